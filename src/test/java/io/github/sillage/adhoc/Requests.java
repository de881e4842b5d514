package io.github.sillage.adhoc;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sillage.web.Json;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Random;
import java.util.function.Consumer;

/** Study requests to start from: walks of prices on consecutive days, made from a seed. */
final class Requests {
  static final LocalDate FIRST = LocalDate.of(2025, 1, 2);
  static final int SESSIONS = 160;

  private Requests() {}

  /** Three stocks against one market, an event each, day 0 on session 140. */
  static ObjectNode market() {
    ObjectNode request = Json.MAPPER.createObjectNode();
    request.put("model", "market");
    ObjectNode series = request.putObject("series");
    double[] market = returns(1, 0.01);
    walk(series.putArray("MKT"), market);
    for (int i = 0; i < 3; i++) {
      double[] own = returns(10 + i, 0.02);
      for (int t = 0; t < own.length; t++) {
        own[t] += (0.8 + 0.2 * i) * market[t];
      }
      walk(series.putArray("S" + i), own);
      event(request, "e" + i, "S" + i, FIRST.plusDays(140));
    }
    return request;
  }

  /** The same with something changed. */
  static ObjectNode market(Consumer<ObjectNode> change) {
    ObjectNode request = market();
    change.accept(request);
    return request;
  }

  static void event(ObjectNode request, String id, String instrument, LocalDate dayZero) {
    request
        .withArray("events")
        .addObject()
        .put("id", id)
        .put("instrument", instrument)
        .put("benchmark", "MKT")
        .put("dayZero", dayZero.toString());
  }

  static byte[] bytes(ObjectNode request) {
    return request.toString().getBytes(StandardCharsets.UTF_8);
  }

  static StudyAnswer answer(ObjectNode request) {
    return AdhocStudy.compute(RequestReader.read(bytes(request)), () -> {});
  }

  private static double[] returns(long seed, double sigma) {
    Random random = new Random(seed);
    return random.doubles(SESSIONS).map(u -> sigma * (u + random.nextGaussian())).toArray();
  }

  private static void walk(ArrayNode rows, double[] returns) {
    double price = 100;
    for (int t = 0; t < returns.length; t++) {
      price *= Math.exp(returns[t]);
      rows.addArray().add(FIRST.plusDays(t).toString()).add(price);
    }
  }
}
