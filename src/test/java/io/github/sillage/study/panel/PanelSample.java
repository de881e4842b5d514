package io.github.sillage.study.panel;

import io.github.sillage.study.EstimationWindow;
import io.github.sillage.study.EventSeries;
import io.github.sillage.study.EventStudy;
import io.github.sillage.study.EventWindow;
import io.github.sillage.study.MarketModel;
import io.github.sillage.study.NormalReturnModel;
import io.github.sillage.study.StudyDesign;
import io.github.sillage.study.StudyResult.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Panels of invented returns on one calendar, with whatever makes tests fail. */
final class PanelSample {
  static final StudyDesign DESIGN = design(new MarketModel());

  private static final int SESSIONS = 700;

  private final Random random;
  private final double[] market = new double[SESSIONS];
  private final double[] industry = new double[SESSIONS];
  private double missing;
  private double unmoved;
  private double commonShare;
  private double eventDeviation = 1;
  private StudyDesign design = DESIGN;

  PanelSample(long seed) {
    random = new Random(seed);
    for (int t = 0; t < SESSIONS; t++) {
      market[t] = 0.0004 + 0.011 * random.nextGaussian();
      industry[t] = random.nextGaussian();
    }
  }

  static StudyDesign design(NormalReturnModel model) {
    return new StudyDesign(
        model,
        new EstimationWindow(-70, -11, 40),
        new EventWindow(-5, 5),
        List.of(
            new EventWindow(0, 0),
            new EventWindow(0, 1),
            new EventWindow(-1, 1),
            new EventWindow(-5, 5)));
  }

  PanelSample missing(double share) {
    missing = share;
    return this;
  }

  PanelSample unmoved(double share) {
    unmoved = share;
    return this;
  }

  PanelSample correlated(double share) {
    commonShare = share;
    return this;
  }

  PanelSample restless(double factor) {
    eventDeviation = factor;
    return this;
  }

  PanelSample measuredBy(NormalReturnModel model) {
    design = design(model);
    return this;
  }

  /** Events on dates drawn from that many, dates being {@code step} sessions apart. */
  List<PanelEvent> events(int n, int dates, int step) {
    List<PanelEvent> events = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      int dayZero = 150 + step * random.nextInt(dates);
      events.add(event("e" + i, "s" + random.nextInt(1 + n / 2), dayZero));
    }
    return events;
  }

  private PanelEvent event(String id, String instrument, int dayZero) {
    double[] own = new double[76];
    double[] index = new double[76];
    double beta = 0.5 + random.nextDouble();
    double sigma = 0.01 + 0.02 * random.nextDouble();
    for (int i = 0; i < own.length; i++) {
      int t = dayZero - 70 + i;
      double noise =
          Math.sqrt(commonShare) * industry[t] + Math.sqrt(1 - commonShare) * random.nextGaussian();
      index[i] = market[t];
      own[i] = beta * market[t] + sigma * noise * (i >= 65 ? eventDeviation : 1);
      own[i] = random.nextDouble() < unmoved ? 0 : own[i];
      own[i] = random.nextDouble() < missing ? Double.NaN : own[i];
    }
    EventSeries series = EventSeries.of(-70, own, index);
    Measured measured = (Measured) EventStudy.run(design, series);
    return new PanelEvent(id, instrument, "d" + dayZero, measured, series, day -> dayZero + day);
  }

  PanelDesign panel() {
    return PanelDesign.of(design);
  }
}
