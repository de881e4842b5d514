package io.github.sillage.impact;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.sillage.impact.Measurement.Taken;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.study.EventWindow;
import io.github.sillage.study.StudyDesign;
import io.github.sillage.study.WindowResult;
import io.github.sillage.study.synthetic.Disagreement;
import io.github.sillage.study.synthetic.SyntheticControl;
import io.github.sillage.study.synthetic.SyntheticResult;
import io.github.sillage.study.synthetic.SyntheticResult.WindowGap;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What a synthetic control says of the same instrument: a mixture of instruments of the same venue
 * that the event does not name, as it followed the instrument before the event.
 *
 * @param method its name
 * @param reason why there is none
 * @param donors the mixture, those with a weight
 * @param observations estimation sessions used
 * @param rSquared how well the mixture followed the instrument
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record SecondOpinion(
    String method,
    Optional<String> reason,
    List<Donor> donors,
    OptionalInt observations,
    OptionalDouble rSquared,
    List<Window> windows) {
  private static final String METHOD = "syntheticControl";
  private static final int MOST_DONORS = 20;
  private static final double LEAST_WEIGHT = 5e-4;

  /** An instrument of the mixture. */
  record Donor(InstrumentId instrument, double weight) {}

  /**
   * One window.
   *
   * @param disagrees how it contradicts the model, as a word; absent when it does not
   */
  record Window(
      int from,
      int to,
      double car,
      double conformalP,
      OptionalDouble placeboP,
      Optional<String> disagrees) {}

  /** A possible donor, and how alike it was to the instrument before the event. */
  private record Candidate(Taken measured, double likeness) {
    static Candidate of(Taken other, double[] own, StudyDesign design) {
      int offset = other.time().first() + 1;
      int from = design.estimation().from() - offset;
      int to = design.estimation().to() - offset;
      return new Candidate(other, Math.abs(Likeness.correlation(own, other.returns(), from, to)));
    }
  }

  SecondOpinion {
    donors = donors == null ? List.of() : List.copyOf(donors);
    windows = windows == null ? List.of() : List.copyOf(windows);
  }

  /** The opinion on one measurement, the others of its event as possible donors. */
  static SecondOpinion of(Taken taken, List<Taken> others, StudyDesign design) {
    double[] own = taken.returns();
    List<Candidate> donors =
        others.stream()
            .filter(other -> !other.named() && other.time().equals(taken.time()))
            .map(other -> Candidate.of(other, own, design))
            .sorted(Comparator.comparingDouble(candidate -> -candidate.likeness()))
            .limit(MOST_DONORS)
            .toList();
    SyntheticResult result =
        SyntheticControl.run(
            design,
            taken.time().first() + 1,
            own,
            donors.stream().map(donor -> donor.measured().returns()).toArray(double[][]::new));
    if (result instanceof SyntheticResult.Unavailable none) {
      return new SecondOpinion(
          METHOD,
          Optional.of(sentence(none.reason(), taken)),
          List.of(),
          OptionalInt.empty(),
          OptionalDouble.empty(),
          List.of());
    }
    SyntheticResult.Measured measured = (SyntheticResult.Measured) result;
    return new SecondOpinion(
        METHOD,
        Optional.empty(),
        weights(donors, measured),
        OptionalInt.of(measured.observations()),
        OptionalDouble.of(measured.rSquared()),
        measured.windows().stream().map(gap -> window(taken, measured, gap)).toList());
  }

  private static String sentence(SyntheticResult.Reason reason, Taken taken) {
    return switch (reason) {
      case TOO_FEW_DONORS ->
          "fewer than two instruments of %s that the event does not name have every return"
              .formatted(taken.instrument().mic());
      case TOO_FEW_OBSERVATIONS -> "the estimation window has too few complete sessions";
      case NO_GAP_VARIANCE -> "the mixture follows the instrument without a gap";
    };
  }

  private static List<Donor> weights(List<Candidate> donors, SyntheticResult.Measured measured) {
    return IntStream.range(0, donors.size())
        .filter(i -> measured.weights().get(i) >= LEAST_WEIGHT)
        .mapToObj(i -> new Donor(donors.get(i).measured().instrument(), measured.weights().get(i)))
        .sorted(Comparator.comparingDouble(donor -> -donor.weight()))
        .toList();
  }

  private static Window window(Taken taken, SyntheticResult.Measured measured, WindowGap gap) {
    EventWindow window = gap.window();
    return new Window(
        window.from(),
        window.to(),
        gap.car(),
        gap.conformalP(),
        gap.placeboP(),
        taken.result().windows().stream()
            .filter(result -> result.window().equals(window))
            .findFirst()
            .flatMap(result -> disagreement(taken, measured, result, gap))
            .map(how -> how.name().toLowerCase(Locale.ROOT)));
  }

  private static Optional<Disagreement> disagreement(
      Taken taken, SyntheticResult.Measured measured, WindowResult model, WindowGap gap) {
    return Disagreement.between(model, taken.result().residuals(), measured, gap);
  }
}
