package io.github.sillage.ingest;

import io.github.sillage.timeline.Recording;
import io.github.sillage.timeline.Recording.Outcome;
import io.github.sillage.timeline.TimelineStore;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the timeline up to the curated files, in one transaction: what is new is created, what
 * differs is revised, what says so is withdrawn, and what is the same is left alone, as is what was
 * written by others since. It has started once that is stored, and then does the same whenever the
 * files have changed; where they are at fault, everything stays as it is.
 */
public final class IngestVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(IngestVerticle.class);
  private static final long LOOK_EVERY_MS = 5_000;

  private final TimelineStore store;
  private final CuratedFolder folder;
  private final long lookEveryMillis;
  private final InstantSource clock;
  private boolean stopped;

  /** Brings {@code store} up to the files of {@code folder}. */
  public IngestVerticle(TimelineStore store, CuratedFolder folder, InstantSource clock) {
    this(store, folder, LOOK_EVERY_MS, clock);
  }

  IngestVerticle(
      TimelineStore store, CuratedFolder folder, long lookEveryMillis, InstantSource clock) {
    this.store = store;
    this.folder = folder;
    this.lookEveryMillis = lookEveryMillis;
    this.clock = clock;
  }

  @Override
  public Future<?> start() {
    return load(folder.first()).onSuccess(loaded -> later());
  }

  @Override
  public Future<?> stop() {
    stopped = true;
    return Future.succeededFuture();
  }

  private Future<Void> load(List<Recording> curated) {
    LOG.info("Loading {} curated events", curated.size());
    return store
        .saveAll(curated, clock.instant())
        .onSuccess(IngestVerticle::tell)
        .onSuccess(outcomes -> warnOfYielding(curated, outcomes))
        .compose(saved -> store.recordedBy(CuratedEvents.WRITER))
        .onSuccess(ofFiles -> warnOfVanished(curated, ofFiles))
        .mapEmpty();
  }

  private void later() {
    if (!stopped) {
      vertx.setTimer(lookEveryMillis, timer -> look());
    }
  }

  private void look() {
    vertx
        .executeBlocking(folder::changed, false)
        .compose(changed -> changed.map(this::load).orElse(Future.succeededFuture()))
        .onFailure(e -> LOG.warn("Curated files have changed and are not taken over: {}", why(e)))
        .onComplete(done -> later());
  }

  private static String why(Throwable failure) {
    return String.valueOf(failure.getMessage());
  }

  private static void tell(List<Outcome> outcomes) {
    Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    outcomes.forEach(outcome -> counts.merge(outcome, 1, Integer::sum));
    LOG.info(
        "Curated events: {} created, {} revised, {} withdrawn, {} unchanged",
        counts.getOrDefault(Outcome.CREATED, 0),
        counts.getOrDefault(Outcome.REVISED, 0),
        counts.getOrDefault(Outcome.WITHDRAWN, 0),
        counts.getOrDefault(Outcome.UNCHANGED, 0));
  }

  private static void warnOfYielding(List<Recording> curated, List<Outcome> outcomes) {
    List<String> yielding =
        IntStream.range(0, outcomes.size())
            .filter(i -> outcomes.get(i) == Outcome.REFUSED)
            .mapToObj(i -> curated.get(i).event().id())
            .toList();
    if (!yielding.isEmpty()) {
      LOG.warn(
          "Curated entries that differ from what others have written since, and yield to it: {}."
              + " To replace that, add 'over:' with the number of its revision",
          yielding);
    }
  }

  private static void warnOfVanished(List<Recording> curated, List<String> ofFiles) {
    Set<String> inFiles =
        curated.stream().map(each -> each.event().id()).collect(Collectors.toSet());
    List<String> vanished = ofFiles.stream().filter(id -> !inFiles.contains(id)).toList();
    if (!vanished.isEmpty()) {
      LOG.warn(
          "Events that no curated file names any more are kept as they are: {}. To take one back,"
              + " keep its entry and add 'withdrawn: true'",
          vanished);
    }
  }
}
