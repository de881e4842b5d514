package io.github.sillage.impact;

import io.github.sillage.impact.InstrumentStudy.Missing;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.study.EventSeries;
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
   * @param missing the windows that are not
   */
  record Taken(
      InstrumentId instrument,
      boolean named,
      InstrumentId benchmark,
      EventTime time,
      EventSeries series,
      Measured result,
      List<Missing> missing)
      implements Measurement {}

  /** No window is or will be measured. */
  record NotTaken(
      InstrumentId instrument, boolean named, Optional<LocalDate> dayZero, Reason reason)
      implements Measurement {}
}
