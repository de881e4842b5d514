package io.github.sillage.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.web.Json;
import io.github.sillage.web.TestServer;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Aggregates over the curated events, held against the stored studies they should be made of. */
@ExtendWith(VertxExtension.class)
class AggregateRoutesTest {
  private static int port;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @BeforeAll
  static void serve(Vertx vertx) throws Exception {
    SampleNode node = SampleNode.start(vertx);
    node.loadCuratedEvents();
    node.study();
    port = TestServer.port(vertx, node.routes());
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path));
    return client.send(
        headers.length == 0 ? request.build() : request.headers(headers).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private JsonNode json(String path) throws Exception {
    HttpResponse<String> response = get(path);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Json.MAPPER.readTree(response.body());
  }

  private static Optional<JsonNode> window(JsonNode windows, int from, int to) {
    for (JsonNode each : windows) {
      if (each.get("from").asInt() == from && each.get("to").asInt() == to) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  @Test
  void theAggregateIsMadeOfTheStudiesOfItsPairs() throws Exception {
    JsonNode answer =
        json("/impact/aggregate?category=partnership&instrument=XKRX:000660,XNAS:MU&window=0,1");

    List<Double> cars = new ArrayList<>();
    for (JsonNode pair : answer.get("pairs")) {
      JsonNode study =
          json("/events/%s/impact?instruments=%s"
                  .formatted(pair.get("event").asText(), pair.get("instrument").asText()))
              .at("/studies/0");
      assertThat(pair.get("dayZero")).isEqualTo(study.get("dayZero"));
      window(study.get("windows"), 0, 1).ifPresent(w -> cars.add(w.get("car").asDouble()));
    }
    JsonNode window = window(answer.at("/all/windows"), 0, 1).orElseThrow();
    double n = cars.size();
    double mean = cars.stream().mapToDouble(x -> x).sum() / n;
    double squares = cars.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();

    assertThat(cars).hasSizeGreaterThan(10);
    assertThat(window.get("n").asInt()).isEqualTo(cars.size());
    assertThat(window.get("caar").asDouble()).isCloseTo(mean, within(1e-14));
    assertThat(window.at("/tests/crossSectional/statistic").asDouble())
        .isCloseTo(mean / Math.sqrt(squares / (n - 1) / n), within(1e-9));
    assertThat(answer.at("/all/headline/reason").asText()).isNotEmpty();
    assertThat(answer.at("/priceSources/0").asText()).isEqualTo("sample");
  }

  @Test
  void whatIsLeftOutSaysWhyAndNoDayZeroCountsTwice() throws Exception {
    JsonNode answer = json("/impact/aggregate?instrument=XKRX:000660");

    List<String> days = new ArrayList<>();
    answer.get("pairs").forEach(pair -> days.add(pair.get("dayZero").asText()));
    List<String> codes = new ArrayList<>();
    answer.get("leftOut").forEach(each -> codes.add(each.at("/reason/code").asText()));

    assertThat(days).doesNotHaveDuplicates();
    assertThat(codes).contains("SAME_DAY_ZERO").allMatch(code -> !code.isEmpty());
    assertThat(days.size() + codes.size()).isEqualTo(69);
  }

  @Test
  void confoundedPairsAreThereWithAndWithoutInOneAnswer() throws Exception {
    JsonNode answer = json("/impact/aggregate?window=-10,10&from=2025-01-01");

    int confounded = 0;
    for (JsonNode pair : answer.get("pairs")) {
      confounded += pair.has("confoundedBy") ? 1 : 0;
    }
    assertThat(confounded).isPositive();
    assertThat(answer.at("/all/n").asInt() - answer.at("/unconfounded/n").asInt())
        .isEqualTo(confounded);
    JsonNode first = answer.at("/all/path/0");
    assertThat(first.get("day").asInt()).isEqualTo(-5);
    assertThat(first.get("caar").asDouble())
        .isBetween(first.get("low95").asDouble(), first.get("high95").asDouble());
  }

  @Test
  void otherModelsAreComputedWhenAsked() throws Exception {
    JsonNode two =
        json("/events/seoul-signing/impact?model=twoIndex&instruments=XKRX:000660,XNAS:MU");

    JsonNode hynix = two.at("/studies/0");
    assertThat(hynix.at("/model/name").asText()).isEqualTo("twoIndex");
    assertThat(hynix.at("/model/betas").size()).isEqualTo(2);
    assertThat(hynix.at("/windows/0/df").asInt()).isEqualTo(117);
    assertThat(hynix.at("/carPath")).isNotEmpty();
    assertThat(two.at("/studies/1/reason/code").asText()).isEqualTo("NO_BENCHMARK");
    JsonNode mean = json("/events/seoul-signing/impact?model=mean&instruments=XKRX:000660");
    assertThat(mean.at("/studies/0/windows/0/df").asInt()).isEqualTo(119);
  }

  @Test
  void maskedSessionsAreLeftOutOfTheEstimate() throws Exception {
    String path = "/events/seoul-signing/impact?instruments=XKRX:000660";
    int observations = json(path).at("/studies/0/model/observations").asInt();
    JsonNode masked = json(path + "&mask=1").at("/studies/0/model");

    assertThat(masked.get("observations").asInt()).isLessThan(observations).isGreaterThan(100);
  }

  @Test
  void volatilityIsTestedOverAllPairsAndIsARowOfItsOwn() throws Exception {
    String path = "/impact/aggregate?category=partnership&window=0,1&outcome=volatility";
    JsonNode volatility = json(path).at("/all/windows/0/volatility");

    assertThat(volatility.get("df").asInt()).isEqualTo((volatility.get("n").asInt() - 1) * 2);
    assertThat(volatility.get("p").asDouble()).isBetween(0.0, 1.0);
    assertThat(get(path, "Accept", "text/csv").body().lines())
        .anyMatch(
            line ->
                line.startsWith("all,0,1," + volatility.get("n") + ",")
                    && line.contains(",volatility,false,"));
  }

  @Test
  void whatTheSampleDoesNotHoldIsLeftOutWithItsReason() throws Exception {
    JsonNode volumes = json("/impact/aggregate?outcome=volume&model=mean&instrument=XKRX:000660");
    JsonNode weights = json("/events/seoul-signing/impact?exStock=true&instruments=XKRX:000660");

    assertThat(volumes.at("/all/n").asInt()).isZero();
    assertThat(volumes.at("/leftOut/0/reason/code").asText()).isEqualTo("NO_VOLUME");
    assertThat(volumes.at("/design/returns").asText()).isEqualTo("volume");
    assertThat(weights.at("/studies/0/reason/code").asText()).isEqualTo("NO_WEIGHT");
    assertThat(weights.at("/design/exStock").asBoolean()).isTrue();
  }

  @Test
  void theRowsAreTheTestsOfBothSets() throws Exception {
    HttpResponse<String> csv =
        get("/impact/aggregate?category=partnership&window=0,1", "Accept", "text/csv");

    assertThat(csv.body()).startsWith("set,from,to,n,caar,test,headline,statistic,df,p");
    assertThat(csv.body().lines().filter(line -> line.contains("crossSectional"))).hasSize(2);
  }

  @Test
  void anAnswerHasATagAndIsNotSentTwice() throws Exception {
    String path = "/impact/aggregate?category=partnership&window=0,1";
    String tag = get(path).headers().firstValue("etag").orElseThrow();

    assertThat(get(path, "If-None-Match", tag).statusCode()).isEqualTo(304);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "/impact/aggregate?window=0%3B1 window",
        "/impact/aggregate?window=0,11 window",
        "/impact/aggregate?window=3,1 window",
        "/impact/aggregate?category=gossip category",
        "/impact/aggregate?model=fancy model",
        "/impact/aggregate?mask=21 mask",
        "/impact/aggregate?instrument=5930 instrument",
        "/impact/aggregate?from=yesterday from",
        "/impact/aggregate?limit=3 limit",
        "/impact/aggregate?outcome=price outcome",
        "/impact/aggregate?returns=given returns",
        "/impact/aggregate?gaps=fill gaps",
        "/impact/aggregate?exStock=yes exStock",
        "/impact/aggregate?exStock=true&model=mean exStock",
        "/impact/aggregate?exStock=true&outcome=volume exStock",
        "/impact/aggregate?gaps=span&returns=simple gaps",
        "/impact/aggregate?gaps=span&outcome=volume gaps",
        "/impact/aggregate?returns=simple&outcome=volume returns",
        "/impact/aggregate?model=twoIndex&outcome=volume outcome",
        "/events/seoul-signing/impact?mask=-1 mask"
      })
  void badInputIsNamed(String path, String named) throws Exception {
    HttpResponse<String> response = get(path);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(response.body()).contains("\"field\":\"" + named + "\"");
  }
}
