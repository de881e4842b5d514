package io.github.sillage.candidate;

import io.github.sillage.access.AccessRoutes;
import io.github.sillage.access.Caller;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.timeline.TimelineStore;
import io.github.sillage.web.Params;
import io.github.sillage.web.Problem;
import io.github.sillage.web.Reply;
import io.github.sillage.web.Routes;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Candidates over HTTP: read from an article, and listed. Articles are read on a thread of their
 * own, a few waiting at the most.
 */
public final class CandidateRoutes implements Routes {
  private static final List<String> COLUMNS =
      List.of(
          "id",
          "status",
          "event.when.date",
          "event.when.precision",
          "event.category",
          "event.title.en",
          "event.title.fr",
          "event.title.ko",
          "event.parties",
          "event.instruments",
          "origin.url",
          "origin.published",
          "proposedAt");
  private static final int MOST_WAITING = 8;
  private static final int DEADLINE_SECONDS = 10;

  private final Pool pool;
  private final CandidateStore store;
  private final CandidateWriteStore writes;
  private final Proposals proposals;
  private final InstantSource clock;
  private final WorkerExecutor worker;
  private final AtomicInteger inside = new AtomicInteger();

  /**
   * Routes over the candidates in the database of {@code pool}, published through {@code log}, with
   * events of {@code timeline} and the venues of {@code calendars}.
   */
  public CandidateRoutes(
      Vertx vertx,
      Pool pool,
      PublicationLog log,
      TimelineStore timeline,
      TradingCalendars calendars,
      InstantSource clock) {
    this.pool = pool;
    this.store = new CandidateStore(pool, timeline);
    this.writes = new CandidateWriteStore(log);
    this.proposals = new Proposals(calendars);
    this.clock = clock;
    this.worker =
        vertx.createSharedWorkerExecutor("articles", 1, 2 * DEADLINE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void mount(RouterBuilder api) {
    Routes.answer(api, "listCandidates", this::list);
    Routes.answer(api, "getCandidate", this::get);
    Objects.requireNonNull(api.getRoute("extractCandidates"))
        .setDoValidation(false)
        .addHandler(this::extract);
  }

  private void list(RoutingContext ctx) {
    Params params = Params.of(ctx);
    Optional<Status> status = params.value("status", Status::of);
    int limit = params.limit();
    Reply.list(
        ctx, COLUMNS, cursor -> store.page(status, cursor.map(CandidateRoutes::cursor), limit));
  }

  private static CandidateStore.Cursor cursor(String text) {
    try {
      return CandidateStore.Cursor.of(text);
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      throw Problem.badField("cursor", "'" + text + "': expected the next of an earlier page");
    }
  }

  private void get(RoutingContext ctx) {
    String id = Params.of(ctx).path("id");
    Reply.json(ctx, store.existing(id));
  }

  private void extract(RoutingContext ctx) {
    Caller caller = AccessRoutes.caller(ctx);
    String body = body(ctx);
    if (inside.incrementAndGet() > MOST_WAITING) {
      inside.decrementAndGet();
      throw Problem.of(503, "Service unavailable", "Too many articles are waiting; try again");
    }
    Future<List<Candidate>> answer =
        worker
            .executeBlocking(() -> read(body, caller), false)
            .timeout(DEADLINE_SECONDS, TimeUnit.SECONDS)
            .eventually(() -> Future.succeededFuture(inside.decrementAndGet()))
            .compose(this::propose);
    Reply.json(ctx, answer.map(Answer::new));
  }

  private Future<List<Candidate>> propose(Found found) {
    return store
        .like(found.candidates())
        .compose(liked -> pool.withTransaction(tx -> writes.propose(tx, liked, found.article())));
  }

  /** What is answered to an article. */
  private record Answer(List<Candidate> items) {}

  /** What was read, and the text where it is to be kept. */
  private record Found(List<Candidate> candidates, Optional<String> article) {}

  private Found read(String text, Caller caller) {
    RequestBody body =
        RequestBody.of(
            text, "text", "html", "language", "published", "url", "publisher", "keepText");
    boolean keep = body.flag("keepText");
    Optional<Proposals.Submission> submission = body.submission();
    body.end();
    return new Found(
        proposals.of(submission.orElseThrow(), caller.by(), now()),
        submission.map(each -> each.article().text()).filter(each -> keep));
  }

  private java.time.Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static String body(RoutingContext ctx) {
    return Optional.ofNullable(ctx.body().asString()).orElse("");
  }
}
