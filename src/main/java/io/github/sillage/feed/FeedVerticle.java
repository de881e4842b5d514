package io.github.sillage.feed;

import io.github.sillage.feed.history.HistoryProgress;
import io.github.sillage.log.Channels;
import io.github.sillage.log.Latest;
import io.github.sillage.log.LatestStore;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.MarketClock;
import io.github.sillage.market.MarketState;
import io.github.sillage.market.Mic;
import io.github.sillage.market.Quote;
import io.github.sillage.market.QuoteMessage;
import io.github.sillage.market.SeriesStore;
import io.github.sillage.market.TradingCalendar;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.web.Json;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the provider on one node at a time, and publishes what changes: a quote an instrument, and
 * the status. What an earlier feed said last is forgotten first, a replay may have said it. It has
 * started once the provider has run a first time here, or another node holds the lease. A node that
 * does not feed follows the simulated time of the one that does.
 */
public final class FeedVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(FeedVerticle.class);
  private static final long STANDBY_MS = 1_000;
  private static final JsonPointer SIMULATED_AT = JsonPointer.from("/replay/simulatedAt");

  private final QuoteProvider provider;
  private final LeaseStore lease;
  private final SeriesStore series;
  private final LatestStore latest;
  private final TradingCalendars calendars;
  private final MarketClock market;
  private final InstantSource real;
  private final Supplier<Optional<HistoryProgress>> filling;
  private final Map<InstrumentId, Said> said = new HashMap<>();
  private final Set<Mic> venues = new TreeSet<>();
  private Optional<MarketStatus> status = Optional.empty();

  /** What was last published of an instrument; time alone makes news only when these change. */
  private record Said(Quote quote, MarketState state, Quote.Freshness freshness) {}

  private boolean opened;
  private boolean failing;
  private boolean stopped;

  /**
   * A feed of the provider's quotes.
   *
   * @param market the time of the market
   * @param real the time of the day
   */
  public FeedVerticle(
      QuoteProvider provider,
      LeaseStore lease,
      SeriesStore series,
      LatestStore latest,
      TradingCalendars calendars,
      MarketClock market,
      InstantSource real) {
    this(provider, lease, series, latest, calendars, market, real, Optional::empty);
  }

  /**
   * The same beside a filling of histories.
   *
   * @param filling how far that is
   */
  public FeedVerticle(
      QuoteProvider provider,
      LeaseStore lease,
      SeriesStore series,
      LatestStore latest,
      TradingCalendars calendars,
      MarketClock market,
      InstantSource real,
      Supplier<Optional<HistoryProgress>> filling) {
    this.provider = provider;
    this.lease = lease;
    this.series = series;
    this.latest = latest;
    this.calendars = calendars;
    this.market = market;
    this.real = real;
    this.filling = filling;
  }

  @Override
  public Future<?> start() {
    return turn().onSuccess(running -> later());
  }

  @Override
  public Future<?> stop() {
    stopped = true;
    return lease.release();
  }

  /** Whether this node is the one that asks providers. May be asked from any thread. */
  public boolean isFeeding() {
    return lease.held();
  }

  private Future<Void> turn() {
    boolean before = lease.held();
    return lease.hold(vertx).compose(held -> held ? feed(before) : follow());
  }

  private Future<Void> feed(boolean heldBefore) {
    return provider
        .obey()
        .compose(
            anew -> {
              opened = opened && heldBefore && !anew;
              return opened ? Future.<Void>succeededFuture() : open();
            })
        .compose(ready -> pollAndPublish());
  }

  private Future<Void> open() {
    return latest
        .startingWith(Channels.QUOTES_PREFIX)
        .compose(said -> forget().compose(forgotten -> provider.open(quotes(said))));
  }

  private Future<Void> forget() {
    return latest
        .forget(Channels.QUOTES_PREFIX)
        .compose(forgotten -> latest.forget(Channels.IMPACT_LIVE_PREFIX));
  }

  private static List<Quote> quotes(List<Latest> said) {
    return said.stream().flatMap(each -> quote(each).stream()).toList();
  }

  private static Optional<Quote> quote(Latest said) {
    try {
      return Optional.of(QuoteMessage.parse(said.data()).quote());
    } catch (RuntimeException unreadable) {
      LOG.debug("{} held no quote: {}", said.channel(), unreadable.getMessage());
      return Optional.empty();
    }
  }

  private Future<Void> pollAndPublish() {
    if (!opened) {
      opened = true;
      said.clear();
      status = Optional.empty();
    }
    Instant marketTime = market.instant();
    return provider
        .poll()
        .onSuccess(quotes -> quotes.forEach(quote -> venues.add(quote.instrument().mic())))
        .compose(quotes -> status(marketTime).compose(now -> publish(quotes, now, marketTime)));
  }

  private Future<MarketStatus> status(Instant marketTime) {
    return Future.all(provider.health(), series.span())
        .map(
            both ->
                MarketStatus.of(
                    provider.report(),
                    both.resultAt(0),
                    filling.get(),
                    both.resultAt(1),
                    venues,
                    calendars,
                    real.instant(),
                    marketTime));
  }

  private Future<Void> publish(List<Quote> quotes, MarketStatus now, Instant marketTime) {
    Map<InstrumentId, Said> changed = changed(quotes, marketTime);
    Map<String, String> news = new HashMap<>();
    changed.forEach(
        (id, value) -> news.put(Channels.QUOTES_PREFIX + id, text(value.quote, marketTime)));
    if (status.isEmpty() || now.isNews(status.get())) {
      status = Optional.of(now);
      news.put(Channels.STATUS, Json.text(now));
    }
    return latest.put(news, real.instant()).onSuccess(written -> said.putAll(changed));
  }

  private Map<InstrumentId, Said> changed(List<Quote> quotes, Instant marketTime) {
    Map<InstrumentId, Said> changed = new HashMap<>();
    for (Quote quote : quotes) {
      TradingCalendar calendar = calendars.calendar(quote.instrument().mic());
      Said now =
          new Said(
              quote,
              calendar.state(marketTime),
              quote.freshness(calendar, marketTime, provider.tolerance()));
      if (!now.equals(said.get(quote.instrument()))) {
        changed.put(quote.instrument(), now);
      }
    }
    return changed;
  }

  private String text(Quote quote, Instant marketTime) {
    TradingCalendar calendar = calendars.calendar(quote.instrument().mic());
    return Json.text(QuoteMessage.of(quote, calendar, marketTime, provider.tolerance()));
  }

  private void later() {
    long wait = lease.held() && !failing ? provider.interval().toMillis() : STANDBY_MS;
    if (!stopped) {
      vertx.setTimer(wait, due -> turn().onComplete(done -> turned(done.cause())));
    }
  }

  private void turned(@Nullable Throwable failure) {
    if (failure != null && !failing && !stopped) {
      LOG.warn("The feed rests, trying again every second: {}", failure.getMessage());
    } else if (failure == null && failing) {
      LOG.info("The feed runs again");
    }
    failing = failure != null;
    later();
  }

  private Future<Void> follow() {
    return latest.get(Channels.STATUS).onSuccess(value -> value.ifPresent(this::follow)).mapEmpty();
  }

  private void follow(Latest value) {
    if (SIMULATED_AT.queryJson(new JsonObject(value.data())) instanceof String simulatedAt) {
      Instant instant = Instant.parse(simulatedAt);
      market.follow(() -> instant);
    }
  }
}
