package io.github.sillage.study.panel;

import io.github.sillage.study.AbnormalReturn;
import io.github.sillage.study.EventWindow;
import io.github.sillage.study.ModelFit;
import io.github.sillage.study.StudyDesign;
import io.github.sillage.study.WindowResult;
import io.github.sillage.study.panel.SpanOverlap.Span;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The events of a panel, sorted by id, as tables: one row an event, NaN where there is nothing. */
final class PanelData {
  private final StudyDesign design;
  private final List<PanelEvent> events;
  private final Cells days;
  private final Cells windows;
  private final Track[] estimations;
  private final Track[] tracks;
  private final Span[] spans;
  private final int dates;
  private long[] spanAxis = new long[0];

  /** What the tests compare: a raw value, its standardised form, its standard error. */
  static final class Cells {
    private final double[][] values;
    private final double[][] standardised;
    private final double[][] errors;

    private Cells(double[][] values, double[][] standardised, double[][] errors) {
      this.values = values;
      this.standardised = standardised;
      this.errors = errors;
    }

    static Cells empty(int rows, int columns) {
      return new Cells(absent(rows, columns), absent(rows, columns), absent(rows, columns));
    }

    void set(int row, int column, double value, double error) {
      values[row][column] = value;
      errors[row][column] = error;
      standardised[row][column] = value / error;
    }

    /** Abnormal returns or their sums, by event and column. */
    double[][] values() {
      return values;
    }

    /** Values over their errors. */
    double[][] standardised() {
      return standardised;
    }

    /** Standard errors, with that of forecasting. */
    double[][] errors() {
      return errors;
    }
  }

  private PanelData(StudyDesign design, List<PanelEvent> events) {
    this.design = design;
    this.events = events;
    this.days = Cells.empty(events.size(), design.span().length());
    this.windows = Cells.empty(events.size(), design.windows().size());
    this.estimations = new Track[events.size()];
    this.tracks = new Track[events.size()];
    this.spans = new Span[events.size()];
    this.dates = (int) events.stream().map(PanelEvent::cluster).distinct().count();
  }

  /**
   * @throws IllegalArgumentException when two events have the same id
   */
  static PanelData of(StudyDesign design, List<PanelEvent> events) {
    List<PanelEvent> sorted = events.stream().sorted(Comparator.comparing(PanelEvent::id)).toList();
    Set<String> ids = new HashSet<>();
    for (PanelEvent event : sorted) {
      if (!ids.add(event.id())) {
        throw new IllegalArgumentException("event id \"" + event.id() + "\" appears twice");
      }
    }
    PanelData data = new PanelData(design, sorted);
    for (int i = 0; i < sorted.size(); i++) {
      data.fill(i, sorted.get(i));
    }
    data.placeSpans();
    return data;
  }

  private void fill(int row, PanelEvent event) {
    for (AbnormalReturn abnormal : event.measured().abnormalReturns()) {
      int place = abnormal.day() - design.span().from();
      days.set(row, place, abnormal.value(), abnormal.standardError());
    }
    int column = -1;
    for (WindowResult window : event.measured().windows()) {
      do {
        column++;
      } while (!design.windows().get(column).equals(window.window()));
      windows.set(row, column, window.car(), window.standardError());
    }
    estimations[row] = Track.ofResiduals(event, before(estimations, row));
    tracks[row] = Track.ofSpan(event, before(tracks, row));
  }

  private static Optional<Track> before(Track[] tracks, int row) {
    return row == 0 ? Optional.empty() : Optional.of(tracks[row - 1]);
  }

  private void placeSpans() {
    spanAxis = Track.axis(tracks);
    for (int row = 0; row < spans.length; row++) {
      BitSet complete = new BitSet();
      for (int column = 0; column < design.windows().size(); column++) {
        complete.set(column, !Double.isNaN(windows.values()[row][column]));
      }
      spans[row] = new Span(events.get(row).cluster(), tracks[row], complete);
    }
  }

  private static double[][] absent(int rows, int columns) {
    double[][] table = new double[rows][columns];
    for (double[] row : table) {
      Arrays.fill(row, Double.NaN);
    }
    return table;
  }

  StudyDesign design() {
    return design;
  }

  int size() {
    return events.size();
  }

  /** Distinct dates or announcements. */
  int dates() {
    return dates;
  }

  PanelEvent event(int row) {
    return events.get(row);
  }

  List<PanelEvent> events() {
    return events;
  }

  ModelFit fit(int row) {
    return events.get(row).measured().fit();
  }

  /** One event's estimation residuals with the calendar sessions. */
  Track estimation(int row) {
    return estimations[row];
  }

  /** The calendar sessions of all estimation residuals, ascending. */
  long[] estimationAxis() {
    return Track.axis(estimations);
  }

  /** The calendar sessions of all abnormal returns, ascending. */
  long[] spanAxis() {
    return spanAxis;
  }

  /** One event's abnormal returns with the calendar sessions. */
  Span span(int row) {
    return spans[row];
  }

  /** Abnormal returns by event and session of the span. */
  Cells days() {
    return days;
  }

  /** Cumulative abnormal returns by event and window of the design. */
  Cells windows() {
    return windows;
  }

  /** The column of the window's first session among those of the span. */
  int column(EventWindow window) {
    return window.from() - design.span().from();
  }
}
