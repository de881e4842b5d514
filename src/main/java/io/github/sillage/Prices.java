package io.github.sillage;

import io.github.sillage.config.Settings;
import io.github.sillage.feed.LiveProvider;
import io.github.sillage.feed.QuoteProvider;
import io.github.sillage.feed.ReplayProvider;
import io.github.sillage.feed.SampleProvider;
import io.github.sillage.feed.provider.Adapters;
import io.github.sillage.feed.runtime.Keys;
import io.github.sillage.feed.runtime.ProviderStore;
import io.github.sillage.feed.runtime.ProvidersRuntime;
import io.github.sillage.feed.runtime.PushRuntime;
import io.github.sillage.market.BarStore;
import io.github.sillage.market.InstrumentStore;
import io.github.sillage.market.MarketClock;
import io.github.sillage.market.SeriesStore;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * Where this node's prices come from.
 *
 * @param provider what the feed runs
 * @param providers those that are asked for prices of now; absent with the sample and a replay,
 *     which ask nobody
 */
record Prices(QuoteProvider provider, Optional<ProvidersRuntime> providers) {

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
      case SAMPLE -> new Prices(closes, Optional.empty());
      case REPLAY -> new Prices(replay(inputs, parts), Optional.empty());
      case LIVE -> live(settings, inputs, parts, closes);
    };
  }

  private static QuoteProvider replay(Inputs inputs, Parts parts) {
    return new ReplayProvider(inputs.replay().orElseThrow(), parts.bars, parts.market, parts.clock);
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
    return new Prices(live, Optional.of(providers));
  }
}
