package io.github.sillage.candidate;

import io.github.sillage.access.OnceStore;
import io.github.sillage.access.OnceStore.Ask;
import io.github.sillage.candidate.DecisionStore.Word;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.timeline.TimelineEvent;
import io.github.sillage.timeline.TimelineStore;
import io.github.sillage.web.Params;
import io.github.sillage.web.Problem;
import io.github.sillage.web.Reply;
import io.github.sillage.web.Routes;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/**
 * Decisions of curators over HTTP: over the state that they have seen where they say which, each
 * done once under its {@code Idempotency-Key}, answered with the candidate and its ETag.
 */
public final class DecisionRoutes implements Routes {
  private final OnceStore once;
  private final DecisionStore decisions;
  private final TradingCalendars calendars;
  private final InstantSource clock;

  /**
   * Routes over the candidates in the database of {@code pool}, published through {@code log}, with
   * events of {@code timeline} and the venues of {@code calendars}.
   */
  public DecisionRoutes(
      Pool pool,
      PublicationLog log,
      TimelineStore timeline,
      TradingCalendars calendars,
      InstantSource clock) {
    this.once = new OnceStore(pool);
    this.decisions =
        new DecisionStore(
            timeline, new CandidateStore(pool, timeline), new CandidateWriteStore(log));
    this.calendars = calendars;
    this.clock = clock;
  }

  /** A decision in a transaction. */
  private interface Work {
    Future<Candidate> in(SqlConnection tx);
  }

  @Override
  public void mount(RouterBuilder api) {
    OpenAPIRoute route = Objects.requireNonNull(api.getRoute("decideCandidate"));
    route.setDoValidation(false).addHandler(this::decide);
  }

  private void decide(RoutingContext ctx) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Ask ask = OnceStore.ask(ctx, now);
    Work work = work(ctx, ask);
    once.once(ask, tx -> work.in(tx).map(CandidateJson::text))
        .map(CandidateJson::parse)
        .onSuccess(candidate -> Reply.written(ctx, 200, candidate))
        .onFailure(ctx::fail);
  }

  private Work work(RoutingContext ctx, Ask ask) {
    String id = Params.of(ctx).path("id");
    String action = Params.of(ctx).path("action");
    RequestBody body =
        RequestBody.of(Optional.ofNullable(ctx.body().asString()).orElse(""), fields(action));
    Optional<String> seen = Optional.ofNullable(ctx.request().getHeader(HttpHeaders.IF_MATCH));
    Word word = new Word(ask.caller(), ask.at(), body.reason(), seen);
    Optional<TimelineEvent> event =
        action.equals("edit") ? body.event(calendars) : Optional.empty();
    Optional<String> into = action.equals("merge") ? body.required("into") : Optional.empty();
    body.end();
    return switch (action) {
      case "accept" -> tx -> decisions.accept(tx, id, word);
      case "reject" -> tx -> decisions.reject(tx, id, word);
      case "edit" -> tx -> decisions.edit(tx, id, event.orElseThrow(), word);
      default -> tx -> decisions.merge(tx, id, into.orElseThrow(), word);
    };
  }

  private static String[] fields(String action) {
    return switch (action) {
      case "accept", "reject" -> new String[] {"reason"};
      case "edit" -> new String[] {"reason", "event"};
      case "merge" -> new String[] {"reason", "into"};
      default -> throw Problem.notFound("action", action);
    };
  }
}
