package io.github.sillage.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class StudyDesignTest {
  private static final EstimationWindow ESTIMATION = new EstimationWindow(-130, -11, 100);

  @Test
  void standardDesignIsTheOneTheContractNames() {
    assertThat(StudyDesign.STANDARD.estimation()).isEqualTo(ESTIMATION);
    assertThat(StudyDesign.STANDARD.estimation().length()).isEqualTo(120);
    assertThat(StudyDesign.STANDARD.model().name()).isEqualTo("market");
    assertThat(StudyDesign.STANDARD.windows())
        .extracting(w -> "[" + w.from() + "," + w.to() + "]")
        .containsExactly("[0,0]", "[0,1]", "[-1,1]", "[0,5]", "[-5,5]", "[-10,10]");
  }

  @Test
  void estimationMayNotReachIntoTheEvent() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new StudyDesign(new MarketModel(), ESTIMATION, new EventWindow(-11, 10), List.of()))
        .withMessageContaining("-11");
  }

  @Test
  void windowsLieInsideTheSpan() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new StudyDesign(
                    new MarketModel(),
                    ESTIMATION,
                    new EventWindow(-10, 10),
                    List.of(new EventWindow(0, 11))))
        .withMessageContaining("[0,11]");
  }

  @Test
  void tooSmallAMinimumIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new StudyDesign(
                    new MarketModel(),
                    new EstimationWindow(-130, -11, 6),
                    new EventWindow(-10, 10),
                    List.of()))
        .withMessageContaining("at least 7");
    assertThatIllegalArgumentException().isThrownBy(() -> new EstimationWindow(-20, -11, 11));
  }

  @Test
  void windowsEndAfterTheyBegin() {
    assertThatIllegalArgumentException().isThrownBy(() -> new EventWindow(1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new EstimationWindow(-10, -11, 1));
  }

  @Test
  void factorsAreAsLongAsTheStock() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventSeries.of(0, new double[2], new double[3]))
        .withMessageContaining("3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventSeries.of(0, new double[] {Double.POSITIVE_INFINITY}));
  }

  @Test
  void whatIsMissingIsAnsweredAsAbsent() {
    EventSeries series =
        EventSeries.of(-1, new double[] {0.1, Double.NaN}, new double[] {0.2, 0.3});

    assertThat(series.returnOn(-1)).hasValue(0.1);
    assertThat(series.returnOn(0)).isEqualTo(OptionalDouble.empty());
    assertThat(series.returnOn(7)).isEqualTo(OptionalDouble.empty());
    assertThat(series.factorOn(0, 0)).hasValue(0.3);
    assertThat(series.factorOn(1, 0)).isEqualTo(OptionalDouble.empty());
  }

  @Test
  void anOpenWindowSaysHowFarItIsAndTakesNoMore() {
    ModelFit fit =
        new ModelFit(
            0.0,
            new double[] {1.0},
            0.01,
            OptionalDouble.empty(),
            120,
            118,
            new Leverage.OfLine(120, 0.0, 0.01));
    OpenWindow open = OpenWindow.open(new EventWindow(0, 0), fit);

    assertThat(open.result()).isEmpty();
    assertThat(open.plus(0.01, 0.0).days()).isEqualTo(1);
    assertThatIllegalStateException().isThrownBy(() -> open.plus(0.01, 0.0).plus(0.01, 0.0));
  }

  @Test
  void aFitWithoutErrorIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ModelFit(
                    0.0, new double[0], 0.0, OptionalDouble.empty(), 10, 9, new Leverage.None()));
  }
}
