package io.github.sillage.impact;

import io.github.sillage.impact.StudyRows.Cell;
import io.github.sillage.web.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;

/** What the rows of studies hold beside figures and dates, as the texts that are stored. */
final class StudyTexts {
  final String[] instruments;
  final String[] cells;
  final String[] data;

  private final StudyRows rows;

  /** Writes down what the rows hold. */
  StudyTexts(StudyRows rows) {
    this.rows = rows;
    instruments = new String[rows.size()];
    cells = new String[rows.size()];
    data = new String[rows.size()];
    int windows = rows.windows().size();
    for (int row = 0; row < rows.size(); row++) {
      instruments[row] = rows.instruments[row].toString();
      data[row] = Json.text(rows.rests[row]);
      cells[row] = text(Arrays.asList(rows.cells).subList(row * windows, (row + 1) * windows));
    }
  }

  private static String text(List<Cell> cells) {
    return cells.stream().allMatch(Cell.EMPTY::equals) ? "" : Json.text(cells);
  }

  /** Adds rows and texts to a digest. */
  void digest(MessageDigest sha) {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < data.length; row++) {
      text.append(instruments[row])
          .append(rows.named[row])
          .append(rows.dayZeros[row])
          .append(rows.df[row])
          .append(cells[row])
          .append(data[row]);
    }
    sha.update(text.toString().getBytes(StandardCharsets.UTF_8));
    rows.figures.values().forEach(column -> digest(sha, column));
    digest(sha, rows.returns);
    digest(sha, rows.benchmark);
  }

  private static void digest(MessageDigest sha, Double[] column) {
    ByteBuffer bytes = ByteBuffer.allocate(column.length * Double.BYTES);
    for (Double value : column) {
      bytes.putDouble(value);
    }
    sha.update(bytes.array());
  }
}
