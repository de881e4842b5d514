package io.github.sillage.adhoc;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.github.sillage.adhoc.Aggregate.Test;
import io.github.sillage.study.outcome.JointVolatility.Volatility;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The tests across events as CSV (RFC 4180): one line for each test of each day and window, and one
 * for its volatility, whose n and mean are those of the volatility.
 */
final class TestsCsv {
  private static final List<String> COLUMNS =
      List.of(
          "of", "from", "to", "n", "mean", "test", "statistic", "df", "p", "pExact", "unavailable");
  private static final CsvMapper CSV = new CsvMapper();

  private TestsCsv() {}

  /** A header line, then days, then windows; the stream is closed. */
  static void write(Aggregate aggregate, OutputStream out) throws IOException {
    try (SequenceWriter lines = CSV.writer(CsvSchema.emptySchema()).writeValues(out)) {
      lines.write(COLUMNS);
      for (Aggregate.Day day : aggregate.days()) {
        List<Object> start = List.of("day", day.day(), day.day(), day.n(), shown(day.aar()));
        write(start, day.tests(), lines);
        write(List.of("day", day.day(), day.day()), day.volatility(), lines);
      }
      for (Aggregate.Window each : aggregate.windows()) {
        List<Object> start =
            List.of("window", each.from(), each.to(), each.n(), shown(each.caar()));
        write(start, each.tests(), lines);
        write(List.of("window", each.from(), each.to()), each.volatility(), lines);
      }
    }
  }

  private static void write(List<Object> start, Map<String, Test> tests, SequenceWriter lines)
      throws IOException {
    for (Map.Entry<String, Test> each : tests.entrySet()) {
      Test test = each.getValue();
      lines.write(
          List.of(
              start.get(0),
              start.get(1),
              start.get(2),
              start.get(3),
              start.get(4),
              each.getKey(),
              shown(test.statistic()),
              test.df().isPresent() ? test.df().getAsInt() : "",
              shown(test.p()),
              shown(test.pExact()),
              test.unavailable().orElse("")));
    }
  }

  private static void write(List<Object> where, Volatility volatility, SequenceWriter lines)
      throws IOException {
    List<Object> start = new ArrayList<>(where);
    start.add(volatility.n());
    start.add(shown(volatility.mean()));
    Test test =
        new Test(
            volatility.statistic(),
            volatility.df(),
            volatility.p(),
            OptionalDouble.empty(),
            volatility.unavailable());
    write(start, Map.of("volatility", test), lines);
  }

  private static Object shown(OptionalDouble value) {
    return value.isPresent() ? (Object) value.getAsDouble() : "";
  }
}
