package io.github.sillage;

import io.github.sillage.config.Settings;
import io.github.sillage.feed.LiveProvider;
import io.github.sillage.feed.QuoteProvider;
import io.github.sillage.feed.ReplayProvider;
import io.github.sillage.feed.ReplayRoutes;
import io.github.sillage.feed.ReplayStore;
import io.github.sillage.feed.SampleProvider;
import io.github.sillage.feed.history.HistoryRoutes;
import io.github.sillage.feed.provider.Adapters;
import io.github.sillage.feed.runtime.Keys;
import io.github.sillage.feed.runtime.ProviderStore;
import io.github.sillage.feed.runtime.ProvidersRuntime;
import io.github.sillage.feed.runtime.PushRuntime;
import io.github.sillage.market.BarStore;
import io.github.sillage.market.InstrumentStore;
import io.github.sillage.market.MarketClock;
import io.github.sillage.market.SeriesStore;
import io.github.sillage.web.Routes;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * Where this node's prices come from.
 *
 * @param provider what the feed runs
 * @param providers those that are asked for prices of now; absent with the sample and a replay,
 *     which ask nobody
 * @param routes what is told of them, and asked of a replay
 */
record Prices(QuoteProvider provider, Optional<ProvidersRuntime> providers, List<Routes> routes) {

  /** The stores and clocks that prices need. */
  record Parts(
      Vertx vertx,
      Pool pool,
      InstrumentStore instruments,
      SeriesStore series,
      BarStore bars,
      MarketClock market,
      InstantSource clock) {}

  static Prices of(Settings settings, Inputs inputs, Parts parts) {
    SampleProvider closes =
        new SampleProvider(
            inputs.firstData(), parts.instruments, parts.series, inputs.calendars(), parts.clock);
    return switch (settings.market().provider()) {
      case SAMPLE -> new Prices(closes, Optional.empty(), routes(parts, Optional.empty()));
      case REPLAY -> replay(inputs, parts);
      case LIVE -> live(settings, inputs, parts, closes);
    };
  }

  private static Prices replay(Inputs inputs, Parts parts) {
    ReplayStore orders = new ReplayStore(parts.pool);
    ReplayProvider replay =
        new ReplayProvider(
            inputs.replay().orElseThrow(), orders, parts.bars, parts.market, parts.clock);
    return new Prices(replay, Optional.empty(), routes(parts, Optional.of(orders)));
  }

  private static List<Routes> routes(Parts parts, Optional<ReplayStore> orders) {
    return List.of(new HistoryRoutes(parts.pool), new ReplayRoutes(orders, parts.clock));
  }

  private static Prices live(Settings settings, Inputs inputs, Parts parts, SampleProvider closes) {
    Adapters adapters = new Adapters(inputs.calendars(), Keys.given(settings.providers()));
    ProvidersRuntime providers =
        ProvidersRuntime.of(
            parts.vertx, adapters.all(), settings, new ProviderStore(parts.pool), parts.clock);
    DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();
    LiveProvider live =
        new LiveProvider(
            providers,
            PushRuntime.of(parts.vertx, settings, parts.clock, random),
            parts.instruments,
            closes,
            inputs.calendars(),
            Duration.ofSeconds(settings.market().live().pollSeconds()),
            parts.clock,
            random);
    return new Prices(live, Optional.of(providers), routes(parts, Optional.empty()));
  }
}
