package io.github.sillage;

import io.github.sillage.config.Settings;
import io.github.sillage.feed.FirstData;
import io.github.sillage.feed.Replay;
import io.github.sillage.feed.history.PriceDecisions;
import io.github.sillage.ingest.CuratedException;
import io.github.sillage.ingest.CuratedFolder;
import io.github.sillage.market.CalendarOverrides;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.source.SourceList;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * The files a start depends on, read and checked before anything is touched.
 *
 * @param calendars of every venue
 * @param firstData the instruments and the sample
 * @param replay what is replayed, when the settings ask for it
 * @param decisions what the operator has decided about closes
 * @param events what the curated files say
 * @param sources who is asked for news
 */
record Inputs(
    TradingCalendars calendars,
    FirstData firstData,
    Optional<Replay> replay,
    PriceDecisions decisions,
    CuratedFolder events,
    SourceList sources) {

  /**
   * Reads the files of the configuration directory, or those packed with the product.
   *
   * @throws StartException naming file, line and field of what is wrong
   */
  static Inputs read(Settings settings) {
    try {
      TradingCalendars calendars =
          TradingCalendars.load(CalendarOverrides.read(settings.configDir()));
      FirstData firstData = FirstData.read(settings.configDir(), calendars);
      return new Inputs(
          calendars,
          firstData,
          replay(settings.market(), firstData, calendars),
          PriceDecisions.read(settings.configDir()),
          new CuratedFolder(settings.configDir().resolve("events"), calendars),
          SourceList.read(settings.configDir()).checkedFor(settings.outbound().contact()));
    } catch (IllegalArgumentException | CuratedException | UncheckedIOException e) {
      throw new StartException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Optional<Replay> replay(
      Settings.Market settings, FirstData firstData, TradingCalendars calendars) {
    return settings.provider() == Settings.Provider.REPLAY
        ? Optional.of(Replay.of(firstData, calendars, settings.replay()))
        : Optional.empty();
  }
}
