package io.github.sillage.adhoc;

import io.github.sillage.adhoc.EventAnswer.Code;
import io.github.sillage.adhoc.EventAnswer.Missing;
import io.github.sillage.adhoc.EventAnswer.Reason;
import io.github.sillage.study.EstimationWindow;
import io.github.sillage.study.EventWindow;
import io.github.sillage.study.StudyResult.Insufficient;

/** Says of one event why something is not measured. */
final class Reasons {
  private final Measurement taken;

  Reasons(Measurement taken) {
    this.taken = taken;
  }

  /** A window that lacks a return: which, and why. */
  Missing missing(EventWindow window) {
    int day =
        taken.series().firstGap(window, taken.design().model().factors()).orElse(window.from());
    Reason reason =
        taken.zero() + day >= taken.pair().sessions()
            ? new Reason(
                Code.WINDOW_NOT_ELAPSED,
                "day %d lies after the last session, %s"
                    .formatted(day, taken.pair().date(taken.pair().sessions() - 1)))
            : new Reason(Code.NO_EVENT_PRICES, noReturn(day));
    return new Missing(window.from(), window.to(), reason, taken.confounders(window));
  }

  private String noReturn(int day) {
    return taken
        .date(day)
        .map(date -> "day %d, %s, has no return of all that the model needs".formatted(day, date))
        .orElse("day " + day + " lies before the first session");
  }

  /** Why nothing of the event is measured. */
  Reason of(Insufficient insufficient) {
    EstimationWindow estimation = taken.design().estimation();
    String where =
        taken
            .estimation()
            .map(found -> found.from() + ".." + found.to())
            .orElse("sessions %d to %d".formatted(estimation.from(), estimation.to()));
    return switch (insufficient.reason()) {
      case TOO_FEW_OBSERVATIONS ->
          new Reason(
              Code.TOO_FEW_OBSERVATIONS,
              "%d of %d complete sessions in %s"
                  .formatted(insufficient.observations(), insufficient.required(), where));
      case NO_MARKET_VARIANCE ->
          new Reason(Code.NO_VARIANCE, "the benchmark did not move in " + where);
      case COLLINEAR_FACTORS ->
          new Reason(
              Code.COLLINEAR_FACTORS,
              "a factor did not move or is a combination of the others in " + where);
      case MARKET_REVERSES ->
          new Reason(
              Code.MARKET_REVERSES,
              "the benchmark's returns reverse from session to session too much for this model in "
                  + where);
      case NO_RESIDUAL_VARIANCE ->
          new Reason(Code.NO_VARIANCE, "nothing is left unexplained in " + where);
      case NO_EVENT_RETURNS -> missing(taken.design().span()).reason();
    };
  }
}
