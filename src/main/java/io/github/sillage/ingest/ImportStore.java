package io.github.sillage.ingest;

import io.github.sillage.timeline.Recording;
import io.github.sillage.timeline.Recording.Outcome;
import io.github.sillage.timeline.Recording.Written;
import io.github.sillage.timeline.TimelineStore;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/** Writes the rows of an import in one transaction, so that a crash leaves all of them or none. */
public final class ImportStore {
  private static final int CHUNK = 1_000;

  private final TimelineStore timeline;

  /** Imports into {@code timeline}. */
  public ImportStore(TimelineStore timeline) {
    this.timeline = timeline;
  }

  /**
   * What is asked of an import.
   *
   * @param goodOnly whether good rows are written where others are at fault; otherwise all or none
   * @param dryRun whether everything is done and then taken back
   * @param at when
   */
  public record Order(boolean goodOnly, boolean dryRun, Instant at) {}

  /** An import that was done and must be rolled back; the result says why. */
  public static final class Undone extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient ImportResult result;

    Undone(ImportResult result) {
      super("the import is undone", null, false, false);
      this.result = result;
    }

    /** What would have come of it. */
    public ImportResult result() {
      return result;
    }
  }

  /**
   * Writes in the caller's transaction. Fails with {@link Undone} when nothing is to stay: the
   * caller rolls back, as it does on any failure.
   *
   * @param progress is told after each step how many rows are written
   */
  public Future<ImportResult> write(
      SqlConnection tx, ImportFile file, Order order, IntConsumer progress) {
    Run run = new Run(file, order);
    if (!file.faults().isEmpty() && !order.goodOnly()) {
      return Future.failedFuture(new Undone(run.result()));
    }
    Future<Run> done = Future.succeededFuture(run);
    List<ImportRow> rows = file.rows();
    for (int from = 0; from < rows.size(); from += CHUNK) {
      int to = Math.min(from + CHUNK, rows.size());
      List<ImportRow> chunk = rows.subList(from, to);
      done =
          done.compose(before -> timeline.record(tx, recordings(chunk), order.at()))
              .onSuccess(written -> progress.accept(to))
              .map(written -> run.count(chunk, written));
    }
    return done.map(Run::kept);
  }

  private static List<Recording> recordings(List<ImportRow> chunk) {
    return chunk.stream().map(ImportRow::recording).toList();
  }

  /** One import under way. */
  private static final class Run {
    private final ImportFile file;
    private final Order order;
    private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    private final List<RowFault> faults;

    Run(ImportFile file, Order order) {
      this.file = file;
      this.order = order;
      this.faults = new ArrayList<>(file.faults());
    }

    Run count(List<ImportRow> chunk, List<Written> written) {
      for (int i = 0; i < chunk.size(); i++) {
        Outcome outcome = written.get(i).outcome();
        counts.merge(outcome, 1, Integer::sum);
        if (outcome == Outcome.REFUSED) {
          faults.add(changed(chunk.get(i), written.get(i)));
        }
      }
      return this;
    }

    private static RowFault changed(ImportRow row, Written written) {
      int current = written.revision().orElseThrow().number();
      return new RowFault(
          row.line(),
          "revision",
          "'"
              + row.recording().event().id()
              + "' has changed since: it is at revision "
              + current
              + "; without a revision the row replaces whatever is there");
    }

    ImportResult kept() {
      ImportResult result = result();
      if (!result.written()) {
        throw new Undone(result);
      }
      return result;
    }

    ImportResult result() {
      boolean stays = !order.dryRun() && (order.goodOnly() || faults.isEmpty());
      return ImportResult.of(file.count(), stays, counts, faults);
    }
  }
}
