package io.github.sillage.ingest;

import java.util.List;
import java.util.stream.Collectors;

/** Curated files that cannot be loaded; nothing of them was. The message lists every fault. */
public final class CuratedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<CuratedFault> faults;

  CuratedException(List<CuratedFault> faults) {
    super(
        faults.stream()
            .map(CuratedFault::toString)
            .collect(
                Collectors.joining(
                    "\n  ",
                    "the curated events have " + faults.size() + " faults, none is loaded:\n  ",
                    "")));
    this.faults = List.copyOf(faults);
  }

  /** Every fault found, in the order of files and lines. */
  public List<CuratedFault> faults() {
    return faults;
  }
}
