package io.github.sillage.impact;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.market.CloseSeries;
import io.github.sillage.market.FxFixing;
import io.github.sillage.market.FxStore;
import io.github.sillage.market.Mic;
import io.github.sillage.study.ReturnForm;
import io.github.sillage.study.StudyDesign;
import io.github.sillage.web.Json;
import io.github.sillage.web.TestServer;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The exchange rate as a factor of the two-index model. */
@ExtendWith(VertxExtension.class)
class FxFactorTest {
  private static final LocalDate DAY_ZERO = LocalDate.of(2025, 10, 2);

  private final HttpClient client = HttpClient.newHttpClient();

  private static double level(Map<LocalDate, Double> rates, LocalDate session) {
    EventTime time =
        EventTime.around(
            SampleMarket.CALENDARS.calendar(Mic.of("XKRX")), session, StudyDesign.STANDARD);
    return FxFactor.levels(time, CloseSeries.of(rates, "ecb"))[-time.first()];
  }

  @Test
  void aSessionInSeoulKnowsTheFixingOfTheDayBeforeAndNotThatOfItsOwnDay() {
    Map<LocalDate, Double> rates = Map.of(DAY_ZERO.minusDays(1), 1400.0, DAY_ZERO, 1500.0);

    assertThat(level(rates, DAY_ZERO)).isEqualTo(1400.0);
    assertThat(level(rates, DAY_ZERO.plusDays(8))).isNaN();
  }

  @Test
  void overEasterTheFixingOfThursdayIsKnownOnTuesdayAndNoOlderOne() {
    LocalDate tuesday = LocalDate.of(2025, 4, 22);

    assertThat(level(Map.of(LocalDate.of(2025, 4, 17), 1420.0), tuesday)).isEqualTo(1420.0);
    assertThat(level(Map.of(LocalDate.of(2025, 4, 16), 1420.0), tuesday)).isNaN();
  }

  @Test
  void aHolidayJoinsTheFixingsItLetPass() {
    EventTime time =
        EventTime.around(
            SampleMarket.CALENDARS.calendar(Mic.of("XKRX")), DAY_ZERO, StudyDesign.STANDARD);
    Map<LocalDate, Double> rates =
        Map.of(LocalDate.of(2025, 10, 1), 1400.0, LocalDate.of(2025, 10, 9), 1430.0);

    double[] returns = FxFactor.returns(time, CloseSeries.of(rates, "ecb"), ReturnForm.LOG);

    assertThat(time.session(1)).isEqualTo(LocalDate.of(2025, 10, 10));
    assertThat(returns[-time.first()]).isCloseTo(Math.log(1430.0 / 1400), within(1e-15));
  }

  @Test
  void withoutFixingsNothingIsMeasuredAndWithThemTheRateIsAThirdFactor(Vertx vertx)
      throws Exception {
    SampleNode node = SampleNode.start(vertx);
    node.loadCuratedEvents();
    int port = serve(vertx, node);

    JsonNode without = hynix(port);
    node.rates.put(fixings(LocalDate.of(2025, 1, 2), LocalDate.of(2025, 10, 31))).await(9, SECONDS);
    JsonNode with = hynix(port);
    new FxStore(node.pool, () -> SampleNode.CLOCK.instant().plusSeconds(1))
        .put(List.of(fixing("KRW", DAY_ZERO.minusDays(1), "1666")))
        .await(9, SECONDS);
    JsonNode moved = hynix(port);

    assertThat(without.at("/studies/0/status").asText()).isEqualTo("NOT_MEASURED");
    assertThat(without.at("/studies/0/reason/code").asText()).isEqualTo("NO_FX");
    assertThat(without.at("/studies/0/reason/detail").asText())
        .startsWith("no reference rate of KRW against USD");
    assertThat(with.at("/studies/0/status").asText())
        .as(with.at("/studies/0/reason").toString())
        .isEqualTo("MEASURED");
    assertThat(with.at("/studies/0/model/name").asText()).isEqualTo("twoIndexFx");
    assertThat(with.at("/studies/0/model/betas").fieldNames())
        .toIterable()
        .containsExactly("XKRX:KOSPI", "XNAS:SOX", "XXXX:USDKRW");
    assertThat(with.at("/studies/0/windows/0/df").asInt()).isEqualTo(116);
    assertThat(with.get("priceSources").toString()).isEqualTo("[\"ecb\",\"sample\"]");
    assertThat(moved.at("/studies/0/model")).isEqualTo(with.at("/studies/0/model"));
    double change =
        Math.log(1666 / krw(DAY_ZERO.minusDays(1)))
            * with.at("/studies/0/model/betas/XXXX:USDKRW").asDouble();
    assertThat(abnormal(with) - abnormal(moved)).isCloseTo(change, within(1e-8));
    assertThat(moved.get("inputHash")).isNotEqualTo(with.get("inputHash"));
  }

  private static double abnormal(JsonNode impact) {
    assertThat(impact.at("/studies/0/dayZero").asText()).isEqualTo(DAY_ZERO.toString());
    for (JsonNode window : impact.at("/studies/0/windows")) {
      if (window.get("from").asInt() == 0 && window.get("to").asInt() == 0) {
        return window.get("car").asDouble();
      }
    }
    throw new AssertionError("no window of day 0");
  }

  private static int serve(Vertx vertx, SampleNode node) throws Exception {
    return TestServer.port(vertx, node.routes());
  }

  private JsonNode hynix(int port) throws Exception {
    String path = "/events/seoul-signing/impact?model=twoIndexFx&instruments=XKRX:000660";
    URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1" + path);
    HttpResponse<String> response =
        client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Json.MAPPER.readTree(response.body());
  }

  private static List<FxFixing> fixings(LocalDate from, LocalDate to) {
    return from.datesUntil(to.plusDays(1))
        .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0)
        .flatMap(
            day ->
                Stream.of(fixing("USD", day, "1"), fixing("KRW", day, Double.toString(krw(day)))))
        .toList();
  }

  private static double krw(LocalDate day) {
    double at = day.toEpochDay();
    return 1400 * Math.exp(0.01 * Math.sin(at * at));
  }

  private static FxFixing fixing(String currency, LocalDate day, String perEuro) {
    return new FxFixing(Currency.getInstance(currency), day, new BigDecimal(perEuro), "ecb");
  }
}
