package io.github.sillage.impact;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.sillage.impact.InstrumentStudy.Bootstrap;
import io.github.sillage.impact.InstrumentStudy.Day;
import io.github.sillage.impact.InstrumentStudy.Missing;
import io.github.sillage.impact.InstrumentStudy.Model;
import io.github.sillage.impact.InstrumentStudy.Status;
import io.github.sillage.impact.InstrumentStudy.Window;
import io.github.sillage.study.EventWindow;
import io.github.sillage.study.StudyDesign;
import io.github.sillage.study.StudyResult.Caution;
import io.github.sillage.web.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The studies of one event as they are stored: one row an instrument, in columns. The figures of
 * all rows lie in one array a column, as many to a row as the design has windows or days, NaN for
 * none; only what the rest follows from is kept.
 */
final class StudyRows {
  /** A date for none. */
  static final LocalDate NONE = LocalDate.EPOCH;

  final String[] instruments;
  final Boolean[] named;
  final LocalDate[] dayZeros;
  final Integer[] df;
  final String[] cells;
  final String[] data;
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
  }

  /** What is stored of a window beside figures. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Cell(List<String> confoundedBy, Optional<Reason> reason, Optional<Bootstrap> bootstrap) {
    static final Cell EMPTY = new Cell(List.of(), Optional.empty(), Optional.empty());

    Cell {
      confoundedBy = confoundedBy == null ? List.of() : List.copyOf(confoundedBy);
    }
  }

  /** Lays out studies made by {@code design}. */
  StudyRows(List<InstrumentStudy> studies, StudyDesign design) {
    int rows = studies.size();
    this.design = design;
    instruments = new String[rows];
    named = new Boolean[rows];
    dayZeros = new LocalDate[rows];
    df = new Integer[rows];
    cells = new String[rows];
    data = new String[rows];
    for (Figure figure : Figure.values()) {
      figures.put(figure, absent(rows * design.windows().size()));
    }
    sessions = new LocalDate[rows * design.span().length()];
    Arrays.fill(sessions, NONE);
    returns = absent(sessions.length);
    benchmark = absent(sessions.length);
    for (int row = 0; row < rows; row++) {
      put(row, studies.get(row));
    }
  }

  private static Double[] absent(int length) {
    Double[] values = new Double[length];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  private void put(int row, InstrumentStudy study) {
    instruments[row] = study.instrument().toString();
    named[row] = study.named();
    dayZeros[row] = study.dayZero().orElse(NONE);
    df[row] = 0;
    data[row] =
        Json.text(
            new Rest(
                study.status(),
                study.model(),
                study.cautions(),
                study.reason(),
                study.secondOpinion()));
    for (Day day : study.abnormalReturns()) {
      int at = row * design.span().length() + day.day() - design.span().from();
      sessions[at] = day.session();
      returns[at] = day.actual();
      benchmark[at] = orNaN(day.benchmark());
    }
    List<Cell> ofRow = new ArrayList<>();
    for (int place = 0; place < design.windows().size(); place++) {
      ofRow.add(put(row, place, study, design.windows().get(place)));
    }
    cells[row] = ofRow.stream().allMatch(Cell.EMPTY::equals) ? "" : Json.text(ofRow);
  }

  private Cell put(int row, int place, InstrumentStudy study, EventWindow window) {
    for (Window each : study.windows()) {
      if (each.from() == window.from() && each.to() == window.to()) {
        df[row] = each.df();
        put(row * design.windows().size() + place, each);
        return new Cell(each.confoundedBy(), Optional.empty(), each.bootstrap());
      }
    }
    for (Missing each : study.missing()) {
      if (each.from() == window.from() && each.to() == window.to()) {
        return new Cell(each.confoundedBy(), Optional.of(each.reason()), Optional.empty());
      }
    }
    return Cell.EMPTY;
  }

  private void put(int at, Window window) {
    set(Figure.CAR, at, window.car());
    set(Figure.SE, at, window.se());
    set(Figure.T, at, window.t());
    set(Figure.P, at, window.p());
    set(Figure.Q, at, orNaN(window.q()));
    set(Figure.LOW95, at, window.low95());
    set(Figure.HIGH95, at, window.high95());
    set(Figure.SQ, at, orNaN(window.sq()));
  }

  private void set(Figure figure, int at, double value) {
    Objects.requireNonNull(figures.get(figure))[at] = value;
  }

  private static double orNaN(OptionalDouble value) {
    return value.orElse(Double.NaN);
  }

  /** Adds everything to a digest. */
  void digest(MessageDigest sha) {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < instruments.length; row++) {
      text.append(instruments[row])
          .append(named[row])
          .append(dayZeros[row])
          .append(df[row])
          .append(cells[row])
          .append(data[row]);
    }
    sha.update(text.toString().getBytes(StandardCharsets.UTF_8));
    figures.values().forEach(column -> digest(sha, column));
    digest(sha, returns);
    digest(sha, benchmark);
  }

  private static void digest(MessageDigest sha, Double[] column) {
    ByteBuffer bytes = ByteBuffer.allocate(column.length * Double.BYTES);
    for (Double value : column) {
      bytes.putDouble(value);
    }
    sha.update(bytes.array());
  }
}
