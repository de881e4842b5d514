package io.github.sillage;

import io.github.sillage.bus.TypedBus;
import io.github.sillage.candidate.CandidateRoutes;
import io.github.sillage.candidate.DecisionRoutes;
import io.github.sillage.candidate.ItemVerticle;
import io.github.sillage.config.Settings;
import io.github.sillage.config.WebhookSettings;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.outbound.OutboundRuntime;
import io.github.sillage.source.SourceRoutes;
import io.github.sillage.source.SourceVerticle;
import io.github.sillage.timeline.TimelineStore;
import io.github.sillage.web.Routes;
import io.github.sillage.webhook.WebhookRoutes;
import io.github.sillage.webhook.WebhookVerticle;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.List;

/**
 * What speaks with addresses that users have given, and what their articles tell.
 *
 * @param webhooks posts to them
 * @param sources asks them
 * @param items makes candidates of what they tell
 * @param routes what is told of all
 */
record Outside(
    WebhookVerticle webhooks, SourceVerticle sources, ItemVerticle items, List<Routes> routes) {

  static Outside of(
      Vertx vertx,
      Settings settings,
      Inputs inputs,
      Pool pool,
      TypedBus bus,
      PublicationLog log,
      TimelineStore timeline,
      InstantSource clock,
      MeterRegistry metrics) {
    OutboundRuntime outbound = new OutboundRuntime(vertx, settings.outbound());
    WebhookSettings webhooks = settings.webhooks();
    return new Outside(
        new WebhookVerticle(pool, webhooks, bus, log, timeline, outbound, clock, metrics),
        new SourceVerticle(pool, inputs.sources(), outbound, inputs.calendars(), clock, metrics),
        new ItemVerticle(pool, log, timeline, inputs.calendars(), clock, metrics),
        List.of(
            new WebhookRoutes(pool, webhooks, log, outbound, clock),
            new SourceRoutes(pool, inputs.sources(), clock),
            new CandidateRoutes(vertx, pool, log, timeline, inputs.calendars(), clock),
            new DecisionRoutes(pool, log, timeline, inputs.calendars(), clock)));
  }
}
