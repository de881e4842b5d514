package io.github.sillage.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sillage.access.AccessRoutes;
import io.github.sillage.config.Secret;
import io.github.sillage.config.WebhookSettings;
import io.github.sillage.log.Channels;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.outbound.OutboundRuntime;
import io.github.sillage.outbound.RefusedException;
import io.github.sillage.web.Json;
import io.github.sillage.web.Page;
import io.github.sillage.web.Params;
import io.github.sillage.web.Problem;
import io.github.sillage.web.Reply;
import io.github.sillage.web.Routes;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.sqlclient.Pool;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Registers webhooks and tells what became of their messages; for admins. */
public final class WebhookRoutes implements Routes {
  private static final int MOST = 100;
  private static final int LONGEST_URL = 2_000;
  private static final List<String> DELIVERY_COLUMNS =
      List.of(
          "id",
          "message",
          "state",
          "attempts",
          "queuedAt",
          "nextAt",
          "doneAt",
          "lastError",
          "tries");

  private final WebhookStore webhooks;
  private final DeliveryStore deliveries;
  private final PublicationLog log;
  private final OutboundRuntime outbound;
  private final InstantSource clock;

  /** The webhooks in the database of {@code pool}. */
  public WebhookRoutes(
      Pool pool,
      WebhookSettings settings,
      PublicationLog log,
      OutboundRuntime outbound,
      InstantSource clock) {
    SecretBox box = new SecretBox(settings);
    this.webhooks = new WebhookStore(pool, box);
    this.deliveries = new DeliveryStore(pool, box);
    this.log = log;
    this.outbound = outbound;
    this.clock = clock;
  }

  @Override
  public void mount(RouterBuilder api) {
    Routes.answer(api, "createWebhook", this::create);
    Routes.answer(api, "listWebhooks", this::list);
    Routes.answer(api, "removeWebhook", this::remove);
    Routes.answer(api, "listDeliveries", this::deliveries);
    Routes.answer(api, "retryDelivery", this::retry);
  }

  private void create(RoutingContext ctx) {
    JsonNode body = body(ctx);
    Filter filter = FilterJson.read(body.path("filter"));
    URI url = url(body.path("url").asText());
    String by = AccessRoutes.caller(ctx).by();
    outbound
        .checked(url)
        .recover(refused -> Future.failedFuture(badUrl(refused)))
        .compose(
            address -> Future.all(log.position(Channels.TIMELINE), log.position(Channels.IMPACT)))
        .map(
            at ->
                new Webhook(
                    UUID.randomUUID().toString(),
                    url,
                    Signature.draw(),
                    filter,
                    clock.instant(),
                    by,
                    at.resultAt(0),
                    at.resultAt(1)))
        .compose(webhook -> webhooks.create(webhook, MOST).map(made -> made(ctx, made, webhook)))
        .compose(answer -> ctx.response().end(Json.text(answer)))
        .onFailure(ctx::fail);
  }

  private static ObjectNode made(RoutingContext ctx, boolean made, Webhook webhook) {
    if (!made) {
      throw Problem.of(409, "Conflict", "There are " + MOST + " webhooks already");
    }
    ctx.response()
        .setStatusCode(201)
        .putHeader("location", ctx.normalizedPath() + "/" + webhook.id())
        .putHeader("content-type", "application/json");
    Secret secret = webhook.secret();
    return json(webhook).put("secret", secret.reveal());
  }

  private static JsonNode body(RoutingContext ctx) {
    try {
      return Json.MAPPER.readTree(String.valueOf(ctx.body().asString()));
    } catch (JsonProcessingException e) {
      throw Problem.badField("body", "is no JSON");
    }
  }

  private static URI url(String text) {
    try {
      if (text.length() <= LONGEST_URL) {
        return URI.create(text);
      }
    } catch (IllegalArgumentException e) {
      throw Problem.badField(
          "url", "'" + text + "' is not valid: expected an http or https address");
    }
    throw Problem.badField("url", "expected up to " + LONGEST_URL + " characters");
  }

  private static Problem badUrl(Throwable refused) {
    return Problem.badField(
        "url",
        refused instanceof RefusedException || refused instanceof UnknownHostException
            ? String.valueOf(refused.getMessage())
            : "its host cannot be looked up");
  }

  private void list(RoutingContext ctx) {
    Reply.json(
        ctx,
        webhooks
            .all()
            .map(
                all ->
                    Json.MAPPER
                        .createObjectNode()
                        .set(
                            "items",
                            Json.MAPPER.valueToTree(
                                all.stream().map(WebhookRoutes::json).toList()))));
  }

  private void remove(RoutingContext ctx) {
    String id = Params.of(ctx).path("id");
    webhooks
        .remove(id, AccessRoutes.caller(ctx).by(), clock.instant())
        .compose(done -> done ? noContent(ctx, 204) : Future.failedFuture(unknown(id)))
        .onFailure(ctx::fail);
  }

  private void deliveries(RoutingContext ctx) {
    Params params = Params.of(ctx);
    String id = params.path("id");
    Optional<Delivery.State> state = params.value("state", Delivery.State::of);
    int limit = params.limit();
    Reply.list(
        ctx,
        DELIVERY_COLUMNS,
        cursor ->
            known(id)
                .compose(
                    hook -> deliveries.list(id, state, cursor.map(WebhookRoutes::number), limit))
                .map(found -> Page.cut(found, limit, each -> String.valueOf(each.id()))));
  }

  private void retry(RoutingContext ctx) {
    Params params = Params.of(ctx);
    String id = params.path("id");
    String delivery = params.path("delivery");
    deliveries
        .again(id, params.path("delivery", Long::parseLong), clock.instant())
        .compose(
            done ->
                done
                    ? noContent(ctx, 202)
                    : Future.failedFuture(Problem.notFound("dead delivery", delivery)))
        .onFailure(ctx::fail);
  }

  private static Future<Void> noContent(RoutingContext ctx, int status) {
    return ctx.response().setStatusCode(status).end();
  }

  private Future<Webhook> known(String id) {
    return webhooks.find(id).map(found -> found.orElseThrow(() -> unknown(id)));
  }

  private static Problem unknown(String id) {
    return Problem.notFound("webhook", id);
  }

  private static long number(String cursor) {
    try {
      return Long.parseLong(cursor);
    } catch (NumberFormatException e) {
      throw Problem.badField(
          "cursor", "'" + cursor + "' is not valid: expected the next of an earlier page");
    }
  }

  /** Without the secret. */
  private static ObjectNode json(Webhook webhook) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("id", webhook.id());
    json.put("url", webhook.url().toString());
    json.set("filter", FilterJson.of(webhook.filter()));
    json.put("createdAt", webhook.createdAt().toString());
    json.put("createdBy", webhook.createdBy());
    return json;
  }
}
