package io.github.sillage.adhoc;

import io.github.sillage.config.Settings;
import io.github.sillage.web.Json;
import io.github.sillage.web.Problem;
import io.github.sillage.web.Problem.FieldError;
import io.github.sillage.web.Routes;
import io.github.sillage.web.RowFormat;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * {@code POST /studies}: studies of a user's own data, computed and answered, nothing stored. The
 * request stands in the contract, but is read here: it may be far larger than others, and every
 * fault in it is told, not the first.
 */
public final class StudiesRoutes implements Routes {
  private static final String PATH = "/api/v1/studies";
  private static final String JSON = "application/json";
  private static final String CANCELLED = StudiesRoutes.class.getName();
  private static final int SLICE_BYTES = 256 << 10;
  private static final int RETRY_SECONDS = 5;

  private final Vertx vertx;
  private final Settings.Studies limits;
  private final WorkerExecutor workers;
  private final AtomicInteger inside = new AtomicInteger();

  /** Routes with threads of their own. */
  public StudiesRoutes(Vertx vertx, Settings.Studies limits) {
    this.vertx = vertx;
    this.limits = limits;
    this.workers =
        vertx.createSharedWorkerExecutor(
            "studies", limits.workers(), 2L * limits.timeoutSeconds(), TimeUnit.SECONDS);
  }

  @Override
  public void mountFirst(Router root) {
    root.post(PATH).handler(StudiesRoutes::refuseOtherForms);
    root.post(PATH).handler(this::admit);
    root.post(PATH).handler(BodyHandler.create(false).setBodyLimit(limits.maxBytes()));
    root.post(PATH).handler(this::study).failureHandler(StudiesRoutes::leaveTheGone);
  }

  private static void leaveTheGone(RoutingContext ctx) {
    if (!ctx.response().closed()) {
      ctx.next();
    }
  }

  private static void refuseOtherForms(RoutingContext ctx) {
    String type = Optional.ofNullable(ctx.request().getHeader(HttpHeaders.CONTENT_TYPE)).orElse("");
    if (!type.toLowerCase(Locale.ROOT).startsWith(JSON)) {
      throw Problem.of(
          415, "Unsupported media type", "The body is '" + type + "': expected " + JSON);
    }
    List<FieldError> unknown =
        ctx.queryParams().names().stream()
            .map(name -> new FieldError(name, "is not a parameter of this request"))
            .toList();
    if (!unknown.isEmpty()) {
      throw Problem.badFields(unknown);
    }
    ctx.next();
  }

  private void admit(RoutingContext ctx) {
    if (inside.incrementAndGet() > limits.workers() + limits.waiting()) {
      inside.decrementAndGet();
      ctx.response().putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(RETRY_SECONDS));
      throw Problem.of(
          503, "Service unavailable", "Too many studies are waiting; try again in a few seconds");
    }
    AtomicBoolean cancelled = new AtomicBoolean();
    ctx.put(CANCELLED, cancelled);
    long deadline =
        vertx.setTimer(TimeUnit.SECONDS.toMillis(limits.timeoutSeconds()), id -> giveUp(ctx));
    ctx.addEndHandler(
        ended -> {
          cancelled.set(true);
          vertx.cancelTimer(deadline);
          inside.decrementAndGet();
        });
    ctx.next();
  }

  private void giveUp(RoutingContext ctx) {
    ctx.fail(
        Problem.of(
            503,
            "Service unavailable",
            "The study was not done within %d s; ask for fewer events or windows"
                .formatted(limits.timeoutSeconds())));
  }

  private void study(RoutingContext ctx) {
    Buffer body = ctx.body().buffer() == null ? Buffer.buffer() : ctx.body().buffer();
    AtomicBoolean cancelled = Objects.requireNonNull(ctx.get(CANCELLED));
    boolean csv = RowFormat.of(ctx.request()) == RowFormat.CSV;
    workers
        .executeBlocking(() -> computed(body.getBytes(), csv, cancelled), false)
        .compose(bytes -> send(ctx.response(), csv, Buffer.buffer(bytes)))
        .onFailure(failure -> fail(ctx, cancelled, failure));
  }

  private static byte[] computed(byte[] body, boolean csv, AtomicBoolean cancelled) {
    StudyAnswer answer =
        AdhocStudy.compute(RequestReader.read(body), () -> breakOffIf(cancelled.get()));
    breakOffIf(cancelled.get());
    return csv ? StudyCsv.bytes(answer) : Json.bytes(answer);
  }

  private static void breakOffIf(boolean cancelled) {
    if (cancelled) {
      throw new CancellationException("nobody waits for the study any more");
    }
  }

  private static void fail(RoutingContext ctx, AtomicBoolean cancelled, Throwable failure) {
    if (failure instanceof RejectedInput rejected) {
      ctx.fail(Problem.badFields(rejected.faults().stream().map(StudiesRoutes::error).toList()));
    } else if (!cancelled.get()) {
      ctx.fail(failure);
    }
  }

  private static FieldError error(Fault fault) {
    return new FieldError(fault.place().isEmpty() ? "body" : fault.place(), fault.message());
  }

  private static Future<Void> send(HttpServerResponse response, boolean csv, Buffer body) {
    response
        .setChunked(true)
        .putHeader(HttpHeaders.CONTENT_TYPE, csv ? "text/csv; charset=utf-8; header=present" : JSON)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    return sendFrom(0, response, body);
  }

  private static Future<Void> sendFrom(int start, HttpServerResponse response, Buffer body) {
    int end = Math.min(start + SLICE_BYTES, body.length());
    return end == body.length()
        ? response.end(body.slice(start, end))
        : response.write(body.slice(start, end)).compose(written -> sendFrom(end, response, body));
  }
}
