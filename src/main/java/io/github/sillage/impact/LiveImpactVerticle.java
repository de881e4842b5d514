package io.github.sillage.impact;

import io.github.sillage.bus.TypedBus;
import io.github.sillage.log.ChangeFeed;
import io.github.sillage.log.Channels;
import io.github.sillage.log.Latest;
import io.github.sillage.log.LatestBatch;
import io.github.sillage.log.LatestStore;
import io.github.sillage.log.PublishedBatch;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.QuoteMessage;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.study.StudyDesign;
import io.github.sillage.web.Json;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the provisional results of events whose window is open, as quotes come in: at most two
 * a second for each event, the newest only. Every node computes the same text; what another has
 * published already is not published again.
 */
public final class LiveImpactVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(LiveImpactVerticle.class);
  private static final long FLUSH_MS = 500;

  private final ImpactStore impacts;
  private final LatestStore latest;
  private final TypedBus bus;
  private final TradingCalendars calendars;
  private final InstantSource clock;
  private final Map<InstrumentId, QuoteMessage> quotes = new HashMap<>();
  private final Map<String, LiveEvent> events = new HashMap<>();
  private final Map<String, String> published = new HashMap<>();
  private final Set<String> stale = new HashSet<>();
  private final Set<String> studied = new HashSet<>();
  private boolean reading;
  private boolean flushing;

  /** A verticle over the results in the database of {@code pool}. */
  public LiveImpactVerticle(
      Pool pool,
      LatestStore latest,
      TypedBus bus,
      TradingCalendars calendars,
      InstantSource clock) {
    this.impacts = new ImpactStore(pool);
    this.latest = latest;
    this.bus = bus;
    this.calendars = calendars;
    this.clock = clock;
  }

  @Override
  public Future<?> start() {
    bus.subscribe(ChangeFeed.LATEST, this::changed);
    bus.subscribe(ChangeFeed.PUBLISHED, this::studied);
    return latest
        .startingWith(Channels.QUOTES_PREFIX)
        .onSuccess(values -> values.forEach(this::quoted))
        .compose(values -> latest.startingWith(Channels.IMPACT_LIVE_PREFIX))
        .onSuccess(values -> values.forEach(v -> published.put(v.channel(), v.data())))
        .compose(values -> impacts.open())
        .compose(this::reload);
  }

  private void changed(LatestBatch batch) {
    Set<InstrumentId> moved = new HashSet<>();
    for (Latest value : batch.values()) {
      if (value.channel().startsWith(Channels.QUOTES_PREFIX)) {
        moved.add(quoted(value));
      } else if (value.channel().startsWith(Channels.IMPACT_LIVE_PREFIX)) {
        published.put(value.channel(), value.data());
      }
    }
    events.forEach(
        (id, event) -> {
          if (event.movedBy().stream().anyMatch(moved::contains)) {
            stale.add(id);
          }
        });
    flushSoon();
  }

  private void studied(PublishedBatch batch) {
    if (batch.channel().equals(Channels.IMPACT)) {
      batch.publications().forEach(publication -> studied.add(publication.key()));
      readSoon();
    }
  }

  /** One question for all that were studied meanwhile, and never two at a time. */
  private void readSoon() {
    if (!reading && !studied.isEmpty()) {
      reading = true;
      vertx.setTimer(FLUSH_MS, timer -> read());
    }
  }

  private void read() {
    Set<String> ids = Set.copyOf(studied);
    studied.clear();
    impacts
        .open(ids)
        .map(
            open -> ids.stream().filter(id -> open.contains(id) || events.containsKey(id)).toList())
        .compose(this::reload)
        .onFailure(e -> LOG.warn("Open events cannot be read: {}", e.getMessage()))
        .onComplete(
            done -> {
              reading = false;
              readSoon();
            });
  }

  private InstrumentId quoted(Latest value) {
    QuoteMessage quote = StoredJson.read(value.data(), QuoteMessage.class);
    quotes.put(quote.instrument(), quote);
    return quote.instrument();
  }

  private Future<Void> reload(List<String> ids) {
    Future<Void> loaded = Future.succeededFuture();
    for (String id : ids) {
      loaded =
          loaded
              .compose(before -> impacts.rows(id))
              .compose(rows -> vertx.executeBlocking(() -> ImpactStore.read(rows), false))
              .onSuccess(found -> put(id, found.orElseGet(() -> EventImpact.pending(id, 0))))
              .mapEmpty();
    }
    return loaded.onSuccess(done -> flushSoon());
  }

  private void put(String id, EventImpact impact) {
    LiveEvent event = LiveEvent.of(impact, calendars, StudyDesign.STANDARD);
    if (!event.isOver() || events.containsKey(id)) {
      events.put(id, event);
      stale.add(id);
    }
  }

  private void flushSoon() {
    if (!flushing && !stale.isEmpty()) {
      flushing = true;
      vertx.setTimer(FLUSH_MS, timer -> flush());
    }
  }

  private void flush() {
    Map<String, String> news = new HashMap<>();
    for (String id : stale) {
      LiveEvent event = events.get(id);
      if (event != null) {
        add(id, event, news);
      }
    }
    stale.clear();
    events.values().removeIf(LiveEvent::isOver);
    latest
        .put(news, clock.instant())
        .onSuccess(written -> published.putAll(news))
        .onFailure(e -> LOG.warn("Provisional results cannot be published: {}", e.getMessage()))
        .onComplete(
            done -> {
              flushing = false;
              flushSoon();
            });
  }

  private void add(String id, LiveEvent event, Map<String, String> news) {
    String channel = Channels.IMPACT_LIVE_PREFIX + id;
    LiveImpact now = event.at(quotes);
    String text = Json.text(now);
    boolean worthSaying = now.provisional() || published.containsKey(channel);
    if (worthSaying && !text.equals(published.get(channel))) {
      news.put(channel, text);
    }
  }
}
