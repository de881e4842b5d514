package io.github.sillage.study;

import io.github.sillage.study.StudyResult.Caution;
import io.github.sillage.study.StudyResult.Insufficient;
import io.github.sillage.study.StudyResult.Measured;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Runs a study: estimates the model, then measures the event against it. */
public final class EventStudy {
  private static final int COMFORTABLE_OBSERVATIONS = 120;
  private static final double THIN_TRADING_SHARE = 0.10;

  private EventStudy() {}

  /** Measures one stock around one event, or says why it cannot be measured. */
  public static StudyResult run(StudyDesign design, EventSeries series) {
    Sample sample = Sample.of(series, design.estimation(), design.model());
    int required = design.estimation().minObservations();
    if (sample.size() < required) {
      return new Insufficient(Shortfall.TOO_FEW_OBSERVATIONS, sample.size(), required);
    }
    FitOutcome outcome = design.model().fit(sample);
    if (outcome instanceof FitOutcome.Degenerate degenerate) {
      return new Insufficient(degenerate.reason(), sample.size(), required);
    }
    ModelFit fit = (ModelFit) outcome;
    List<AbnormalReturn> abnormal = abnormalReturns(fit, series, design.span());
    if (abnormal.isEmpty()) {
      return new Insufficient(Shortfall.NO_EVENT_RETURNS, sample.size(), required);
    }
    return measured(design, series, sample, fit, abnormal);
  }

  /**
   * The cumulative abnormal return from one session up to each later one; it ends before the first
   * session without a return, since what is missing is not filled.
   */
  public static List<WindowResult> carPath(ModelFit fit, EventSeries series, EventWindow window) {
    List<WindowResult> path = new ArrayList<>(window.length());
    OpenWindow open = OpenWindow.open(window, fit);
    OptionalInt end = series.endOfRun(open.nextDay(), fit.factorCount());
    while (end.isPresent() && window.contains(end.getAsInt())) {
      open = plus(open, series, end.getAsInt());
      open.result().ifPresent(path::add);
      end = series.endOfRun(open.nextDay(), fit.factorCount());
    }
    return path;
  }

  private static Measured measured(
      StudyDesign design,
      EventSeries series,
      Sample sample,
      ModelFit fit,
      List<AbnormalReturn> abnormal) {
    List<WindowResult> windows = new ArrayList<>();
    List<EventWindow> missing = new ArrayList<>();
    for (EventWindow window : design.windows()) {
      car(fit, series, window).ifPresentOrElse(windows::add, () -> missing.add(window));
    }
    Residuals residuals = Residuals.of(fit, series, sample);
    return new Measured(fit, residuals, abnormal, windows, missing, cautions(sample, fit));
  }

  private static Optional<WindowResult> car(ModelFit fit, EventSeries series, EventWindow window) {
    double[] sums = new double[fit.factorCount()];
    double car = 0;
    int day = window.from();
    while (day <= window.to()) {
      OptionalInt end = series.endOfRun(day, sums.length);
      if (end.isEmpty() || !window.contains(end.getAsInt())) {
        return Optional.empty();
      }
      int last = end.getAsInt();
      double[] factors = series.factorsOn(last);
      car += series.valueOn(last) - fit.expectedOver(series.sessionsOn(last), factors);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += factors[i];
      }
      day = last + 1;
    }
    return Optional.of(WindowResult.of(window, fit, car, fit.standardError(window, sums)));
  }

  private static OpenWindow plus(OpenWindow open, EventSeries series, int end) {
    return open.plusRun(series.sessionsOn(end), series.valueOn(end), series.factorsOn(end));
  }

  private static List<AbnormalReturn> abnormalReturns(
      ModelFit fit, EventSeries series, EventWindow span) {
    List<AbnormalReturn> abnormal = new ArrayList<>(span.length());
    for (int day = span.from(); day <= span.to(); day++) {
      if (series.complete(day, fit.factorCount())) {
        abnormal.add(
            AbnormalReturn.ofRun(
                fit, day, series.sessionsOn(day), series.valueOn(day), series.factorsOn(day)));
      }
    }
    return abnormal;
  }

  private static Set<Caution> cautions(Sample sample, ModelFit fit) {
    Set<Caution> cautions = EnumSet.noneOf(Caution.class);
    if (sample.size() < COMFORTABLE_OBSERVATIONS) {
      cautions.add(Caution.SHORT_ESTIMATION);
    }
    if (sample.zeroShare() > THIN_TRADING_SHARE) {
      cautions.add(Caution.THIN_TRADING);
    }
    fit.caution().ifPresent(cautions::add);
    return cautions;
  }
}
