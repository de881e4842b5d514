package io.github.sillage.ingest;

import io.github.sillage.access.OnceStore;
import io.github.sillage.access.OnceStore.Ask;
import io.github.sillage.ingest.ImportStore.Order;
import io.github.sillage.ingest.ImportStore.Undone;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.timeline.Category;
import io.github.sillage.web.Json;
import io.github.sillage.web.Params;
import io.github.sillage.web.Problem;
import io.github.sillage.web.Problem.FieldError;
import io.github.sillage.web.Routes;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * {@code POST /events:import}: many events at once, in one transaction. The operation stands in the
 * contract, but is mounted here: its body may be far larger than others, and a router would take
 * its colon for a parameter. One import at a time.
 */
public final class ImportRoutes implements Routes {
  private static final String PATH = "/api/v1/events:import";
  private static final long MAX_BYTES = 64L << 20;
  private static final Set<String> KNOWN = Set.of("mode", "dryRun", "reason", "category");
  private static final int RETRY_SECONDS = 10;

  private final Vertx vertx;
  private final ImportStore imports;
  private final OnceStore once;
  private final TradingCalendars calendars;
  private final InstantSource clock;
  private final AtomicBoolean busy = new AtomicBoolean();

  /** Routes that write through {@code imports} and note what was done in {@code once}. */
  public ImportRoutes(
      Vertx vertx,
      ImportStore imports,
      OnceStore once,
      TradingCalendars calendars,
      InstantSource clock) {
    this.vertx = vertx;
    this.imports = imports;
    this.once = once;
    this.calendars = calendars;
    this.clock = clock;
  }

  @Override
  public void mountFirst(Router root) {
    String exactly = "\\Q" + PATH + "\\E";
    root.postWithRegex(exactly).handler(ImportRoutes::check);
    root.postWithRegex(exactly).handler(this::admit);
    root.postWithRegex(exactly).handler(BodyHandler.create(false).setBodyLimit(MAX_BYTES));
    root.postWithRegex(exactly).handler(this::take);
  }

  private static void check(RoutingContext ctx) {
    List<FieldError> unknown =
        ctx.queryParams().names().stream()
            .filter(name -> !KNOWN.contains(name))
            .map(name -> new FieldError(name, "is not a parameter of this request"))
            .toList();
    if (!unknown.isEmpty()) {
      throw Problem.badFields(unknown);
    }
    format(ctx);
    goodOnly(Params.of(ctx));
    ctx.next();
  }

  private void admit(RoutingContext ctx) {
    if (!busy.compareAndSet(false, true)) {
      ctx.response().putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(RETRY_SECONDS));
      throw Problem.of(503, "Service unavailable", "Another import is under way; try again soon");
    }
    ctx.addEndHandler(ended -> busy.set(false));
    ctx.next();
  }

  private void take(RoutingContext ctx) {
    Params params = Params.of(ctx);
    boolean dryRun = params.flag("dryRun").orElse(false);
    Order order = new Order(goodOnly(params), dryRun, clock.instant());
    vertx
        .executeBlocking(() -> read(ctx, params, order), false)
        .compose(given -> once.once(given.ask, tx -> write(tx, given, order)))
        .otherwise(ImportRoutes::undone)
        .onSuccess(answer -> tell(ctx, order, answer))
        .onFailure(ctx::fail);
  }

  private record Given(Ask ask, ImportFile file) {}

  private Given read(RoutingContext ctx, Params params, Order order) {
    Ask ask = OnceStore.ask(ctx, order.at());
    byte[] body = ctx.body().buffer() == null ? new byte[0] : ctx.body().buffer().getBytes();
    ImportFile.Reading how =
        new ImportFile.Reading(
            format(ctx),
            ask.caller().by(),
            params.text("reason"),
            params.value("category", Category::of),
            calendars);
    return new Given(ask, ImportFile.read(body, how));
  }

  private Future<String> write(io.vertx.sqlclient.SqlConnection tx, Given given, Order order) {
    return imports.write(tx, given.file, order, rows -> {}).map(Json::text);
  }

  private static String undone(Throwable failure) {
    if (failure instanceof Undone undone) {
      return Json.text(undone.result());
    }
    throw failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
  }

  private static void tell(RoutingContext ctx, Order order, String answer) {
    boolean refused = !order.dryRun() && answer.contains("\"written\":false");
    ctx.response()
        .setStatusCode(refused ? 422 : 200)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(answer)
        .onFailure(ctx::fail);
  }

  private static ImportFormat format(RoutingContext ctx) {
    String type = Optional.ofNullable(ctx.request().getHeader(HttpHeaders.CONTENT_TYPE)).orElse("");
    return ImportFormat.ofType(type)
        .orElseThrow(
            () ->
                Problem.of(
                    415,
                    "Unsupported media type",
                    "The body is '" + type + "': expected one of " + ImportFormat.types()));
  }

  private static boolean goodOnly(Params params) {
    String mode = params.text("mode").orElse("all");
    if (!mode.equals("all") && !mode.equals("good")) {
      throw Problem.badField("mode", "'" + mode + "' is not valid: expected all or good");
    }
    return Objects.equals(mode, "good");
  }
}
