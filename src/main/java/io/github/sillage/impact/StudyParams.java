package io.github.sillage.impact;

import io.github.sillage.web.Params;
import java.util.OptionalInt;

/** The parameters that the routes of studies share. */
final class StudyParams {
  private static final int MOST_MASKED = 20;

  private StudyParams() {}

  static StudyOptions options(Params params) {
    return new StudyOptions(
        params.value("model", ModelChoice::of).orElse(ModelChoice.MARKET),
        params.value("mask", StudyParams::mask).map(OptionalInt::of).orElse(OptionalInt.empty()));
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
