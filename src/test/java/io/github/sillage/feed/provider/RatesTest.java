package io.github.sillage.feed.provider;

import static io.github.sillage.feed.provider.Recorded.ok;
import static io.github.sillage.feed.provider.Recorded.rates;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.sillage.feed.provider.ProviderError.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exchange rates of Frankfurter and of the European Central Bank. */
class RatesTest {
  private static List<String> lines(Parsed parsed) {
    return parsed.fx().stream()
        .map(each -> each.date() + " " + each.base() + "/" + each.quote() + " " + each.rate())
        .toList();
  }

  @Nested
  class OfFrankfurter {
    private static final String DAYS =
        """
        {"amount":1.0,"base":"USD","start_date":"2026-11-19","end_date":"2026-11-20","rates":{
          "2026-11-20":{"JPY":154.9,"KRW":1468.2},"2026-11-19":{"JPY":154.7,"KRW":1466.55}}}
        """;

    @Test
    void readsTheLatest() {
      assertThat(lines(rates("frankfurter", "", ok(Recorded.text("frankfurter.json")))))
          .containsExactly(
              "2026-11-20 USD/EUR 0.86", "2026-11-20 USD/JPY 154.9", "2026-11-20 USD/KRW 1468.2");
    }

    @Test
    void readsASpanOfDaysInOrder() {
      assertThat(lines(rates("frankfurter", "USD/KRW", ok(DAYS))))
          .containsExactly("2026-11-19 USD/KRW 1466.55", "2026-11-20 USD/KRW 1468.2");
    }

    @Test
    void readsTheListOfItsSecondInterface() {
      String body =
          """
          [{"date":"2026-11-20","base":"USD","quote":"TWD","rate":31.25},
           {"date":"2026-11-20","base":"USD","quote":"KRW","rate":1468.2,"providers":["ecb"]}]
          """;
      assertThat(lines(rates("frankfurter", "USD/TWD", ok(body))))
          .containsExactly("2026-11-20 USD/TWD 31.25");
    }

    @Test
    void dividesByTheAmount() {
      String body = Recorded.text("frankfurter.json").replace("\"amount\":1.0", "\"amount\":10.0");
      assertThat(lines(rates("frankfurter", "USD/KRW", ok(body))))
          .containsExactly("2026-11-20 USD/KRW 146.82");
    }

    @Test
    void derivesTheInverseAndTheCross() {
      Answer answer = ok(Recorded.text("frankfurter.json"));
      assertThat(lines(rates("frankfurter", "KRW/USD", answer)))
          .containsExactly("2026-11-20 KRW/USD 0.000681106116333");
      assertThat(lines(rates("frankfurter", "JPY/KRW", answer)))
          .containsExactly("2026-11-20 JPY/KRW 9.47837314396");
    }

    @Test
    void leavesOutWhatIsNullZeroOrNoCurrency() {
      String body =
          "{\"amount\":1,\"base\":\"USD\",\"date\":\"2026-11-20\",\"rates\":{\"KRW\":null,\"JPY\":0,"
              + "\"QQQ\":3,\"EUR\":\"0.86\"}}";
      assertThat(lines(rates("frankfurter", "", ok(body))))
          .containsExactly("2026-11-20 USD/EUR 0.86");
    }

    @Test
    void hasNoDataOfAPairThatIsNotThere() {
      assertThat(
              Recorded.kind(rates("frankfurter", "USD/TWD", ok(Recorded.text("frankfurter.json")))))
          .isEqualTo(Kind.NO_DATA);
    }

    @ParameterizedTest
    @CsvSource({"404, NOT_FOUND", "422, UNSUPPORTED", "301, BLOCKED", "503, UPSTREAM"})
    void tellsWhatIsWrong(int status, Kind kind) {
      Parsed parsed =
          rates("frankfurter", "USD/KRW", Recorded.answer(status, "{\"message\":\"not found\"}"));
      assertThat(Recorded.kind(parsed)).isEqualTo(kind);
      assertThat(parsed.error().orElseThrow().detail()).contains("not found");
    }

