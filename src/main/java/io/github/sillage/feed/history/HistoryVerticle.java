package io.github.sillage.feed.history;

import io.github.sillage.feed.runtime.ProvidersRuntime;
import io.github.sillage.market.BarStore;
import io.github.sillage.market.FxStore;
import io.github.sillage.market.Instrument;
import io.github.sillage.market.InstrumentStore;
import io.github.sillage.market.SeriesStore;
import io.github.sillage.market.TradingCalendars;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills and follows histories while this node is the one to feed: one task after another as long as
 * any is due, then a look every few seconds.
 */
public final class HistoryVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(HistoryVerticle.class);
  private static final long IDLE_MS = 10_000;
  private static final long BUSY_MS = 1;
  private static final int SHUT_DAYS = 14;

  private final Parts parts;
  private final Set<String> warned = new HashSet<>();
  private volatile @Nullable HistoryRuntime runtime;
  private @Nullable FxRuntime fx;
  private @Nullable SeriesRuntime series;
  private volatile PriceDecisions decisions;
  private volatile boolean undecided = true;
  private boolean failing;
  private boolean stopped;

  /**
   * What it works with.
   *
   * @param feeding whether this node is the one to ask providers
   * @param decisions what the operator has decided about closes
   */
  public record Parts(
      ProvidersRuntime providers,
      Pool pool,
      InstrumentStore instruments,
      BarStore bars,
      SeriesStore series,
      TradingCalendars calendars,
      BooleanSupplier feeding,
      PriceDecisions decisions,
      InstantSource clock) {}

  /** A follower of histories. */
  public HistoryVerticle(Parts parts) {
    this.parts = parts;
    this.decisions = parts.decisions;
  }

  @Override
  public Future<?> start() {
    HistoryStore history = new HistoryStore(parts.pool);
    SeriesRuntime kept =
        new SeriesRuntime(
            vertx,
            parts.bars,
            parts.series,
            history,
            new GapStore(parts.pool),
            parts.calendars,
            () -> decisions,
            parts.clock);
    series = kept;
    runtime =
        new HistoryRuntime(
            HistoryRuntime.Sources.of(parts.providers),
            parts.instruments,
            history,
            kept,
            parts.calendars,
            parts.clock);
    fx =
        new FxRuntime(
            ask -> parts.providers.fx(ask).map(FxRuntime.Answer::of),
            parts.instruments,
            new FxStore(parts.pool, parts.clock),
            parts.clock);
    later(BUSY_MS);
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    stopped = true;
    return Future.succeededFuture();
  }

  /** How far the filling is; empty before it has begun. From any thread. */
  public Optional<HistoryProgress> progress() {
    return Optional.ofNullable(runtime).map(HistoryRuntime::progress);
  }

  /** Takes other decisions; the series they are about are checked again. From any thread. */
  public void decide(PriceDecisions decided) {
    decisions = decided;
    undecided = true;
  }

  private Future<Void> recheck(SeriesRuntime kept) {
    PriceDecisions decided = decisions;
    boolean due = undecided;
    undecided = false;
    return due
        ? parts
            .instruments
            .all()
            .compose(all -> recheck(kept, concerned(all, decided)))
            .onFailure(failure -> undecided = true)
        : Future.succeededFuture();
  }

  private static List<Instrument> concerned(List<Instrument> all, PriceDecisions decided) {
    Set<?> named =
        decided.decisions().stream()
            .map(PriceDecisions.Decision::instrument)
            .collect(Collectors.toSet());
    return all.stream().filter(each -> named.contains(each.id())).toList();
  }

  private static Future<Void> recheck(SeriesRuntime kept, List<Instrument> concerned) {
    Future<Void> done = Future.succeededFuture();
    for (Instrument each : concerned) {
      done = done.compose(before -> kept.recheck(each));
    }
    return done;
  }

  private void later(long millis) {
    if (!stopped) {
      vertx.setTimer(millis, due -> turn().onComplete(done -> turned(done.result(), done.cause())));
    }
  }

  private Future<Boolean> turn() {
    HistoryRuntime histories = runtime;
    FxRuntime rates = fx;
    SeriesRuntime kept = series;
    return histories == null || rates == null || kept == null || !parts.feeding.getAsBoolean()
        ? Future.succeededFuture(false)
        : recheck(kept)
            .compose(checked -> rates.step())
            .compose(asked -> histories.step())
            .compose(any -> any ? Future.succeededFuture(true) : lookForClosures());
  }

  private void turned(@Nullable Boolean busy, @Nullable Throwable failure) {
    if (failure != null && !failing && !stopped) {
      LOG.warn("Histories rest, trying again: {}", failure.getMessage());
    }
    failing = failure != null;
    later(Boolean.TRUE.equals(busy) ? BUSY_MS : IDLE_MS);
  }

  private Future<Boolean> lookForClosures() {
    LocalDate since =
        parts.clock.instant().atZone(ZoneOffset.UTC).toLocalDate().minusDays(SHUT_DAYS);
    return new GapStore(parts.pool).shut(since).onSuccess(this::warn).map(false);
  }

  private void warn(List<String> shut) {
    for (String session : shut) {
      if (warned.add(session)) {
        LOG.warn(
            "No instrument has a close at {}: the venue may have been shut; calendars.yaml can say so",
            session);
      }
    }
  }
}
