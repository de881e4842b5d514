package io.github.sillage.adhoc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sillage.adhoc.EventAnswer.Code;
import io.github.sillage.adhoc.EventAnswer.Status;
import io.github.sillage.study.outcome.JointVolatility;
import io.github.sillage.study.synthetic.SyntheticResult;
import io.github.sillage.web.Json;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdhocStudyTest {
  private static final LocalDate DAY_ZERO = Requests.FIRST.plusDays(140);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mean",
        "comparisonMean",
        "marketAdjusted",
        "market",
        "factors",
        "scholesWilliams",
        "dimson",
        "garch"
      })
  void everyModelAnswersWithFiniteNumbers(String model) {
    StudyAnswer answer = Requests.answer(Requests.market(r -> r.put("model", model)));

    assertThat(answer.events()).extracting(EventAnswer::status).containsOnly(Status.MEASURED);
    assertThat(answer.events().get(0).model().orElseThrow().name()).isEqualTo(model);
    assertThat(answer.aggregate().windows().get(0).tests()).containsKey("kpBmp");
    assertFinite(Json.MAPPER.valueToTree(answer));
  }

  @Test
  void volumesAreStudiedByTheirLogsAndMayBeZero() {
    ObjectNode volumes = Requests.market(r -> r.put("returns", "volume"));
    row(volumes, "S0", 20).set(1, Json.MAPPER.getNodeFactory().numberNode(0));
    ObjectNode logs = volumes.deepCopy().put("returns", "given");
    for (JsonNode series : logs.get("series")) {
      for (JsonNode row : series) {
        double volume = row.get(1).asDouble();
        ((ArrayNode) row).set(1, Json.MAPPER.getNodeFactory().numberNode(Math.log1p(volume)));
      }
    }

    assertThat(Requests.answer(volumes).events()).isEqualTo(Requests.answer(logs).events());
    assertThat(Requests.answer(volumes).design().returns()).isEqualTo("volume");
  }

  @Test
  void aVolumeBelowZeroIsRefused() {
    ObjectNode volumes = Requests.market(r -> r.put("returns", "volume"));
    row(volumes, "S0", 20).set(1, Json.MAPPER.getNodeFactory().numberNode(-1));

    assertThatThrownBy(() -> Requests.answer(volumes))
        .isInstanceOfSatisfying(
            RejectedInput.class,
            e ->
                assertThat(e.faults())
                    .extracting(Fault::message)
                    .containsExactly(
                        "-1.0 is no volume: expected a number of at least 0, or null"));
  }

  @Test
  void aValueThatIsMissingIsNeitherFilledNorTakenForZero() {
    ObjectNode request = Requests.market();
    row(request, "S0", 142).set(1, Json.MAPPER.nullNode());

    EventAnswer event = Requests.answer(request).events().get(0);

    assertThat(event.status()).isEqualTo(Status.PARTIAL);
    assertThat(event.abnormalReturns())
        .extracting(EventAnswer.Day::day)
        .hasSize(19)
        .doesNotContain(2, 3);
    assertThat(event.windows()).extracting(EventAnswer.Window::to).containsExactly(0, 1, 1);
    assertThat(event.missing())
        .extracting(gap -> gap.reason().detail())
        .containsOnly("day 2, 2025-05-24, has no return of all that the model needs");
    assertThat(event.carPath()).hasSize(12);
  }

  @Test
  void aDateOnWhichOnlyTheBenchmarkHasARowIsASessionWithoutAValue() {
    ObjectNode without = Requests.market();
    series(without, "S0").remove(142);
    ObjectNode withNull = Requests.market();
    row(withNull, "S0", 142).set(1, Json.MAPPER.nullNode());

    assertThat(Requests.answer(without).events()).isEqualTo(Requests.answer(withNull).events());
  }

  /**
   * An index of which S0 is three tenths, by value at the start of each session, and MKT the rest.
   */
  @ParameterizedTest
  @ValueSource(strings = {"log", "simple"})
  void anInstrumentIsMeasuredAgainstTheRestOfAnIndexThatHoldsIt(String form) {
    ObjectNode apart = Requests.market(r -> r.put("returns", form));
    ObjectNode held = apart.deepCopy();
    ArrayNode index = held.withObject("/series").putArray("ALL");
    double level = 1000;
    for (int t = 0; t < Requests.SESSIONS; t++) {
      level *= t == 0 ? 1 : 1 + 0.3 * change(apart, "S0", t) + 0.7 * change(apart, "MKT", t);
      index.addArray().add(Requests.FIRST.plusDays(t).toString()).add(level);
    }
    ObjectNode event = (ObjectNode) held.withArray("events").get(0);
    event.put("benchmark", "ALL").put("benchmarkWeight", 0.3);

    EventAnswer whole = Requests.answer(apart).events().get(0);
    EventAnswer rest = Requests.answer(held).events().get(0);

    assertThat(rest.model().orElseThrow().benchmarkWeight()).hasValue(0.3);
    assertThat(rest.model().orElseThrow().beta().orElseThrow())
        .isCloseTo(whole.model().orElseThrow().beta().orElseThrow(), within(1e-10));
    for (int i = 0; i < whole.windows().size(); i++) {
      assertThat(rest.windows().get(i).car())
          .isCloseTo(whole.windows().get(i).car(), within(1e-12));
      assertThat(rest.windows().get(i).t()).isCloseTo(whole.windows().get(i).t(), within(1e-9));
    }
  }

  private static double change(ObjectNode request, String name, int session) {
    double before = row(request, name, session - 1).get(1).asDouble();
    return row(request, name, session).get(1).asDouble() / before - 1;
  }

  @Test
  void aGapMayBeSpannedByOneReturnOverItsSessions() {
    ObjectNode request = Requests.market(r -> r.put("gaps", "span"));
    row(request, "S0", 142).set(1, Json.MAPPER.nullNode());

    EventAnswer event = Requests.answer(request).events().get(0);

    assertThat(event.abnormalReturns())
        .extracting(EventAnswer.Day::day)
        .hasSize(20)
        .doesNotContain(2);
    double across = Math.log(price(request, "S0", 143) / price(request, "S0", 141));
    assertThat(event.abnormalReturns().get(12).actual()).isCloseTo(across, within(1e-14));
    assertThat(event.windows()).extracting(EventAnswer.Window::to).contains(5, 10);
  }

  @Test
  void aReturnThatReachesIntoAWindowFromBeforeIsTheReasonWhyItIsMissing() {
    ObjectNode request = Requests.market(r -> r.put("gaps", "span"));
    request.putArray("windows").addArray().add(1).add(1);
    row(request, "S0", 140).set(1, Json.MAPPER.nullNode());

    EventAnswer.Missing missing = Requests.answer(request).events().get(0).missing().get(0);

    assertThat(missing.reason().code()).isEqualTo(EventAnswer.Code.NO_EVENT_PRICES);
    assertThat(missing.reason().detail()).startsWith("day 1, 2025-05-23");
  }

  @Test
  void aReturnOverSeveralDaysIsLeftOutOfTheVolatilityOfWindowsButNotOfItsDay() {
    ObjectNode request = Requests.market(r -> r.put("gaps", "span"));
    row(request, "S0", 140).set(1, Json.MAPPER.nullNode());

    Aggregate aggregate = Requests.answer(request).aggregate();

    assertThat(aggregate.days()).extracting(day -> day.volatility().n()).contains(2, 3);
    assertThat(aggregate.days().get(10).volatility().n()).isEqualTo(2);
    assertThat(aggregate.days().get(11).volatility().n()).isEqualTo(3);
    assertThat(aggregate.windows().get(1).n()).isEqualTo(3);
    assertThat(aggregate.windows().get(1).volatility().n()).isEqualTo(2);
    assertThat(aggregate.windows().get(1).volatility().df()).hasValue(2);
  }

  @Test
  void ofOneEventThereIsAMeanVolatilityAndTheReasonWhyThereIsNoTest() {
    ObjectNode request =
        Requests.market(
            r -> {
              ((ArrayNode) r.get("events")).remove(2);
              ((ArrayNode) r.get("events")).remove(1);
            });

    StudyAnswer answer = Requests.answer(request);
    JointVolatility.Volatility together = answer.aggregate().days().get(10).volatility();

    EventAnswer.Day day = answer.events().get(0).abnormalReturns().get(10);
    assertThat(day.volatility())
        .isEqualTo(new EventAnswer.Volatility(day.t() * day.t() - 1, day.p()));
    assertThat(together.mean()).hasValue(day.volatility().abnormal());
    assertThat(together.statistic()).isEmpty();
    assertThat(together.p()).isEmpty();
    assertThat(together.unavailable())
        .contains("needs at least 2 events with a return on each day, has 1");
  }

  @Test
  void aWindowThatReachesBeyondTheDataHasNotElapsed() {
    ObjectNode request = Requests.market();
    Requests.event(request, "late", "S0", Requests.FIRST.plusDays(157));

    EventAnswer late = Requests.answer(request).events().get(3);

    assertThat(late.status()).isEqualTo(Status.PARTIAL);
    assertThat(late.missing())
        .allSatisfy(gap -> assertThat(gap.reason().code()).isEqualTo(Code.WINDOW_NOT_ELAPSED));
  }

  @Test
  void anEventWithTooFewSessionsBeforeItSaysHowManyThereAre() {
    ObjectNode request = Requests.market();
    Requests.event(request, "early", "S0", Requests.FIRST.plusDays(60));

    EventAnswer early = Requests.answer(request).events().get(3);

    assertThat(early.status()).isEqualTo(Status.NOT_MEASURED);
    assertThat(early.reason().orElseThrow().detail())
        .isEqualTo("49 of 100 complete sessions in 2025-01-02..2025-02-20");
  }

  @Test
  void otherEventsOfTheInstrumentConfoundAndAreLeftOutOfASecondAggregate() {
    ObjectNode request = Requests.market();
    Requests.event(request, "near", "S0", DAY_ZERO.plusDays(3));

    StudyAnswer answer = Requests.answer(request);

    assertThat(answer.events().get(0).windows())
        .filteredOn(window -> !window.confoundedBy().isEmpty())
        .extracting(EventAnswer.Window::to)
        .containsExactly(5, 5, 10);
    StudyAnswer.Unconfounded clear = answer.unconfounded().orElseThrow();
    assertThat(clear.leftOut()).containsExactly("e0", "near");
    ObjectNode others = Requests.market(r -> ((ArrayNode) r.get("events")).remove(0));
    assertThat(clear.aggregate()).isEqualTo(Requests.answer(others).aggregate());
    assertThat(Requests.answer(others).unconfounded()).isEmpty();
  }

  @Test
  void theSessionsAroundOtherEventsCanBeMasked() {
    ObjectNode request = Requests.market(r -> r.putObject("mask").put("sessions", 2));
    Requests.event(request, "before", "S0", DAY_ZERO.minusDays(30));

    EventAnswer event = Requests.answer(request).events().get(0);

    assertThat(event.model().orElseThrow().observations()).isEqualTo(115);
    assertThat(event.masked()).hasSize(5).first().isEqualTo(DAY_ZERO.minusDays(32));
  }

  @Test
  void theRiskFreeRateIsTakenFromInstrumentAndBenchmark() {
    ObjectNode plain = Requests.market(r -> r.put("model", "factors").put("returns", "given"));
    ObjectNode excess = plain.deepCopy();
    for (String name : List.of("MKT", "S0", "S1", "S2")) {
      for (JsonNode row : series(excess, name)) {
        ((ArrayNode) row).set(1, row.get(1).asDouble() - 0.25);
      }
    }
    ArrayNode rate = plain.putObject("factors").putArray("rf");
    for (JsonNode row : series(plain, "MKT")) {
      rate.addArray().add(row.get(0).asText()).add(0.25);
    }

    EventAnswer with = Requests.answer(plain).events().get(0);
    EventAnswer without = Requests.answer(excess).events().get(0);

    assertThat(with.windows()).isEqualTo(without.windows());
    assertThat(with.abnormalReturns().get(0).actual())
        .isEqualTo(without.abnormalReturns().get(0).actual() + 0.25);
  }

  @Test
  void orderAndScaleOfTheInputChangeNothing() {
    StudyAnswer answer = Requests.answer(Requests.market());
    ObjectNode turned = Requests.market();
    ArrayNode events = (ArrayNode) turned.get("events");
    events.add(events.remove(0));
    ObjectNode scaled = Requests.market();
    for (JsonNode row : series(scaled, "S1")) {
      ((ArrayNode) row).set(1, row.get(1).asDouble() * 1024);
    }

    assertThat(Requests.answer(turned).aggregate()).isEqualTo(answer.aggregate());
    assertThat(Requests.answer(turned).inputHash()).isEqualTo(answer.inputHash());
    assertThat(Requests.answer(scaled).events()).isEqualTo(answer.events());
    assertThat(Requests.answer(scaled).inputHash()).isNotEqualTo(answer.inputHash());
  }

  @Test
  void buyAndHoldComesWithSimpleReturnsAndBandsWhereAskedFor() {
    StudyAnswer simple =
        Requests.answer(
            Requests.market(
                r -> r.put("returns", "simple").putObject("bootstrap").put("draws", 199)));
    EventAnswer.Window window = simple.events().get(0).windows().get(0);

    assertThat(window.bhar().getAsDouble()).isCloseTo(window.car(), within(1e-14));
    assertThat(window.bootstrap().orElseThrow().low95()).isLessThan(window.car());
    EventAnswer.Window log = Requests.answer(Requests.market()).events().get(0).windows().get(0);
    assertThat(log.bhar()).isEmpty();
    assertThat(log.bootstrap()).isEmpty();
  }

  @Test
  void donorsWithoutAnEventGiveASecondOpinion() {
    ObjectNode request =
        Requests.market(
            r -> {
              ((ArrayNode) r.get("events")).remove(2);
              ((ArrayNode) r.get("events")).remove(1);
              r.putArray("donors").add("S0").add("S1").add("S2").add("MKT");
            });

    SecondOpinion opinion = Requests.answer(request).events().get(0).synthetic().orElseThrow();

    assertThat(opinion.donors()).isEqualTo(3);
    assertThat(opinion.observations()).isEqualTo(120);
    assertThat(opinion.weights()).doesNotContainKey("S0");
    assertThat(opinion.weights().values().stream().mapToDouble(w -> w).sum())
        .isCloseTo(1, within(1e-12));
    double car = 0;
    for (int t = 140; t <= 141; t++) {
      car += move(request, "S0", t);
      for (String name : opinion.weights().keySet()) {
        car -= opinion.weights().get(name) * move(request, name, t);
      }
    }
    assertThat(opinion.windows().get(1).car()).isCloseTo(car, within(1e-14));
  }

  @Test
  void aSeriesWithAnEventInTheSameDaysIsNoDonor() {
    ObjectNode request = Requests.market(r -> r.putArray("donors").add("S1").add("S2").add("MKT"));

    assertThat(Requests.answer(request).events().get(0).synthetic().orElseThrow().unavailable())
        .contains(SyntheticResult.Reason.TOO_FEW_DONORS);
  }

  @Test
  void anEventGivenTwiceUnderTwoNamesIsNoSecondWitness() {
    ObjectNode request =
        Requests.market(
            r -> {
              ((ArrayNode) r.get("events")).remove(2);
              ((ArrayNode) r.get("events")).remove(1);
            });
    Requests.event(request, "again", "S0", DAY_ZERO);

    StudyAnswer answer = Requests.answer(request);

    assertThat(answer.aggregate().averageCorrelation().getAsDouble()).isCloseTo(1, within(1e-12));
    assertThat(answer.aggregate().windows().get(0).tests().get("kpBmp").unavailable()).isPresent();
    assertThat(answer.unconfounded().orElseThrow().events()).isZero();
  }

  @Test
  void whatIsNotUsedIsNoted() {
    ObjectNode request = Requests.market(r -> r.put("minObservations", 1));
    request.putObject("factors").set("SMB", series(request, "MKT").deepCopy());

    assertThat(Requests.answer(request).notes())
        .containsExactly(
            "The factors are not used: the model is market.",
            "At least 7 complete sessions are asked of an event, since the model market needs"
                + " them.");
  }

  @Test
  void pricesThatCannotBeToldApartAreAReasonNotAnError() {
    ObjectNode flat = Requests.market();
    for (JsonNode row : series(flat, "MKT")) {
      ((ArrayNode) row).set(1, 5);
    }
    assertThat(Requests.answer(flat).events())
        .extracting(event -> event.reason().orElseThrow().code())
        .containsOnly(Code.NO_VARIANCE);

    ObjectNode twice = Requests.market(r -> r.put("model", "factors").put("returns", "given"));
    twice.putObject("factors").set("COPY", series(twice, "MKT").deepCopy());
    assertThat(Requests.answer(twice).events())
        .extracting(event -> event.reason().orElseThrow().code())
        .containsOnly(Code.COLLINEAR_FACTORS);
  }

  private static ArrayNode series(ObjectNode request, String name) {
    return (ArrayNode) request.get("series").get(name);
  }

  private static ArrayNode row(ObjectNode request, String name, int row) {
    return (ArrayNode) series(request, name).get(row);
  }

  private static double move(ObjectNode request, String name, int row) {
    return Math.log(price(request, name, row) / price(request, name, row - 1));
  }

  private static double price(ObjectNode request, String name, int row) {
    return row(request, name, row).get(1).asDouble();
  }

  static void assertFinite(JsonNode tree) {
    String json = tree.toString();
    Matcher odd = Pattern.compile(".{0,200}(NaN|Infinity)").matcher(json);
    assertThat(odd.find() ? odd.group() : "").isEmpty();
  }
}
