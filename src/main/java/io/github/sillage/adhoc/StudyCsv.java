package io.github.sillage.adhoc;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.github.sillage.adhoc.EventAnswer.Missing;
import io.github.sillage.adhoc.EventAnswer.Reason;
import io.github.sillage.adhoc.EventAnswer.Window;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The windows of every event as CSV (RFC 4180), measured or with the reason why not. */
final class StudyCsv {
  private static final List<String> COLUMNS =
      List.of(
          "event",
          "instrument",
          "benchmark",
          "dayZero",
          "status",
          "from",
          "to",
          "car",
          "se",
          "t",
          "df",
          "p",
          "q",
          "low95",
          "high95",
          "sq",
          "mde",
          "confoundedBy",
          "reason.code",
          "reason.detail");
  private static final CsvMapper CSV =
      CsvMapper.builder().disable(CsvGenerator.Feature.ALWAYS_QUOTE_STRINGS).build();

  private StudyCsv() {}

  /** A header line and a line for each window of each event. */
  static byte[] bytes(StudyAnswer answer) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      write(answer, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** The same, written as it is made; the stream is closed. */
  static void write(StudyAnswer answer, OutputStream out) throws IOException {
    try (SequenceWriter lines = CSV.writer(CsvSchema.emptySchema()).writeValues(out)) {
      lines.write(COLUMNS);
      for (EventAnswer event : answer.events()) {
        lines.writeAll(lines(event, answer.design().windows()));
      }
    }
  }

  private static List<List<Object>> lines(EventAnswer event, List<List<Integer>> windows) {
    List<List<Object>> lines = new ArrayList<>();
    event.windows().forEach(window -> lines.add(line(event, window)));
    event.missing().forEach(gap -> lines.add(line(event, gap)));
    if (lines.isEmpty()) {
      Reason reason = event.reason().orElseThrow();
      windows.stream()
          .map(window -> new Missing(window.get(0), window.get(1), reason, List.of()))
          .forEach(gap -> lines.add(line(event, gap)));
    }
    return lines;
  }

  private static List<Object> line(EventAnswer event, Window window) {
    List<Object> line = start(event);
    line.addAll(
        List.of(
            window.from(),
            window.to(),
            window.car(),
            window.se(),
            window.t(),
            window.df(),
            window.p(),
            window.q(),
            window.low95(),
            window.high95(),
            window.sq().isPresent() ? window.sq().getAsDouble() : "",
            window.mde(),
            String.join(";", window.confoundedBy()),
            "",
            ""));
    return line;
  }

  private static List<Object> line(EventAnswer event, Missing gap) {
    List<Object> line = start(event);
    line.addAll(
        List.of(
            gap.from(),
            gap.to(),
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            String.join(";", gap.confoundedBy()),
            gap.reason().code(),
            gap.reason().detail()));
    return line;
  }

  private static List<Object> start(EventAnswer event) {
    return new ArrayList<>(
        List.of(
            event.id(),
            event.instrument(),
            event.benchmark().orElse(""),
            event.dayZero().toString(),
            event.status()));
  }
}
