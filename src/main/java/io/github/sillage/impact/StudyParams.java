package io.github.sillage.impact;

import io.github.sillage.study.ReturnForm;
import io.github.sillage.web.Params;
import io.github.sillage.web.Problem;
import java.util.OptionalInt;

/** The parameters that the routes of studies share. */
final class StudyParams {
  /** Where the path of a CAR begins when nothing is asked. */
  static final int CAR_FROM = -5;

  private static final int MOST_MASKED = 20;

  private StudyParams() {}

  static StudyOptions options(Params params) {
    return checked(
        new StudyOptions(
            params.value("model", ModelChoice::of).orElse(ModelChoice.MARKET),
            params.value("outcome", Outcome::of).orElse(Outcome.RETURN),
            params.value("returns", StudyParams::returns).orElse(ReturnForm.LOG),
            params.value("gaps", StudyParams::spanGaps).orElse(false),
            params.flag("exStock").orElse(false),
            params
                .value("mask", StudyParams::mask)
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty())));
  }

  private static StudyOptions checked(StudyOptions options) {
    String model = options.model().word();
    if (options.exStock() && options.model().factors() == 0) {
      throw Problem.badField("exStock", "the model " + model + " measures against no index");
    }
    if (options.spanGaps() && options.form() != ReturnForm.LOG) {
      throw Problem.badField("gaps", "'span' needs log returns, which add up over a gap");
    }
    if (options.outcome() == Outcome.VOLUME) {
      checkVolume(options, model);
    }
    return options;
  }

  private static void checkVolume(StudyOptions options, String model) {
    if (options.model().factors() > 1) {
      throw Problem.badField("outcome", "the model " + model + " does not explain volumes");
    }
    if (options.exStock()) {
      throw Problem.badField("exStock", "a share in an index is one of its returns, not volumes");
    }
    if (options.returns() != ReturnForm.LOG) {
      throw Problem.badField("returns", "a volume has no returns");
    }
  }

  private static ReturnForm returns(String text) {
    return switch (text) {
      case "log" -> ReturnForm.LOG;
      case "simple" -> ReturnForm.SIMPLE;
      default -> throw new IllegalArgumentException("expected log or simple");
    };
  }

  private static boolean spanGaps(String text) {
    return switch (text) {
      case "missing" -> false;
      case "span" -> true;
      default -> throw new IllegalArgumentException("expected missing or span");
    };
  }

  private static int mask(String text) {
    int reach = Integer.parseInt(text);
    if (reach < 0 || reach > MOST_MASKED) {
      throw new IllegalArgumentException("expected 0 to " + MOST_MASKED);
    }
    return reach;
  }

  static int carFrom(String text) {
    int from = Integer.parseInt(text);
    int first = ImpactStudy.DESIGN.span().from();
    if (from < first || from > 0) {
      throw new IllegalArgumentException("expected " + first + " to 0");
    }
    return from;
  }
}
