package io.github.sillage.adhoc;

import java.util.List;
import java.util.stream.Collectors;

/** The input cannot be studied; every fault that was found is named. Nothing was computed. */
public final class RejectedInput extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<Fault> faults;

  RejectedInput(List<Fault> faults) {
    super(
        faults.stream().map(Fault::toString).collect(Collectors.joining("\n")), null, false, false);
    this.faults = List.copyOf(faults);
  }

  /** What is wrong, in the order in which it was found. */
  public List<Fault> faults() {
    return faults;
  }
}
