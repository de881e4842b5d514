package io.github.sillage.impact;

import io.github.sillage.log.Channels;
import io.github.sillage.log.Position;
import io.github.sillage.log.Publication;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.log.Slice;
import io.github.sillage.market.CloseSeries;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.SeriesStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The closes of all instruments, kept in memory for every study of the node. Each use asks the log
 * whether bars have changed since, and reads again what has: nobody ever gets closes older than the
 * moment of asking. Shared by all event loops.
 */
public final class PriceStore {
  private static final int MOST_CHANGES = 1_000;

  private final Vertx vertx;
  private final PublicationLog log;
  private final SeriesStore series;
  private CompletionStage<Prices> newest =
      CompletableFuture.completedFuture(new Prices(new Position("", -1), Map.of()));
  private Position asked = new Position("", -1);

  /** A store over the bars of {@code series}, whose changes {@code log} tells. */
  public PriceStore(Vertx vertx, PublicationLog log, SeriesStore series) {
    this.vertx = vertx;
    this.log = log;
    this.series = series;
  }

  /**
   * Closes at a position of the channel {@code bars}, or a little newer.
   *
   * @param series by instrument; without any closes, absent
   */
  record Prices(Position version, Map<InstrumentId, CloseSeries> series) {
    Prices {
      series = Map.copyOf(series);
    }

    /** The closes of one instrument, none if there are none. */
    CloseSeries of(InstrumentId instrument) {
      return series.getOrDefault(instrument, CloseSeries.EMPTY);
    }
  }

  /** The closes of now. */
  Future<Prices> current() {
    return log.position(Channels.BARS)
        .compose(top -> Future.fromCompletionStage(at(top), vertx.getOrCreateContext()));
  }

  private synchronized CompletionStage<Prices> at(Position top) {
    boolean known = asked.epoch().equals(top.epoch()) && asked.offset() >= top.offset();
    if (!known) {
      asked = top;
      CompletionStage<Prices> before = newest;
      newest =
          before
              .exceptionally(failure -> new Prices(new Position("", -1), Map.of()))
              .thenCompose(old -> renew(old, top).toCompletionStage());
      newest.whenComplete((prices, failure) -> forget(failure, top));
    }
    return newest;
  }

  private synchronized void forget(Throwable failure, Position top) {
    if (failure != null && asked.equals(top)) {
      asked = new Position("", -1);
    }
  }

  private Future<Prices> renew(Prices old, Position top) {
    return log.read(Channels.BARS, Math.max(0, old.version().offset()), MOST_CHANGES)
        .compose(slice -> continues(old, slice) ? patch(old, slice) : everything(top));
  }

  private static boolean continues(Prices old, Slice slice) {
    return old.version().epoch().equals(slice.top().epoch())
        && slice.follows(old.version().offset())
        && slice.top().offset() - old.version().offset() <= MOST_CHANGES;
  }

  private Future<Prices> everything(Position top) {
    return series.series(List.of()).map(all -> new Prices(top, all));
  }

  private Future<Prices> patch(Prices old, Slice slice) {
    Collection<InstrumentId> changed =
        slice.publications().stream()
            .map(Publication::key)
            .distinct()
            .map(InstrumentId::of)
            .toList();
    return changed.isEmpty()
        ? Future.succeededFuture(old)
        : series.series(changed).map(found -> patched(old, slice.top(), changed, found));
  }

  private static Prices patched(
      Prices old,
      Position top,
      Collection<InstrumentId> changed,
      Map<InstrumentId, CloseSeries> found) {
    Map<InstrumentId, CloseSeries> all = new HashMap<>(old.series());
    all.keySet().removeAll(changed);
    all.putAll(found);
    return new Prices(top, all);
  }
}