    @Test
    void asksTheBankWhereItFixesAndTheBlendWhereItDoesNot() {
      List<Call> calls =
          Recorded.adapter("frankfurter")
              .calls(Recorded.fx("USD/KRW USD/JPY USD/TWD EUR/USD"), Instant.EPOCH);
      assertThat(calls)
          .extracting(call -> call.path() + " " + call.query())
          .containsExactly(
              "/v1/latest {base=EUR, symbols=USD}",
              "/v1/latest {base=USD, symbols=KRW,JPY}",
              "/v2/rates {base=USD, quotes=TWD}");
    }

    @Test
    void asksForASpanOfDays() {
      Ask.Days days = new Ask.Days(LocalDate.of(2014, 1, 1), LocalDate.of(2026, 11, 20));
      Ask ask = new Ask.Fx(List.of(CurrencyPair.of("USD/KRW")), Optional.of(days));
      assertThat(Recorded.adapter("frankfurter").calls(ask, Instant.EPOCH).get(0).path())
          .isEqualTo("/v1/2014-01-01..2026-11-20");
    }

    @Test
    void keepsTheDayOfTheFixingThatAWeekendIsAnsweredWith() {
      Parsed parsed =
          rates(
              "frankfurter",
              "EUR/KRW",
              ok(
                  "{\"amount\":1.0,\"base\":\"EUR\",\"date\":\"2026-11-20\",\"rates\":{\"KRW\":1710}}"));
      assertThat(parsed.fx().get(0).date()).isEqualTo("2026-11-20");
    }

    @Test
    void keepsWhatIsThereWhereOneCurrencyOfSeveralIsMissing() {
      Parsed parsed =
          rates(
              "frankfurter",
              "EUR/KRW EUR/TWD",
              ok("[{\"date\":\"2026-11-20\",\"base\":\"EUR\",\"quote\":\"KRW\",\"rate\":1710}]"));
      assertThat(parsed.error()).isEmpty();
      assertThat(parsed.fx()).hasSize(1);
    }
  }

