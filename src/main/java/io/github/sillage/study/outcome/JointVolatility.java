package io.github.sillage.study.outcome;

import io.github.sillage.study.AbnormalReturn;
import io.github.sillage.study.EventWindow;
import io.github.sillage.study.panel.PanelEvent;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;

/** How much more the events moved together than their estimation windows say. */
public final class JointVolatility {
  private static final int LEAST_EVENTS = 2;

  private final List<PanelEvent> events;

  /**
   * @param events in any order: the figures are the same
   */
  public JointVolatility(List<PanelEvent> events) {
    this.events = events.stream().sorted(Comparator.comparing(PanelEvent::id)).toList();
  }

  /**
   * Volatility of one day or window over the events that have an abnormal return on each of its
   * days.
   *
   * @param n how many these are
   * @param mean of their abnormal volatilities, over events and days; empty without any
   * @param cumulative CAV, the sum over the days of M − 1; empty below two events, as are the next
   * @param statistic χ² under no effect
   * @param p chance of a statistic at least as high: one-sided
   * @param unavailable why there is no test
   */
  public record Volatility(
      int n,
      OptionalDouble mean,
      OptionalDouble cumulative,
      OptionalDouble statistic,
      OptionalInt df,
      OptionalDouble p,
      Optional<String> unavailable) {}

  /** Volatility of one day. */
  public Volatility on(int day) {
    EventWindow window = new EventWindow(day, day);
    return of(events.stream().map(event -> inside(window, event)).toList(), 1);
  }

  /** Volatility of one window: a return that reaches into it from before does not count. */
  public Volatility over(EventWindow window) {
    return of(
        events.stream()
            .filter(e -> e.measured().windows().stream().anyMatch(w -> w.window().equals(window)))
            .map(event -> inside(window, event))
            .toList(),
        window.length());
  }

  private static List<AbnormalReturn> inside(EventWindow window, PanelEvent event) {
    return event.measured().abnormalReturns().stream()
        .filter(abnormal -> window.contains(abnormal.day()))
        .toList();
  }

  private static Volatility of(List<List<AbnormalReturn>> some, int length) {
    List<List<AbnormalReturn>> rows = some.stream().filter(row -> row.size() == length).toList();
    OptionalDouble mean =
        rows.stream()
            .flatMap(List::stream)
            .mapToDouble(abnormal -> AbnormalVolatility.of(abnormal).excess())
            .average();
    return rows.size() < LEAST_EVENTS ? untested(rows.size(), mean) : tested(rows, mean);
  }

  private static Volatility untested(int n, OptionalDouble mean) {
    return new Volatility(
        n,
        mean,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalInt.empty(),
        OptionalDouble.empty(),
        Optional.of(
            "needs at least %d events with a return on each day, has %d"
                .formatted(LEAST_EVENTS, n)));
  }

  private static Volatility tested(List<List<AbnormalReturn>> rows, OptionalDouble mean) {
    CrossSectionalVolatility scatter =
        CrossSectionalVolatility.of(
            table(rows, AbnormalReturn::value),
            table(rows, abnormal -> abnormal.standardError() * abnormal.standardError()));
    return new Volatility(
        scatter.events(),
        mean,
        OptionalDouble.of(scatter.cumulative()),
        OptionalDouble.of(scatter.statistic()),
        OptionalInt.of(scatter.degreesOfFreedom()),
        OptionalDouble.of(scatter.p()),
        Optional.empty());
  }

  private static double[][] table(
      List<List<AbnormalReturn>> rows, ToDoubleFunction<AbnormalReturn> figure) {
    return rows.stream()
        .map(row -> row.stream().mapToDouble(figure).toArray())
        .toArray(double[][]::new);
  }
}
