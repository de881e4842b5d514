package io.github.sillage.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sillage.feed.provider.Adapter;
import io.github.sillage.feed.provider.Adapters;
import io.github.sillage.feed.provider.Answer;
import io.github.sillage.feed.provider.Ask;
import io.github.sillage.feed.provider.Parsed;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.Mic;
import io.github.sillage.market.Session;
import io.github.sillage.market.TradingCalendars;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * How fast a body of ten years of daily bars in the shape of Yahoo's chart is read, beside reading
 * the same bytes into a plain Jackson tree.
 */
public final class ParseBenchmark {
  private static final int ROUNDS = 9;
  private static final int PER_ROUND = 60;

  private ParseBenchmark() {}

  /** Prints medians of nine rounds in turn, after three to warm up. */
  public static void main(String[] args) {
    TradingCalendars calendars = TradingCalendars.load();
    List<Session> sessions =
        calendars
            .calendar(Mic.of("XNAS"))
            .sessionsBetween(LocalDate.of(2016, 11, 21), LocalDate.of(2026, 11, 20));
    byte[] body = body(sessions).getBytes(StandardCharsets.UTF_8);
    Adapter adapter = new Adapters(calendars, Map.of()).find("yahoo-chart").orElseThrow();
    Ask ask =
        new Ask.History(
            List.of(InstrumentId.of("XNAS:NVDA")),
            LocalDate.of(2016, 1, 1),
            LocalDate.of(2026, 12, 31));
    Instant now = Instant.parse("2026-11-23T10:00:00Z");
    ObjectMapper plain = new ObjectMapper();
    Parsed once = adapter.parse(ask, new Answer(200, Map.of(), body), now);
    System.out.printf(
        "%d rows in %,d bytes give %d bars%n", sessions.size(), body.length, once.bars().size());
    List<Double> parse = new ArrayList<>();
    List<Double> tree = new ArrayList<>();
    for (int round = -3; round < ROUNDS; round++) {
      double parsing =
          micros(() -> adapter.parse(ask, new Answer(200, Map.of(), body), now).bars().size());
      double reading = micros(() -> size(plain, body));
      if (round >= 0) {
        parse.add(parsing);
        tree.add(reading);
      }
    }
    double parsing = median(parse);
    double reading = median(tree);
    System.out.printf(
        "parsed %,.0f µs a body, %.0f bodies/s, %.1f MB/s%n",
        parsing, 1e6 / parsing, body.length / parsing);
    System.out.printf("plain tree %,.0f µs a body; ratio %.2f%n", reading, parsing / reading);
  }

  private static int size(ObjectMapper plain, byte[] body) {
    try {
      return plain.readTree(body).size();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static double micros(LongSupplier task) {
    long start = System.nanoTime();
    long sum = 0;
    for (int i = 0; i < PER_ROUND; i++) {
      sum += task.getAsLong();
    }
    long nanos = System.nanoTime() - start;
    if (sum <= 0) {
      throw new IllegalStateException("nothing was read");
    }
    return nanos / 1e3 / PER_ROUND;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static String body(List<Session> sessions) {
    Random random = new Random(7);
    List<Float> closes = new ArrayList<>();
    float price = 2.5f;
    for (int i = 0; i < sessions.size(); i++) {
      price *= (float) Math.exp(0.0015 + 0.02 * random.nextGaussian());
      closes.add(price);
    }
    String stamps =
        sessions.stream()
            .map(s -> String.valueOf(s.open().getEpochSecond()))
            .collect(Collectors.joining(","));
    return """
        {"chart":{"result":[{"meta":{"currency":"USD","symbol":"NVDA","exchangeTimezoneName":"America/New_York",
        "regularMarketPrice":%s,"regularMarketTime":%d,"dataGranularity":"1d","range":""},"timestamp":[%s],
        "indicators":{"quote":[{"open":[%s],"high":[%s],"low":[%s],"close":[%s],"volume":[%s]}],
        "adjclose":[{"adjclose":[%s]}]}}],"error":null}}
        """
        .formatted(
            price,
            sessions.get(sessions.size() - 1).close().getEpochSecond(),
            stamps,
            scaled(closes, 0.995f),
            scaled(closes, 1.01f),
            scaled(closes, 0.99f),
            scaled(closes, 1),
            closes.stream()
                .map(c -> String.valueOf(1_000_000 + random.nextInt(300_000_000)))
                .collect(Collectors.joining(",")),
            scaled(closes, 0.98f));
  }

  /** Prices as they are printed with 64 bits though they were kept in 32. */
  private static String scaled(List<Float> closes, float factor) {
    return closes.stream()
        .map(c -> String.valueOf((double) (c * factor)))
        .collect(Collectors.joining(","));
  }
}