  @Nested
  class OfTheEuropeanCentralBank {
    private static final String PAGE =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01">
        <gesmes:subject>Reference rates</gesmes:subject><Cube>
        <Cube time='2026-11-20'><Cube currency='USD' rate='1.1664'/><Cube currency='KRW'
         rate='1710'/></Cube>
        <Cube time="2026-11-19"><Cube currency="USD" rate="1.1650"/></Cube></Cube>
        </gesmes:Envelope>
        """;

    @Test
    void readsTheColumnsByTheirNames() {
      assertThat(lines(rates("ecb", "", ok(Recorded.text("ecb.csv")))))
          .containsExactly(
              "2026-11-19 EUR/JPY 180.5",
              "2026-11-20 EUR/JPY 180.25",
              "2026-11-20 EUR/KRW 1710",
              "2026-11-20 EUR/USD 1.1664");
    }

    @Test
    void readsTheShortFormWithEitherEndOfLineAndTheDaysInAnyOrder() {
      String table =
          """
          KEY,FREQ,CURRENCY,CURRENCY_DENOM,EXR_TYPE,EXR_SUFFIX,TIME_PERIOD,OBS_VALUE
          EXR.D.USD.EUR.SP00.A,D,USD,EUR,SP00,A,2026-01-12,1.1698
          EXR.D.USD.EUR.SP00.A,D,USD,EUR,SP00,A,2026-01-09,1.1712
          """;
      for (String each : List.of(table, table.replace("\n", "\r\n"))) {
        assertThat(lines(rates("ecb", "EUR/USD", ok(each))))
            .containsExactly("2026-01-09 EUR/USD 1.1712", "2026-01-12 EUR/USD 1.1698");
      }
    }

    @Test
    void derivesTheDollarFromTwoRatesOfADay() {
      assertThat(lines(rates("ecb", "USD/KRW USD/JPY EUR/USD", ok(Recorded.text("ecb.csv")))))
          .containsExactly(
              "2026-11-20 EUR/USD 1.1664",
              "2026-11-20 USD/JPY 154.535322359",
              "2026-11-20 USD/KRW 1466.04938272");
    }

    @Test
    void readsTheDailyPage() {
      assertThat(lines(rates("ecb", "", ok(PAGE))))
          .containsExactly(
              "2026-11-19 EUR/USD 1.165", "2026-11-20 EUR/KRW 1710", "2026-11-20 EUR/USD 1.1664");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NaN", "-", "0", "-3", "1e99", "text"})
    void leavesOutDaysWithoutAValue(String value) {
      String body =
          "CURRENCY,TIME_PERIOD,OBS_VALUE\nUSD,2026-11-19," + value + "\nUSD,2026-11-20,1.2\n";
      assertThat(lines(rates("ecb", "", ok(body)))).containsExactly("2026-11-20 EUR/USD 1.2");
    }

    @Test
    void leavesOutMonthsAndOtherDenominators() {
      String body =
          """
          CURRENCY,CURRENCY_DENOM,TIME_PERIOD,OBS_VALUE
          USD,EUR,2026-11,1.1
          JPY,GBP,2026-11-20,200
          USD,EUR,2026-11-20,1.2
          """;
      assertThat(lines(rates("ecb", "", ok(body)))).containsExactly("2026-11-20 EUR/USD 1.2");
    }

    @Test
    void hasNoDataWhereTheBankFindsNone() {
      assertThat(Recorded.kind(rates("ecb", "USD/KRW", Recorded.answer(404, "No results found."))))
          .isEqualTo(Kind.NO_DATA);
      assertThat(Recorded.kind(rates("ecb", "", ok("CURRENCY,TIME_PERIOD,OBS_VALUE\n"))))
          .isEqualTo(Kind.NO_DATA);
    }

    @Test
    void takesATableWithoutTheColumnsForAFault() {
      assertThat(Recorded.kind(rates("ecb", "", ok("a,b\n1,2\n")))).isEqualTo(Kind.MALFORMED);
      assertThat(Recorded.kind(rates("ecb", "", ok("<Envelope/>")))).isEqualTo(Kind.MALFORMED);
    }

    @Test
    void keepsWhatIsWholeOfAHalfBody() {
      String text = Recorded.text("ecb.csv");
      String half = text.substring(0, text.indexOf("EXR.D.KRW") + 12);
      assertThat(lines(rates("ecb", "", ok(half)))).hasSize(2);
    }

    @Test
    void asksForTheCurrenciesAgainstTheEuro() {
      Ask.Days days = new Ask.Days(LocalDate.of(2014, 1, 1), LocalDate.of(2026, 11, 20));
      Ask ask =
          new Ask.Fx(
              List.of(CurrencyPair.of("USD/KRW"), CurrencyPair.of("EUR/JPY")), Optional.of(days));
      Call call = Recorded.adapter("ecb").calls(ask, Instant.EPOCH).get(0);
      assertThat(call.path()).isEqualTo("/service/data/EXR/D.JPY+KRW+USD.EUR.SP00.A");
      assertThat(call.query()).containsEntry("startPeriod", "2014-01-01");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"frankfurter", "ecb"})
  void givesNoPricesOfInstruments(String provider) {
    Answer answer = ok(Recorded.text(provider.equals("ecb") ? "ecb.csv" : "frankfurter.json"));
    assertThat(
            Recorded.kind(Recorded.quotes(provider, "XNAS:NVDA", answer, "2026-11-20T10:00:00Z")))
        .isEqualTo(Kind.UNSUPPORTED);
    assertThat(Recorded.adapter(provider).symbols().toProvider(Recorded.id("XNAS:NVDA"))).isEmpty();
    assertThat(Recorded.adapter(provider).symbols().fromProvider("NVDA")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"USD", "USD/QQQ", "USDKRWX", "", "usd/krw"})
  void refusesAPairThatIsNone(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CurrencyPair.of(text))
        .withMessageContaining(text);
  }
}
