package io.github.sillage.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.sillage.feed.history.HistoryProgress;
import io.github.sillage.feed.runtime.ProviderHealth;
import io.github.sillage.market.MarketState;
import io.github.sillage.market.Mic;
import io.github.sillage.market.SeriesStore;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.market.Venue;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What is published on the channel {@code status}.
 *
 * @param at when it was written, in real time
 * @param provider where prices come from
 * @param banner what a page must always show, if anything
 * @param providers how those that are asked for prices of now are doing
 * @param history how far the filling of histories is, where providers are asked
 * @param dataFrom the first session of any bar
 * @param dataThrough the last session of any bar
 * @param replay how far the replay is, when there is one
 * @param venues what each venue is doing, in market time
 */
record MarketStatus(
    Instant at,
    Source provider,
    List<ProviderHealth> providers,
    Optional<ProviderReport.Banner> banner,
    Optional<HistoryProgress> history,
    Optional<LocalDate> dataFrom,
    Optional<LocalDate> dataThrough,
    Optional<ProviderReport.Progress> replay,
    List<Trading> venues) {

  /**
   * Where prices come from.
   *
   * @param id its id, as in the settings
   * @param state whether more is to come
   * @param label what its data is, in a sentence
   */
  record Source(String id, State state, String label) {
    enum State {
      RUNNING,
      FINISHED
    }
  }

  /**
   * What a venue is doing.
   *
   * @param unscheduledClosure whether it does not seem to trade although its calendar says so;
   *     written only then
   */
  record Trading(
      Mic mic,
      MarketState state,
      Instant nextOpen,
      Instant nextClose,
      LocalDate lastSession,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean unscheduledClosure) {
    static Trading of(Venue venue, Collection<Mic> shut) {
      return new Trading(
          venue.mic(),
          venue.state(),
          venue.nextOpen(),
          venue.nextClose(),
          venue.lastSession(),
          shut.contains(venue.calendar()));
    }
  }

  private static final Duration KEPT = Duration.ofMinutes(1);

  /**
   * The status at an instant.
   *
   * @param at the real time
   * @param marketTime the time of the market, simulated in a replay
   */
  static MarketStatus of(
      ProviderReport report,
      List<ProviderHealth> providers,
      Optional<HistoryProgress> history,
      Optional<SeriesStore.Span> span,
      Collection<Mic> venues,
      TradingCalendars calendars,
      Instant at,
      Instant marketTime) {
    Source.State state = report.finished() ? Source.State.FINISHED : Source.State.RUNNING;
    return new MarketStatus(
        at,
        new Source(report.id(), state, report.label()),
        providers,
        report.banner(),
        history,
        span.map(SeriesStore.Span::first),
        span.map(SeriesStore.Span::last),
        report.replay(),
        venues.stream()
            .map(mic -> Trading.of(Venue.at(mic, calendars, marketTime), report.shut()))
            .toList());
  }

  /**
   * Whether it should be published: it says more than time passing, or the last is a minute old.
   */
  boolean isNews(MarketStatus last) {
    return !at.isBefore(last.at.plus(KEPT)) || !timeless().equals(last.timeless());
  }

  private MarketStatus timeless() {
    return new MarketStatus(
        Instant.EPOCH,
        provider,
        providers.stream().map(ProviderHealth::timeless).toList(),
        banner,
        history,
        dataFrom,
        dataThrough,
        replay.map(MarketStatus::timeless),
        venues);
  }

  private static ProviderReport.Progress timeless(ProviderReport.Progress replay) {
    return new ProviderReport.Progress(
        replay.session(),
        replay.startSession(),
        replay.secondsPerSession(),
        replay.paused(),
        replay.finished(),
        Instant.EPOCH);
  }
}
