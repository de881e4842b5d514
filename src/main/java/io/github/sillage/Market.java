package io.github.sillage;

import io.github.sillage.bus.TypedBus;
import io.github.sillage.config.Settings;
import io.github.sillage.feed.FeedVerticle;
import io.github.sillage.feed.FirstData;
import io.github.sillage.feed.LeaseStore;
import io.github.sillage.feed.LoadVerticle;
import io.github.sillage.feed.QuoteProvider;
import io.github.sillage.feed.Replay;
import io.github.sillage.feed.ReplayProvider;
import io.github.sillage.feed.SampleProvider;
import io.github.sillage.log.LatestStore;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.market.BarStore;
import io.github.sillage.market.InstrumentStore;
import io.github.sillage.market.MarketClock;
import io.github.sillage.market.MarketRoutes;
import io.github.sillage.market.SeriesStore;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.market.VenueRoutes;
import io.github.sillage.web.Routes;
import io.vertx.core.VerticleBase;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The market's part in the composition of a node. */
final class Market {
  final TradingCalendars calendars;
  final MarketClock clock;
  final InstrumentStore instruments;
  final SeriesStore series;
  private final FirstData data;
  private final BarStore bars;
  private final QuoteProvider provider;
  private final LatestStore latest;

  /**
   * What is read from files before anything starts.
   *
   * @param replay what is replayed, when the settings ask for it
   */
  record Files(TradingCalendars calendars, FirstData data, Optional<Replay> replay) {

    /**
     * Reads them.
     *
     * @throws StartException naming file, line and field, or the setting, that is wrong
     */
    static Files read(Settings.Market settings) {
      try {
        TradingCalendars calendars = TradingCalendars.load();
        FirstData data = FirstData.read(Path.of("config"), calendars);
        Optional<Replay> replay =
            settings.provider() == Settings.Provider.REPLAY
                ? Optional.of(Replay.of(data, calendars, settings.replay()))
                : Optional.empty();
        return new Files(calendars, data, replay);
      } catch (IllegalArgumentException e) {
        throw new StartException("the server does not start: " + e.getMessage(), e);
      }
    }
  }

  /** The market over a database; the clock is the real one. */
  Market(Files files, Pool pool, PublicationLog log, LatestStore latest, InstantSource clock) {
    this.calendars = files.calendars();
    this.data = files.data();
    this.latest = latest;
    this.clock = new MarketClock(clock);
    this.instruments = new InstrumentStore(pool, clock);
    this.bars = new BarStore(pool, log, clock);
    this.series = new SeriesStore(pool);
    this.provider =
        files
            .replay()
            .<QuoteProvider>map(replay -> new ReplayProvider(replay, bars, this.clock, clock))
            .orElseGet(() -> new SampleProvider(data, series, calendars, clock));
  }

  /** What it answers over HTTP. */
  List<Routes> routes() {
    return List.of(
        new MarketRoutes(calendars, instruments, series, latest, clock),
        new VenueRoutes(calendars, clock));
  }

  /** Brings the first data in. */
  VerticleBase loader() {
    return new LoadVerticle(data, provider, instruments, bars);
  }

  /** Keeps the prices coming, on one node of all. */
  VerticleBase feed(PgConnectOptions connection, InstantSource real, TypedBus bus) {
    return new FeedVerticle(
        provider, new LeaseStore(connection), series, latest, calendars, clock, real, bus);
  }
}
