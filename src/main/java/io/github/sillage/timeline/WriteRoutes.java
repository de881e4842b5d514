package io.github.sillage.timeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sillage.access.OnceStore;
import io.github.sillage.access.OnceStore.Ask;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.timeline.EventWriteStore.Writer;
import io.github.sillage.timeline.Recording.Written;
import io.github.sillage.web.Json;
import io.github.sillage.web.Params;
import io.github.sillage.web.Problem;
import io.github.sillage.web.Reply;
import io.github.sillage.web.Routes;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.sqlclient.SqlConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Writing events: create, replace, withdraw, merge. Each is a revision with the caller's name and
 * reason, answers with the event as a GET would show it, and is done once under its {@code
 * Idempotency-Key}. Bodies are read here and not by the contract, so that every fault is told.
 */
public final class WriteRoutes implements Routes {
  private final TimelineStore store;
  private final EventDetailStore details;
  private final EventWriteStore writes;
  private final OnceStore once;
  private final TradingCalendars calendars;
  private final InstantSource clock;

  /** Routes that write to {@code store} and note what was done in {@code once}. */
  public WriteRoutes(
      TimelineStore store, OnceStore once, TradingCalendars calendars, InstantSource clock) {
    this.store = store;
    this.details = new EventDetailStore(store, new DayZeroRule(calendars));
    this.writes = new EventWriteStore(store, details);
    this.once = once;
    this.calendars = calendars;
    this.clock = clock;
  }

  @Override
  public void mount(RouterBuilder api) {
    answer(api, "createEvent", this::create);
    answer(api, "replaceEvent", this::replace);
    answer(api, "withdrawEvent", this::withdraw);
    answer(api, "mergeEvent", this::merge);
  }

  private static void answer(
      RouterBuilder api, String operationId, java.util.function.Consumer<RoutingContext> handler) {
    OpenAPIRoute route = Objects.requireNonNull(api.getRoute(operationId), operationId);
    route.setDoValidation(false).addHandler(handler::accept);
  }

  private void create(RoutingContext ctx) {
    WriteBody body = body(ctx);
    Optional<String> reason = body.reason();
    Optional<TimelineEvent> event = body.event(Optional.empty(), calendars);
    body.end(false);
    write(ctx, 201, (tx, writer) -> writes.create(tx, event.orElseThrow(), reason, writer));
  }

  private void replace(RoutingContext ctx) {
    WriteBody body = body(ctx);
    Optional<String> reason = body.requiredReason();
    Optional<TimelineEvent> event = body.event(Optional.of(id(ctx)), calendars);
    body.end(false);
    write(ctx, 200, (tx, writer) -> writes.revise(tx, event.orElseThrow(), reason, writer));
  }

  private void withdraw(RoutingContext ctx) {
    WriteBody body = body(ctx);
    Optional<String> reason = body.requiredReason();
    body.end(true);
    write(ctx, 200, (tx, writer) -> writes.withdraw(tx, id(ctx), reason, writer));
  }

  private void merge(RoutingContext ctx) {
    WriteBody body = body(ctx);
    Optional<String> reason = body.requiredReason();
    Optional<String> other = body.required("other", "the id of the event to merge into this one");
    body.end(true);
    write(
        ctx,
        200,
        (tx, writer) ->
            writes.merge(tx, id(ctx), other.orElseThrow(), reason.orElseThrow(), writer));
  }

  /** A write in a transaction. */
  private interface Work {
    Future<Written> in(SqlConnection tx, Writer writer);
  }

  private void write(RoutingContext ctx, int status, Work work) {
    Instant now = clock.instant();
    Ask ask = OnceStore.ask(ctx, now);
    Writer writer = new Writer(ask.caller(), ctx.request().getHeader(HttpHeaders.IF_MATCH), now);
    once.once(ask, tx -> work.in(tx, writer).map(EventWriteStore::note))
        .compose(this::written)
        .onSuccess(event -> tell(ctx, status, event))
        .onFailure(ctx::fail);
  }

  /** The state that a write noted as its own, seen from now, or from when it was replaced. */
  private Future<ObjectNode> written(String note) {
    JsonNode noted = read(note);
    int number = noted.get("revision").intValue();
    return store
        .history(noted.get("id").textValue())
        .compose(
            history -> {
              Revision own = history.get(number - 1);
              boolean current = own.supersededAt().isEmpty();
              return details.of(own, current ? Optional.empty() : Optional.of(own.recordedAt()));
            });
  }

  private static void tell(RoutingContext ctx, int status, ObjectNode event) {
    if (status == 201) {
      ctx.response()
          .putHeader(HttpHeaders.LOCATION, "/api/v1/events/" + event.get("id").textValue());
    }
    Reply.written(ctx, status, event);
  }

  private static JsonNode read(String note) {
    try {
      return Json.MAPPER.readTree(note);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String id(RoutingContext ctx) {
    return Params.of(ctx).path("id");
  }

  private static WriteBody body(RoutingContext ctx) {
    String type = Optional.ofNullable(ctx.request().getHeader(HttpHeaders.CONTENT_TYPE)).orElse("");
    if (!type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
      throw Problem.of(
          415, "Unsupported media type", "The body is '" + type + "': expected application/json");
    }
    return WriteBody.of(ctx.body().buffer() == null ? new byte[0] : ctx.body().buffer().getBytes());
  }
}
