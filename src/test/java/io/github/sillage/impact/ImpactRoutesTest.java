package io.github.sillage.impact;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.market.Bar;
import io.github.sillage.market.InstrumentBar;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.timeline.Phase;
import io.github.sillage.timeline.TimelineEvent;
import io.github.sillage.web.Json;
import io.github.sillage.web.TestServer;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(VertxExtension.class)
class ImpactRoutesTest {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private SampleNode node;
  private int port;

  @BeforeEach
  void serve(Vertx vertx) throws Exception {
    node = SampleNode.start(vertx);
    node.save(
        SampleMarket.event(
            "seoul", SampleMarket.at("2025-10-01", "18:00", "Asia/Seoul"), "XKRX:000660"));
    node.save(
        SampleMarket.event(
            "founding",
            SampleMarket.on("2015-12-11", "America/Los_Angeles", Phase.AFTER_CLOSE, "XNYS"),
            "XNAS:NVDA",
            "XNYS:SPX"));
    node.study();
    port = TestServer.port(vertx, node.routes());
  }

  private HttpResponse<String> get(String path, String accept) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path))
            .header("Accept", accept)
            .timeout(Duration.ofSeconds(20))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private JsonNode json(String path) throws Exception {
    HttpResponse<String> response = get(path, "application/json");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Json.MAPPER.readTree(response.body());
  }

  private List<JsonNode> everyPage(String path) throws Exception {
    List<JsonNode> items = new ArrayList<>();
    JsonNode page = json(path);
    page.get("items").forEach(items::add);
    while (page.hasNonNull("next")) {
      page = json(path + "&cursor=" + page.get("next").asText());
      page.get("items").forEach(items::add);
    }
    return items;
  }

  @Test
  void oneEventIsAnsweredInFull() throws Exception {
    JsonNode impact = json("/events/seoul/impact");

    assertThat(impact.get("event").asText()).isEqualTo("seoul");
    assertThat(impact.get("method").asText()).isEqualTo("1");
    assertThat(impact.get("asOf").asText()).isEqualTo("2026-11-25T12:00:00Z");
    assertThat(impact.get("pending").asBoolean()).isFalse();
    assertThat(impact.at("/priceSources/0").asText()).isEqualTo("sample");
    assertThat(impact.at("/dayZero/XKRX/session").asText()).isEqualTo("2025-10-02");
    assertThat(impact.at("/dayZero/XNYS/why").asText()).isEqualTo("announced before the open");
    assertThat(impact.get("studies")).hasSize(15);
    JsonNode hynix = impact.at("/studies/0");
    assertThat(hynix.get("instrument").asText()).isEqualTo("XKRX:000660");
    assertThat(hynix.get("named").asBoolean()).isTrue();
    assertThat(hynix.get("provisional").asBoolean()).isFalse();
    assertThat(hynix.at("/abnormalReturns")).hasSize(21);
    assertThat(hynix.at("/abnormalReturns/10/return").asDouble()).isPositive();
    assertThat(hynix.at("/windows/0/confoundedBy").isArray()).isTrue();
    assertThat(hynix.at("/carPath/0/day").asInt()).isEqualTo(-5);
    assertThat(hynix.at("/carPath")).hasSize(16);
    assertThat(hynix.at("/windows/0/car").asDouble()).isCloseTo(0.04528910911979722, within(1e-9));
  }

  @Test
  void everyPIsAdjustedForAllWindowsOfTheEventWhicheverAreShown() throws Exception {
    JsonNode all = json("/events/seoul/impact");
    JsonNode some = json("/events/seoul/impact?instruments=XKRX:000660");

    List<JsonNode> windows = new ArrayList<>();
    all.get("studies").forEach(study -> study.path("windows").forEach(windows::add));
    windows.sort(Comparator.comparingDouble(window -> window.get("p").asDouble()));
    double harmonic = 0;
    for (int i = 1; i <= windows.size(); i++) {
      harmonic += 1.0 / i;
    }
    assertThat(all.at("/multiplicity/cells").asInt()).isEqualTo(windows.size());
    assertThat(windows.get(0).get("pHolm").asDouble())
        .isCloseTo(Math.min(1, windows.size() * windows.get(0).get("p").asDouble()), within(1e-12));
    for (JsonNode window : windows) {
      assertThat(window.get("qYekutieli").asDouble())
          .isCloseTo(Math.min(1, harmonic * window.get("q").asDouble()), within(1e-12));
    }
    assertThat(some.at("/studies/0/windows")).isEqualTo(all.at("/studies/0/windows"));
    assertThat(some.get("multiplicity")).isEqualTo(all.get("multiplicity"));
  }

  @Test
  void volumesOfTheBarsAreStudiedOnceTheyAreThere() throws Exception {
    InstrumentId hynix = InstrumentId.of("XKRX:000660");
    String path = "/events/seoul/impact?outcome=volume&model=mean&instruments=XKRX:000660";
    assertThat(json(path + "&carFrom=0").at("/studies/0/reason/code").asText())
        .isEqualTo("NO_VOLUME");

    List<InstrumentBar> traded = new ArrayList<>();
    SampleMarket.CLOSES
        .get(hynix)
        .forEach((session, close) -> traded.add(bar(hynix, session, close)));
    node.bars.put(traded).await(20, SECONDS);

    JsonNode study = json(path).at("/studies/0");
    assertThat(study.get("status").asText()).as(study.toString()).isEqualTo("MEASURED");
    assertThat(study.at("/windows/0/car").asDouble()).isCloseTo(Math.log(3), within(1e-5));
    assertThat(json("/impact/aggregate?outcome=volume&model=mean").at("/pairs/0/event").asText())
        .isEqualTo("seoul");
  }

  private static InstrumentBar bar(InstrumentId instrument, LocalDate session, double close) {
    long volume = 1_000_000L + session.getDayOfMonth() % 2;
    return new InstrumentBar(
        instrument,
        new Bar(
            session,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            BigDecimal.valueOf(close),
            Optional.empty(),
            OptionalLong.of(session.equals(LocalDate.of(2025, 10, 2)) ? 3 * volume : volume),
            "test"));
  }

  @Test
  void thePathStartsWhereItIsAskedToAndOnlyAskedInstrumentsAreShown() throws Exception {
    JsonNode impact = json("/events/seoul/impact?carFrom=0&instruments=XKRX:000660,XNAS:MU");

    assertThat(impact.get("studies")).hasSize(2);
    JsonNode hynix = impact.at("/studies/0");
    assertThat(hynix.at("/carPath/0")).hasSize(9);
    assertThat(hynix.at("/carPath/0/car").asDouble())
        .isEqualTo(hynix.at("/windows/0/car").asDouble());
    assertThat(hynix.at("/carPath/1/p").asDouble()).isEqualTo(hynix.at("/windows/1/p").asDouble());
  }

  @Test
  void whatIsNotMeasuredSaysWhy() throws Exception {
    JsonNode impact = json("/events/founding/impact?instruments=XNYS:SPX,XTKS:9984");

    assertThat(impact.at("/studies/0"))
        .isEqualTo(
            Json.MAPPER.readTree(
                """
                {"instrument":"XNYS:SPX","named":true,"status":"NOT_MEASURED",
                 "dayZero":"2015-12-14","reason":{"code":"IS_BENCHMARK",
                 "detail":"XNYS:SPX is what its venue is measured against"},"provisional":false}
                """));
    assertThat(impact.at("/studies/1/reason/code").asText()).isEqualTo("NO_PRICES");
  }

  @Test
  void anEventWhoseFirstStudyIsStillToComeIsPending() throws Exception {
    node.pool.query("delete from event_impact where event = 'seoul'").execute().await(5, SECONDS);

    assertThat(json("/events/seoul/impact"))
        .isEqualTo(
            Json.MAPPER.readTree(
                """
                {"event":"seoul","revision":1,"method":"1","pending":true,"studies":[]}
                """));
  }

  @Test
  void theMatrixHoldsEveryWindowOfEveryStudyInEveryOrderOncePageByPage() throws Exception {
    for (String sort : List.of("event", "-event", "car", "-t", "p", "-q")) {
      List<JsonNode> cells = everyPage("/impact?limit=50&sort=" + sort);
      assertThat(cells).hasSize(31 * 6).doesNotHaveDuplicates();
    }
    List<JsonNode> byP = everyPage("/impact?limit=50&sort=p");
    List<Double> p = byP.stream().filter(c -> c.has("p")).map(c -> c.get("p").asDouble()).toList();
    assertThat(p).isSorted().hasSize(21 * 6);
    assertThat(byP.subList(p.size(), byP.size())).allMatch(c -> c.at("/reason/code").isTextual());
  }

  @Test
  void theMatrixIsNarrowedByEveryFilter() throws Exception {
    JsonNode cell =
        json("/impact?event=seoul&instrument=XKRX:000660&category=partnership&window=0,0")
            .at("/items/0");

    assertThat(cell.get("car").asDouble()).isCloseTo(0.04528910911979722, within(1e-9));
    assertThat(cell.get("dayZero").asText()).isEqualTo("2025-10-02");
    assertThat(cell.at("/priceSources/0").asText()).isEqualTo("sample");
    assertThat(cell.get("announced").asText()).isEqualTo("2025-10-01T09:00:00Z");
    assertThat(json("/impact?named=true&window=0,1").get("items")).hasSize(3);
    assertThat(json("/impact?category=earnings").get("items")).isEmpty();
  }

  @Test
  void theMatrixComesAsCsvAndAsLinesOfJson() throws Exception {
    HttpResponse<String> csv = get("/impact?window=0,1&event=seoul", "text/csv");
    HttpResponse<String> lines = get("/impact?window=0,1", "application/x-ndjson");

    assertThat(csv.body()).startsWith("event,category,announced,instrument,named,dayZero,from,to");
    assertThat(csv.body().lines()).hasSize(16);
    assertThat(lines.body().lines()).hasSize(31);
    assertThat(lines.body().lines()).allMatch(line -> line.startsWith("{\"event\":"));
  }

  @ParameterizedTest
  @CsvSource({
    "/events/nowhere/impact, 404, nowhere",
    "/events/seoul/impact?carFrom=-11, 400, carFrom",
    "/events/seoul/impact?carFrom=x, 400, carFrom",
    "/events/seoul/impact?model=fancy, 400, model",
    "/events/seoul/impact?instruments=XNAS:ZZZZ, 400, XNAS:ZZZZ",
    "/events/seoul/impact?instruments=5930, 400, MIC:code",
    "/impact?window=0;7, 400, window",
    "/impact?sort=size, 400, sort",
    "/impact?category=gossip, 400, category",
    "/impact?cursor=abc, 400, cursor",
    "/impact?instruments=XKRX:000660, 400, instruments"
  })
  void badInputIsNamed(String path, int status, String named) throws Exception {
    HttpResponse<String> response = get(path, "application/json");

    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(response.body()).contains(named);
  }

  @Test
  void theEventOfACandidateIsMeasuredLikeAnyAndMarkedAsACandidates() throws Exception {
    TimelineEvent seoul =
        node.timeline.find("seoul", Optional.empty()).await(5, SECONDS).orElseThrow().event();
    node.proposals.put("c-1", seoul);
    long told = node.published().size();
    JsonNode matrix = json("/impact?limit=1000");

    JsonNode proposed = json("/candidates/c-1/impact");

    JsonNode recorded = json("/events/seoul/impact");
    assertThat(proposed.get("candidate").booleanValue()).isTrue();
    assertThat(proposed.get("verified").booleanValue()).isFalse();
    assertThat(proposed.get("id").asText()).isEqualTo("c-1");
    assertThat(proposed.get("event").asText()).isEqualTo("seoul");
    assertThat(proposed.get("revision").intValue()).isZero();
    for (String part : List.of("studies", "dayZero", "priceSources", "multiplicity")) {
      assertThat(proposed.get(part)).as(part).isEqualTo(recorded.get(part));
    }
    assertThat(json("/impact?limit=1000")).isEqualTo(matrix);
    assertThat(node.published()).hasSize((int) told);
    assertThat(recorded.has("candidate")).isFalse();
  }

  @Test
  void theImpactOfACandidateFollowsTheCandidateAndTheTimeline() throws Exception {
    TimelineEvent later =
        SampleMarket.event(
            "later", SampleMarket.at("2025-10-13", "18:00", "Asia/Seoul"), "XKRX:000660");
    node.proposals.put("c-1", later);
    JsonNode first = json("/candidates/c-1/impact?instruments=XKRX:000660");
    node.save(
        SampleMarket.event(
            "near", SampleMarket.at("2025-10-14", "09:30", "Asia/Seoul"), "XKRX:000660"));

    JsonNode confounded = json("/candidates/c-1/impact?instruments=XKRX:000660");
    node.proposals.put(
        "c-1",
        SampleMarket.event(
            "later", SampleMarket.at("2025-10-20", "18:00", "Asia/Seoul"), "XKRX:000660"));
    JsonNode moved = json("/candidates/c-1/impact?instruments=XKRX:000660");

    assertThat(first.at("/dayZero/XKRX/session").asText()).isEqualTo("2025-10-14");
    assertThat(first.toString()).doesNotContain("near");
    assertThat(confounded.at("/studies/0/windows").toString()).contains("near");
    assertThat(moved.at("/dayZero/XKRX/session").asText()).isEqualTo("2025-10-21");
    assertThat(get("/candidates/c-2/impact", "application/json").statusCode()).isEqualTo(404);
  }
}
