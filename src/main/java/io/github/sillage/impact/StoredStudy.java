package io.github.sillage.impact;

import io.github.sillage.impact.InstrumentStudy.Day;
import io.github.sillage.impact.InstrumentStudy.Missing;
import io.github.sillage.impact.InstrumentStudy.Window;
import io.github.sillage.impact.StudyRows.Cell;
import io.github.sillage.impact.StudyRows.Figure;
import io.github.sillage.impact.StudyRows.Rest;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.study.AbnormalReturn;
import io.github.sillage.study.EventWindow;
import io.github.sillage.study.ModelFit;
import io.github.sillage.study.StudyDesign;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One row of the studies as it lies in the database, and the way back to the study: figures that
 * are not stored follow from the frozen model and the returns, by the code that made them.
 *
 * @param df degrees of freedom, absent where no window is measured
 * @param figures by column and window of the design; null where a window is not measured
 * @param sessions by day of the span
 * @param returns by day of the span; null where there is none
 * @param benchmark the same of the benchmark
 * @param cells by window; empty when none has anything to say
 */
record StoredStudy(
    InstrumentId instrument,
    boolean named,
    Optional<LocalDate> dayZero,
    @Nullable Integer df,
    Map<Figure, List<@Nullable Double>> figures,
    List<@Nullable LocalDate> sessions,
    List<@Nullable Double> returns,
    List<@Nullable Double> benchmark,
    List<Cell> cells,
    Rest rest) {

  /** The study as it was before it was stored. */
  InstrumentStudy study(StudyDesign design) {
    return new InstrumentStudy(
        instrument,
        named,
        rest.status(),
        dayZero,
        rest.model(),
        rest.model().map(CarPaths::fit).map(fit -> days(fit, design)).orElse(List.of()),
        windows(design),
        List.of(),
        missing(design),
        List.of(),
        rest.cautions(),
        rest.reason(),
        rest.secondOpinion(),
        false);
  }

  private List<Day> days(ModelFit fit, StudyDesign design) {
    List<Day> days = new ArrayList<>();
    for (int i = 0; i < returns.size(); i++) {
      Double actual = returns.get(i);
      Double factor = benchmark.get(i);
      LocalDate session = sessions.get(i);
      if (actual != null && factor != null && session != null) {
        AbnormalReturn ar = AbnormalReturn.of(fit, design.span().from() + i, actual, factor);
        days.add(StudyReport.day(ar, session, OptionalDouble.of(factor)));
      }
    }
    return days;
  }

  private List<Window> windows(StudyDesign design) {
    return IntStream.range(0, design.windows().size())
        .filter(i -> figure(Figure.CAR, i).isPresent())
        .mapToObj(i -> window(design.windows().get(i), i))
        .toList();
  }

  private Window window(EventWindow window, int i) {
    int freedom = df == null ? 0 : df;
    double se = figure(Figure.SE, i).orElseThrow();
    return new Window(
        window.from(),
        window.to(),
        figure(Figure.CAR, i).orElseThrow(),
        se,
        figure(Figure.T, i).orElseThrow(),
        freedom,
        figure(Figure.P, i).orElseThrow(),
        figure(Figure.Q, i),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        figure(Figure.LOW95, i).orElseThrow(),
        figure(Figure.HIGH95, i).orElseThrow(),
        figure(Figure.SQ, i),
        OptionalDouble.of(SingleEvent.detectable(freedom).of(se)),
        OptionalDouble.empty(),
        cell(i).bootstrap(),
        cell(i).confoundedBy());
  }

  private List<Missing> missing(StudyDesign design) {
    List<Missing> missing = new ArrayList<>();
    for (int i = 0; i < design.windows().size(); i++) {
      EventWindow window = design.windows().get(i);
      List<String> confoundedBy = cell(i).confoundedBy();
      cell(i)
          .reason()
          .map(why -> new Missing(window.from(), window.to(), why, confoundedBy))
          .ifPresent(missing::add);
    }
    return missing;
  }

  private Cell cell(int i) {
    return cells.isEmpty() ? Cell.EMPTY : cells.get(i);
  }

  private OptionalDouble figure(Figure figure, int i) {
    Double value = Objects.requireNonNull(figures.get(figure)).get(i);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
