package io.github.sillage.adhoc;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.sillage.study.StudyResult;
import io.github.sillage.study.WindowResult;
import io.github.sillage.study.synthetic.Disagreement;
import io.github.sillage.study.synthetic.SyntheticControl;
import io.github.sillage.study.synthetic.SyntheticResult;
import io.github.sillage.study.synthetic.SyntheticResult.Measured;
import io.github.sillage.study.synthetic.SyntheticResult.Unavailable;
import io.github.sillage.study.synthetic.SyntheticResult.WindowGap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a mixture of other instruments, fitted before the event, says of it: a synthetic control.
 * Instruments that have an event of their own in the same days are no donors.
 *
 * @param donors how many were complete enough to be used
 * @param observations estimation sessions used
 * @param rSquared how well the mixture follows the instrument; may be below 0
 * @param weights of the donors that are part of the mixture
 * @param windows the windows without a missing return
 * @param unavailable why there is no mixture; then there is nothing else
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record SecondOpinion(
    int donors,
    int observations,
    OptionalDouble rSquared,
    Map<String, Double> weights,
    List<Gap> windows,
    Optional<SyntheticResult.Reason> unavailable) {

  /**
   * The instrument less the mixture over a window, summed.
   *
   * @param placeboP how often a donor, treated as if the event were its own, moves as far
   * @param conformalP how often another stretch of the same length does
   * @param disagreement how it contradicts the model of the study; absent where it does not
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Gap(
      int from,
      int to,
      double car,
      OptionalDouble placeboP,
      double conformalP,
      Optional<Disagreement> disagreement) {}

  /**
   * Fits and measures.
   *
   * @param names of the series that may be donors for this event
   */
  static SecondOpinion of(
      Measurement taken, StudyResult.Measured model, List<String> names, StudyRequest request) {
    int first = taken.design().estimation().from();
    int[] days =
        taken
            .pair()
            .days(taken.zero() + first - 1, taken.zero() + request.settings().window().to());
    int lacking = Math.max(0, 1 - taken.zero() - first);
    double[][] donors = new double[names.size()][];
    for (int j = 0; j < donors.length; j++) {
      donors[j] = returns(names.get(j), days, request);
    }
    double[] own = returns(taken.event().instrument(), days, request);
    SyntheticResult result = SyntheticControl.run(taken.design(), first - 1 + lacking, own, donors);
    return result instanceof Measured measured
        ? measured(measured, model, names)
        : new SecondOpinion(
            0,
            0,
            OptionalDouble.empty(),
            Map.of(),
            List.of(),
            Optional.of(((Unavailable) result).reason()));
  }

  private static double[] returns(String name, int[] days, StudyRequest request) {
    DatedSeries series = Objects.requireNonNull(request.series().get(name), name);
    return request.settings().returns().of(series.on(days));
  }

  private static SecondOpinion measured(
      Measured measured, StudyResult.Measured model, List<String> names) {
    Map<String, Double> weights = new LinkedHashMap<>();
    for (int j = 0; j < names.size(); j++) {
      if (measured.weights().get(j) > 0) {
        weights.put(names.get(j), measured.weights().get(j));
      }
    }
    List<Gap> gaps = new ArrayList<>();
    for (WindowGap gap : measured.windows()) {
      gaps.add(
          new Gap(
              gap.window().from(),
              gap.window().to(),
              gap.car(),
              gap.placeboP(),
              gap.conformalP(),
              model.windows().stream()
                  .filter(window -> window.window().equals(gap.window()))
                  .findFirst()
                  .flatMap(window -> disagreement(window, model, measured, gap))));
    }
    return new SecondOpinion(
        measured.donors(),
        measured.observations(),
        OptionalDouble.of(measured.rSquared()),
        weights,
        gaps,
        Optional.empty());
  }

  private static Optional<Disagreement> disagreement(
      WindowResult window, StudyResult.Measured model, Measured measured, WindowGap gap) {
    return Disagreement.between(window, model.residuals(), measured, gap);
  }
}
