package io.github.sillage.impact;

import io.github.sillage.impact.StudyRows.Figure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads the studies of an event from its rows, as they come back from the database. */
final class ReadRows {
  private ReadRows() {}

  static List<InstrumentStudy> read(StudiedEvent event) {
    List<InstrumentStudy> studies = new ArrayList<>();
    for (int row = 0; row < event.rows().size(); row++) {
      studies.add(read(event.rows(), event.texts(), row));
    }
    return studies;
  }

  private static InstrumentStudy read(StudyRows rows, StudyTexts texts, int row) {
    Map<Figure, List<@Nullable Double>> figures = new EnumMap<>(Figure.class);
    rows.figures.forEach(
        (figure, all) -> figures.put(figure, part(all, row, rows, d -> d.isNaN())));
    String cells = texts.cells[row];
    return new StoredStudy(
            rows.instruments[row],
            rows.named[row],
            Optional.of(rows.dayZeros[row]).filter(day -> !day.equals(StudyRows.NONE)),
            rows.df[row] == 0 ? null : rows.df[row],
            figures,
            part(rows.sessions, row, rows, day -> day.equals(StudyRows.NONE)),
            part(rows.returns, row, rows, value -> value.isNaN()),
            part(rows.benchmark, row, rows, value -> value.isNaN()),
            cells.isEmpty() ? List.of() : List.of(StoredJson.read(cells, StudyRows.Cell[].class)),
            StoredJson.read(texts.data[row], StudyRows.Rest.class))
        .study(ImpactStudy.DESIGN);
  }

  private static <T> List<@Nullable T> part(T[] all, int row, StudyRows rows, Predicate<T> none) {
    int length = all.length / rows.size();
    List<@Nullable T> part = new ArrayList<>();
    for (T value : Arrays.asList(all).subList(row * length, (row + 1) * length)) {
      part.add(none.test(value) ? null : value);
    }
    return part;
  }
}
