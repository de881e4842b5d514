package io.github.sillage.impact;

import io.github.sillage.impact.InstrumentStudy.Missing;
import io.github.sillage.market.IndexWeight;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.study.EventSeries;
import io.github.sillage.study.StudyDesign;
import io.github.sillage.study.StudyResult.Measured;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** One instrument measured around one event, before the q-values of the event are known. */
sealed interface Measurement {
  /** The instrument. */
  InstrumentId instrument();

  /** Whether the event names it. */
  boolean named();

  /**
   * The model is estimated; at least one window is measured, or none has elapsed yet.
   *
   * @param factors the instruments behind the factor returns, the benchmark first
   * @param weights the instrument's shares in the benchmark that were taken out of it
   * @param design by which it was measured
   * @param missing the windows that are not
   */
  record Taken(
      InstrumentId instrument,
      boolean named,
      List<InstrumentId> factors,
      List<IndexWeight> weights,
      StudyDesign design,
      EventTime time,
      EventSeries series,
      Measured result,
      List<Missing> missing)
      implements Measurement {

    /** What of the design is its own: the masked sessions, and the weights. */
    String settings() {
      return instrument + " " + design.estimation() + " " + weights;
    }

    /** The returns of the days after the first of the event's time, NaN where there is none. */
    double[] returns() {
      return series.returnsOrNaN(time.first() + 1, time.last());
    }
  }

  /** No window is or will be measured. */
  record NotTaken(
      InstrumentId instrument, boolean named, Optional<LocalDate> dayZero, Reason reason)
      implements Measurement {}
}
