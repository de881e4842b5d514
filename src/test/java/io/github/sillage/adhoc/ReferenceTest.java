package io.github.sillage.adhoc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sillage.web.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random requests with missing values, staggered and shared dates, whose answers were computed by a
 * program that shares nothing with this one: numpy in extended precision, from the printed
 * formulas.
 */
class ReferenceTest {
  private static final double EXACT = 1e-12;
  private static final double CLOSE = 1e-8;

  @ParameterizedTest
  @ValueSource(strings = {"mean", "marketAdjusted", "market", "factors"})
  void aStudyHasTheNumbersOfTheReference(String model) throws IOException {
    JsonNode given = read(model);
    JsonNode answer = Json.MAPPER.valueToTree(Requests.answer((ObjectNode) given.get("request")));
    JsonNode expected = given.get("expected");

    for (int i = 0; i < expected.get("events").size(); i++) {
      event(expected.get("events").get(i), answer.get("events").get(i));
    }
    close(
        "averageCorrelation", expected.get("averageCorrelation"), answer.get("averageCorrelation"));
    answer.get("days").forEach(day -> across(expected.get("days"), day.get("day").asText(), day));
    answer.get("windows").forEach(w -> across(expected.get("windows"), window(w), w));
  }

  @Test
  void theReferenceHasFiguresForEveryNamedTest() throws IOException {
    assertThat(read("market").at("/expected/windows/0,0/tests").properties())
        .hasSize(14)
        .allSatisfy(test -> assertThat(test.getValue().has("statistic")).isTrue());
  }

  private static void event(JsonNode expected, JsonNode event) {
    assertThat(event.get("status")).isEqualTo(expected.get("status"));
    if (expected.has("sigma")) {
      exact("sigma", expected.get("sigma"), event.at("/model/sigma"));
      assertThat(event.at("/model/df")).isEqualTo(expected.get("df"));
      assertThat(event.get("abnormalReturns")).hasSameSizeAs(expected.get("ar"));
      event.get("abnormalReturns").forEach(day -> day(expected.get("ar"), day));
      assertThat(event.get("windows")).hasSameSizeAs(expected.get("car"));
      event.get("windows").forEach(each -> sum(expected.get("car").get(window(each)), each));
      assertThat(event.get("carPath")).hasSameSizeAs(expected.get("path"));
    }
  }

  private static void day(JsonNode expected, JsonNode day) {
    JsonNode pair = expected.get(day.get("day").asText());
    exact("ar", pair.get(0), day.get("ar"));
    exact("se", pair.get(1), day.get("se"));
    double t = pair.get(0).asDouble() / pair.get(1).asDouble();
    assertThat(day.at("/volatility/abnormal").asDouble()).isCloseTo(t * t - 1, offset(1e-11));
    assertThat(day.at("/volatility/p")).isEqualTo(day.get("p"));
  }

  private static void sum(JsonNode expected, JsonNode window) {
    exact("car", expected.get(0), window.get("car"));
    exact("se", expected.get(1), window.get("se"));
  }

  private static void across(JsonNode expected, String key, JsonNode actual) {
    JsonNode wanted = expected.get(key);
    assertThat(actual.get("n")).as(key).isEqualTo(wanted.get("n"));
    volatility(key, wanted.get("volatility"), actual.get("volatility"));
    close(key, wanted.has("aar") ? wanted.get("aar") : wanted.get("caar"), mean(actual));
    for (Map.Entry<String, JsonNode> each : wanted.get("tests").properties()) {
      JsonNode test = actual.get("tests").get(each.getKey());
      String name = key + " " + each.getKey();
      if (each.getValue().isNull()) {
        assertThat(test.has("unavailable")).as(name).isTrue();
      } else {
        each.getValue()
            .properties()
            .forEach(f -> close(name + " " + f.getKey(), f.getValue(), test.get(f.getKey())));
      }
    }
  }

  private static void volatility(String key, JsonNode expected, JsonNode actual) {
    assertThat(actual.properties()).as(key).hasSameSizeAs(expected.properties());
    expected
        .properties()
        .forEach(
            f -> close(key + " volatility " + f.getKey(), f.getValue(), actual.get(f.getKey())));
  }

  private static JsonNode mean(JsonNode actual) {
    return actual.has("aar") ? actual.get("aar") : actual.get("caar");
  }

  private static String window(JsonNode window) {
    return window.get("from").asText() + "," + window.get("to").asText();
  }

  private static void exact(String name, JsonNode expected, JsonNode actual) {
    within(EXACT, name, expected, actual);
  }

  private static void close(String name, JsonNode expected, JsonNode actual) {
    within(CLOSE, name, expected, actual);
  }

  private static void within(double relative, String name, JsonNode expected, JsonNode actual) {
    double wanted = expected.asDouble();
    double apart = Math.abs(actual.asDouble() - wanted);
    assertThat(apart)
        .as("%s: %s, expected %s", name, actual, expected)
        .isLessThanOrEqualTo(relative * Math.max(Math.abs(wanted), 1e-3));
  }

  private static JsonNode read(String model) throws IOException {
    try (InputStream in = ReferenceTest.class.getResourceAsStream("/studies/" + model + ".json")) {
      return Json.MAPPER.readTree(in);
    }
  }
}
