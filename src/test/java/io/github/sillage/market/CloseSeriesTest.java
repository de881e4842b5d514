package io.github.sillage.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CloseSeriesTest {
  private static final int[] DAYS = {10, 11, 14, 15, 16};
  private static final CloseSeries SERIES =
      new CloseSeries(
          DAYS,
          new double[] {1, 2, 3, 4, 5},
          new String[] {"one", "one", "other", "one", "one"},
          Map.of());

  @Test
  void tellsTheSourcesOfThoseSessionsOnly() {
    assertThat(sources(10, 11)).isEqualTo("[one]");
    assertThat(sources(11, 14)).isEqualTo("[one, other]");
    assertThat(sources(12, 14)).isEqualTo("[other]");
    assertThat(sources(15, 400)).isEqualTo("[one]");
    assertThat(sources(0, 400)).isEqualTo("[one, other]");
    assertThat(sources(12, 13)).isEqualTo("[]");
    assertThat(sources(0, 9)).isEqualTo("[]");
    assertThat(sources(17, 20)).isEqualTo("[]");
    assertThat(CloseSeries.EMPTY.sources(LocalDate.EPOCH, LocalDate.MAX)).isEmpty();
  }

  @Test
  void givesTheReturnOfASessionOnlyFromTheCloseOfTheSessionBefore() {
    double none = Double.NaN;

    assertThat(SERIES.logReturnsOrNaN(10, 11, 14, 15, 16))
        .containsExactly(none, log(2, 1), log(3, 2), log(4, 3), log(5, 4));
    assertThat(SERIES.logReturnsOrNaN(11, 12, 14, 16, 17))
        .as("12 and 17 have no close; 15 is no session of this calendar")
        .containsExactly(none, none, none, log(5, 3), none);
    assertThat(SERIES.logReturnsOrNaN(9, 10)).containsExactly(none, none);
    assertThat(SERIES.logReturnsOrNaN()).isEmpty();
    assertThat(CloseSeries.EMPTY.logReturnsOrNaN(1, 2)).containsExactly(none, none);
  }

  private static double log(double after, double before) {
    return StrictMath.log(after / before);
  }

  private static String sources(int from, int to) {
    return SERIES.sources(LocalDate.ofEpochDay(from), LocalDate.ofEpochDay(to)).toString();
  }
}
