package io.github.sillage.impact;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.sillage.impact.InstrumentStudy.Bootstrap;
import io.github.sillage.impact.InstrumentStudy.Missing;
import io.github.sillage.impact.InstrumentStudy.Model;
import io.github.sillage.impact.InstrumentStudy.Status;
import io.github.sillage.impact.Measurement.NotTaken;
import io.github.sillage.impact.Measurement.Taken;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.study.AbnormalReturn;
import io.github.sillage.study.EventWindow;
import io.github.sillage.study.Multiplicity;
import io.github.sillage.study.StudyDesign;
import io.github.sillage.study.StudyResult.Caution;
import io.github.sillage.study.WindowResult;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The studies of one event as they are stored: one row an instrument, in columns. The figures of
 * all rows lie in one array a column, as many to a row as the design has windows or days, NaN for
 * none; only what the rest follows from is kept.
 */
final class StudyRows {
  /** A date for none. */
  static final LocalDate NONE = LocalDate.EPOCH;

  final InstrumentId[] instruments;
  final Boolean[] named;
  final LocalDate[] dayZeros;
  final Integer[] df;
  final Rest[] rests;
  final Cell[] cells;
  final Map<Figure, Double[]> figures = new EnumMap<>(Figure.class);
  final LocalDate[] sessions;
  final Double[] returns;
  final Double[] benchmark;

  private final StudyDesign design;

  /** The figures of a window, each a column. */
  enum Figure {
    CAR,
    SE,
    T,
    P,
    Q,
    LOW95,
    HIGH95,
    SQ;

    /** The name of the column. */
    String column() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What is stored of a study beside figures. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Rest(
      Status status,
      Optional<Model> model,
      List<Caution> cautions,
      Optional<Reason> reason,
      Optional<SecondOpinion> secondOpinion) {
    Rest {
      cautions = cautions == null ? List.of() : List.copyOf(cautions);
    }

    Rest with(Optional<SecondOpinion> opinion) {
      return new Rest(status, model, cautions, reason, opinion);
    }
  }

  /** What is stored of a window beside figures. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Cell(List<String> confoundedBy, Optional<Reason> reason, Optional<Bootstrap> bootstrap) {
    static final Cell EMPTY = new Cell(List.of(), Optional.empty(), Optional.empty());

    Cell {
      confoundedBy = confoundedBy == null ? List.of() : List.copyOf(confoundedBy);
    }
  }

  /** Room for so many studies made by {@code design}. */
  StudyRows(int rows, StudyDesign design) {
    this.design = design;
    instruments = new InstrumentId[rows];
    named = new Boolean[rows];
    dayZeros = new LocalDate[rows];
    df = new Integer[rows];
    rests = new Rest[rows];
    cells = new Cell[rows * design.windows().size()];
    Arrays.fill(cells, Cell.EMPTY);
    for (Figure figure : Figure.values()) {
      figures.put(figure, absent(cells.length));
    }
    sessions = new LocalDate[rows * design.span().length()];
    Arrays.fill(sessions, NONE);
    returns = absent(sessions.length);
    benchmark = absent(sessions.length);
  }

  private static Double[] absent(int length) {
    Double[] values = new Double[length];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  int size() {
    return rests.length;
  }

  /** The windows of each row, in their order. */
  List<EventWindow> windows() {
    return design.windows();
  }

  /** Puts an instrument of which no window is measured. */
  void put(int row, NotTaken not) {
    Rest rest =
        new Rest(
            Status.NOT_MEASURED,
            Optional.empty(),
            List.of(),
            Optional.of(not.reason()),
            Optional.empty());
    put(row, not, not.dayZero().orElse(NONE), rest);
  }

  /** Puts an instrument with its model and the returns of the span. */
  void put(int row, Taken taken, Rest rest) {
    put(row, taken, taken.time().session(0), rest);
    int first = row * design.span().length() - design.span().from();
    for (AbnormalReturn each : taken.result().abnormalReturns()) {
      int at = first + each.day();
      sessions[at] = taken.time().session(each.day());
      returns[at] = each.actual();
      benchmark[at] = taken.series().factorOrNaN(each.day(), 0);
    }
  }

  private void put(int row, Measurement measurement, LocalDate dayZero, Rest rest) {
    instruments[row] = measurement.instrument();
    named[row] = measurement.named();
    dayZeros[row] = dayZero;
    df[row] = 0;
    rests[row] = rest;
  }

  /** Puts a window that is measured; its q is still missing. */
  void put(int row, WindowResult result, OptionalDouble sq, Cell cell) {
    int at = at(row, result.window().from(), result.window().to());
    df[row] = result.degreesOfFreedom();
    cells[at] = cell;
    set(Figure.CAR, at, result.car());
    set(Figure.SE, at, result.standardError());
    set(Figure.T, at, result.t());
    set(Figure.P, at, result.p());
    set(Figure.LOW95, at, result.low95());
    set(Figure.HIGH95, at, result.high95());
    set(Figure.SQ, at, sq.orElse(Double.NaN));
  }

  /** Puts a window that is not. */
  void put(int row, Missing gap) {
    cells[at(row, gap.from(), gap.to())] =
        new Cell(gap.confoundedBy(), Optional.of(gap.reason()), Optional.empty());
  }

  /** Fills in q once every window is there: all of them are the family. */
  void fillQ() {
    Double[] p = Objects.requireNonNull(figures.get(Figure.P));
    int[] measured = IntStream.range(0, p.length).filter(at -> !p[at].isNaN()).toArray();
    double[] q =
        Multiplicity.benjaminiHochberg(IntStream.of(measured).mapToDouble(at -> p[at]).toArray());
    for (int i = 0; i < q.length; i++) {
      set(Figure.Q, measured[i], q[i]);
    }
  }

  private int at(int row, int from, int to) {
    int place = 0;
    while (windows().get(place).from() != from || windows().get(place).to() != to) {
      place++;
    }
    return row * windows().size() + place;
  }

  private void set(Figure figure, int at, double value) {
    Objects.requireNonNull(figures.get(figure))[at] = value;
  }

  /** A figure of a window, NaN where there is none. */
  double figure(Figure figure, int row, int place) {
    return Objects.requireNonNull(figures.get(figure))[row * windows().size() + place];
  }

  /** How much of it is there. */
  Completeness completeness() {
    int measured = 0;
    int fewest = Integer.MAX_VALUE;
    for (int row = 0; row < size(); row++) {
      if (rests[row].status() != Status.NOT_MEASURED) {
        measured++;
        fewest = Math.min(fewest, days(row));
      }
    }
    int days = design.span().length();
    return new Completeness(measured, size(), measured == 0 ? 0 : fewest, days);
  }

  private int days(int row) {
    int days = 0;
    for (int i = 0; i < design.span().length(); i++) {
      days += sessions[row * design.span().length() + i].equals(NONE) ? 0 : 1;
    }
    return days;
  }
}
