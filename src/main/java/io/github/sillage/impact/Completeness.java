package io.github.sillage.impact;

import io.github.sillage.impact.InstrumentStudy.Status;
import java.util.List;
import java.util.function.Predicate;

/**
 * How much of a result is there.
 *
 * @param instruments instruments with a measured window, one that is filling up included
 * @param ofInstruments instruments that were to be studied
 * @param sessions sessions of the event span with an abnormal return, the least over those
 *     instruments
 * @param ofSessions sessions of the event span
 */
record Completeness(int instruments, int ofInstruments, int sessions, int ofSessions) {
  /** That of studies, which may be provisional. */
  static Completeness of(List<InstrumentStudy> studies, int ofInstruments) {
    Predicate<InstrumentStudy> measured = study -> study.status() != Status.NOT_MEASURED;
    return new Completeness(
        (int) studies.stream().filter(measured).count(),
        ofInstruments,
        studies.stream()
            .filter(measured)
            .mapToInt(study -> study.abnormalReturns().size())
            .min()
            .orElse(0),
        ImpactStudy.DESIGN.span().length());
  }
}
