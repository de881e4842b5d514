package io.github.sillage.source;

import io.github.sillage.source.SourceSpec.Kind;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the sources that are due, one after another, and keeps what they tell. What a source
 * answered and when it is asked next are one transaction: an answer that is not in order leaves
 * nothing behind.
 */
final class AskRuntime {
  private static final Logger LOG = LoggerFactory.getLogger(AskRuntime.class);
  private static final Duration LEASE = Duration.ofMinutes(10);
  private static final int MOST_ITEMS = 1_000;

  private final Vertx vertx;
  private final Pool pool;
  private final SourceList sources;
  private final SourceStore store;
  private final FetchRuntime fetch;
  private final FolderRuntime folders;
  private final Rhythm rhythm;
  private final InstantSource clock;
  private final SourceMetrics metrics;
  private final Map<Kind, SourceReader> readers = new EnumMap<>(Kind.class);

  AskRuntime(
      Vertx vertx,
      Pool pool,
      SourceList sources,
      FetchRuntime fetch,
      FolderRuntime folders,
      Rhythm rhythm,
      InstantSource clock,
      SourceMetrics metrics) {
    this.vertx = vertx;
    this.pool = pool;
    this.sources = sources;
    this.store = new SourceStore(pool);
    this.fetch = fetch;
    this.folders = folders;
    this.rhythm = rhythm;
    this.clock = clock;
    this.metrics = metrics;
    readers.put(Kind.FEED, new FeedReader());
    readers.put(Kind.CALENDAR, new CalendarReader());
    readers.put(Kind.EDGAR, new EdgarReader());
  }

  /** Makes the sources known. */
  Future<Void> open() {
    return store.open(ids(), clock.instant());
  }

  /** Asks the one that is due longest; false when none is. */
  Future<Boolean> ask() {
    return store
        .claim(ids(), clock.instant(), LEASE)
        .compose(
            due ->
                due.map(state -> ask(sources.find(state.source()).orElseThrow(), state).map(true))
                    .orElse(Future.succeededFuture(false)));
  }

  private List<String> ids() {
    return sources.enabled().stream().map(SourceSpec::id).toList();
  }

  private Future<Void> ask(SourceSpec source, SourceState state) {
    Future<Void> asked =
        source.kind() == Kind.FOLDER
            ? folders.read(source, state).compose(held -> keep(source, state, held))
            : fetched(source, state).compose(held -> keep(source, state, held));
    return asked.recover(failure -> failed(source, state, failure));
  }

  private Future<Optional<Held>> fetched(SourceSpec source, SourceState state) {
    SourceReader reader = Objects.requireNonNull(readers.get(source.kind()));
    return fetch
        .fetch(reader.address(source), state)
        .compose(
            document ->
                document
                    .map(each -> read(reader, source, each))
                    .orElse(Future.succeededFuture(Optional.empty())));
  }

  private Future<Optional<Held>> read(SourceReader reader, SourceSpec source, Document document) {
    return vertx.executeBlocking(
        () -> Optional.of(new Held(document, reader.read(source, document))), false);
  }

  private Future<Void> keep(SourceSpec source, SourceState state, Optional<Held> held) {
    Instant now = clock.instant();
    Instant next = rhythm.afterSuccess(source, now);
    List<SourceItem> items =
        held.map(Held::items).orElse(List.of()).stream().limit(MOST_ITEMS).toList();
    return pool.withTransaction(
            tx ->
                ItemStore.put(tx, source, items, state.readAt(), now)
                    .compose(
                        count ->
                            SourceStore.read(tx, source.id(), held.map(Held::document), now, next)
                                .map(count)))
        .onSuccess(count -> tell(source, held.isPresent(), count))
        .mapEmpty();
  }

  private void tell(SourceSpec source, boolean read, int count) {
    if (read) {
      metrics.read(source.id(), count);
    } else {
      metrics.unchanged(source.id());
    }
  }

  private Future<Void> failed(SourceSpec source, SourceState state, Throwable failure) {
    Optional<Duration> wish =
        failure instanceof SourceException known ? known.wish() : Optional.empty();
    metrics.failed(source.id());
    String why = String.valueOf(failure.getMessage());
    String text = why.substring(0, Math.min(why.length(), 500)).replace("\0", "");
    if (state.failures() == 0) {
      LOG.warn("Source {} {}", source.id(), text);
    }
    Instant next = rhythm.afterFailure(source, state.failures() + 1, wish, clock.instant());
    return store.failed(source.id(), text, next);
  }
}
