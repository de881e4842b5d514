package io.github.sillage.ingest;

import io.github.sillage.timeline.Recording.Outcome;
import java.util.List;
import java.util.Map;

/**
 * What came of an import.
 *
 * @param rows how many rows the file has
 * @param written whether anything may have been written: false for a dry run and for an import that
 *     was all or nothing and had faults
 * @param created new events, or those that would be new
 * @param revised new revisions
 * @param withdrawn events taken back
 * @param unchanged rows that say what is recorded already
 * @param faulty rows with at least one fault
 * @param errors the first faults
 * @param moreErrors how many faults there are beside those
 */
public record ImportResult(
    int rows,
    boolean written,
    int created,
    int revised,
    int withdrawn,
    int unchanged,
    int faulty,
    List<RowFault> errors,
    int moreErrors) {
  private static final int SHOWN = 1_000;

  static ImportResult of(
      int rows, boolean written, Map<Outcome, Integer> counts, List<RowFault> faults) {
    int shown = Math.min(SHOWN, faults.size());
    return new ImportResult(
        rows,
        written,
        counts.getOrDefault(Outcome.CREATED, 0),
        counts.getOrDefault(Outcome.REVISED, 0),
        counts.getOrDefault(Outcome.WITHDRAWN, 0),
        counts.getOrDefault(Outcome.UNCHANGED, 0),
        (int) faults.stream().mapToInt(RowFault::line).distinct().count(),
        List.copyOf(faults.subList(0, shown)),
        faults.size() - shown);
  }
}
