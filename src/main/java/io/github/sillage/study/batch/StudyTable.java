package io.github.sillage.study.batch;

import io.github.sillage.study.AbnormalReturn;
import io.github.sillage.study.EventWindow;
import io.github.sillage.study.ModelFit;
import io.github.sillage.study.Shortfall;
import io.github.sillage.study.StudyDesign;
import io.github.sillage.study.StudyResult;
import io.github.sillage.study.StudyResult.Insufficient;
import io.github.sillage.study.StudyResult.Measured;
import io.github.sillage.study.WindowResult;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Room for the results of a batch, by event in the order of the batch; may be filled again and
 * again. The figures of an event that was not measured are absent or, for the fit, of no meaning.
 */
public final class StudyTable {
  private final StudyDesign design;
  final @Nullable Shortfall[] shortfalls;
  final int[] observations;
  final double[] alphas;
  final double[] betas;
  final double[] sigmas;
  final double[] returns;
  final double[] returnErrors;
  final double[] cars;
  final double[] carErrors;

  /**
   * Makes room.
   *
   * @param design the design of the batch
   * @param events how many there are at most
   */
  public StudyTable(StudyDesign design, int events) {
    this.design = design;
    shortfalls = new Shortfall[events];
    observations = new int[events];
    alphas = new double[events];
    betas = new double[events];
    sigmas = new double[events];
    returns = new double[events * design.span().length()];
    returnErrors = new double[events * design.span().length()];
    cars = new double[events * design.windows().size()];
    carErrors = new double[events * design.windows().size()];
  }

  /** Events there is room for. */
  public int size() {
    return alphas.length;
  }

  /** Why the event was not measured; empty when it was. */
  public Optional<Shortfall> shortfall(int event) {
    return Optional.ofNullable(shortfalls[event]);
  }

  /** Complete sessions used; 2 less are the degrees of freedom. */
  public int observations(int event) {
    return observations[event];
  }

  /** The constant of the line. */
  public double alpha(int event) {
    return alphas[event];
  }

  /** The slope of the line. */
  public double beta(int event) {
    return betas[event];
  }

  /** Standard deviation of the residuals, over the degrees of freedom. */
  public double sigma(int event) {
    return sigmas[event];
  }

  /** The abnormal return of a session of the span; empty when it is missing. */
  public OptionalDouble abnormalReturn(int event, int day) {
    return present(returns[at(event, day)]);
  }

  /** Standard error of that abnormal return; empty when it is missing. */
  public OptionalDouble abnormalReturnError(int event, int day) {
    return present(returnErrors[at(event, day)]);
  }

  /** The cumulative abnormal return of the design's window of that number; empty when missing. */
  public OptionalDouble car(int event, int window) {
    return present(cars[event * design.windows().size() + window]);
  }

  /** Standard error of that cumulative abnormal return; empty when it is missing. */
  public OptionalDouble carError(int event, int window) {
    return present(carErrors[event * design.windows().size() + window]);
  }

  private int at(int event, int day) {
    EventWindow span = design.span();
    if (!span.contains(day)) {
      throw new IllegalArgumentException(
          "session %d, expected %d to %d".formatted(day, span.from(), span.to()));
    }
    return event * span.length() + day - span.from();
  }

  private static OptionalDouble present(double value) {
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** Takes over a study that was computed by itself. */
  void put(int event, StudyResult result) {
    int span = design.span().length();
    int windows = design.windows().size();
    Arrays.fill(returns, event * span, (event + 1) * span, Double.NaN);
    Arrays.fill(returnErrors, event * span, (event + 1) * span, Double.NaN);
    Arrays.fill(cars, event * windows, (event + 1) * windows, Double.NaN);
    Arrays.fill(carErrors, event * windows, (event + 1) * windows, Double.NaN);
    if (result instanceof Insufficient insufficient) {
      shortfalls[event] = insufficient.reason();
      observations[event] = insufficient.observations();
    } else if (result instanceof Measured measured) {
      put(event, measured);
    }
  }

  private void put(int event, Measured study) {
    ModelFit fit = study.fit();
    shortfalls[event] = null;
    observations[event] = fit.observations();
    alphas[event] = fit.alpha();
    betas[event] = fit.beta(0);
    sigmas[event] = fit.sigma();
    for (AbnormalReturn abnormal : study.abnormalReturns()) {
      returns[at(event, abnormal.day())] = abnormal.value();
      returnErrors[at(event, abnormal.day())] = abnormal.standardError();
    }
    List<EventWindow> windows = design.windows();
    for (WindowResult window : study.windows()) {
      for (int w = 0; w < windows.size(); w++) {
        if (windows.get(w).equals(window.window())) {
          cars[event * windows.size() + w] = window.car();
          carErrors[event * windows.size() + w] = window.standardError();
        }
      }
    }
  }
}
