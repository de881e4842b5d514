package io.github.sillage.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {
  private static final TradingCalendars CALENDARS = TradingCalendars.load();

  private static Catalogue packed() {
    return Catalogue.read(DataFile.packed("config/instruments.yaml"), CALENDARS);
  }

  private static List<InstrumentBar> closes() {
    return new Closes(DataFile.packed("data/sample-closes.csv"), "sample").read();
  }

  @Test
  void thePackedCatalogueListsTheInstrumentsOfTheSampleCloses() {
    Set<InstrumentId> priced =
        closes().stream().map(InstrumentBar::instrument).collect(Collectors.toSet());

    assertThat(packed().instruments())
        .extracting(Instrument::id)
        .hasSize(18)
        .containsExactlyInAnyOrderElementsOf(priced);
  }

  @Test
  void threeIndicesAreBenchmarksAndEveryOtherInstrumentHasOne() {
    assertThat(packed().instruments())
        .filteredOn(Instrument::isBenchmark)
        .extracting(each -> each.id().toString())
        .containsExactlyInAnyOrder("XKRX:KOSPI", "XNYS:SPX", "XTKS:NI225");
    assertThat(packed().instruments())
        .allMatch(each -> each.isBenchmark() || each.benchmark().isPresent());
  }

  @Test
  void anInstrumentHasItsNameInItsOwnLanguageToo() {
    assertThat(packed().instruments().get(1).name())
        .containsOnly(Map.entry("en", "Samsung Electronics"), Map.entry("ko", "삼성전자"));
  }

  @Test
  void everySampleCloseFallsOnASessionOfItsVenue() {
    assertThat(closes())
        .hasSize(10_132)
        .allMatch(
            each -> CALENDARS.calendar(each.instrument().mic()).isSession(each.bar().session()));
  }

  @Test
  void theSampleHoldsTheClosesThePressReported() {
    assertThat(closes())
        .filteredOn(each -> each.instrument().equals(InstrumentId.of("XKRX:005930")))
        .filteredOn(each -> each.bar().session().toString().equals("2025-10-02"))
        .singleElement()
        .satisfies(each -> assertThat(each.bar().close()).isEqualByComparingTo("89000"))
        .satisfies(each -> assertThat(each.bar().source()).isEqualTo("sample"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "XKRX:A            | XKRX          | 2, field instruments[0].id: 'XKRX' is not",
        "kind: equity      | kind: bond    | 3, field instruments[0].kind: 'bond' is not valid: expected one of [equity",
        "currency: KRW     | currency: WON | 4, field instruments[0].currency: 'WON' is not valid: expected a Currency",
        "currency: KRW     | money: KRW    | field instruments[0].currency: is required",
        "benchmark: true   | benchmark: none | XKRX:A: benchmark: XKRX:B is not listed",
        "en: A             | ko: A         | XKRX:A: name: an English name (en) is required",
        "id: XKRX:B        | id: XKRX:A    | XKRX:A: id: listed twice",
        "XKRX:A            | XXXX:A        | XXXX:A: id: no trading calendar for venue XXXX",
        "name:             | nom:          | field instruments[0].name: is required"
      })
  void aFaultNamesTheFileAndTheField(String good, String bad, String message) {
    DataFile file = new DataFile("mine.yaml", SAMPLE.replaceFirst("(?m)" + good, bad));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Catalogue.read(file, CALENDARS))
        .withMessageStartingWith("mine.yaml, ")
        .withMessageContaining(message);
  }

  @Test
  void aWeightHoldsFromItsSessionUntilTheNext() {
    String weights =
        "[{weight: 0.1, source: a}, {from: 2025-06-13, weight: 0.2, source: b},"
            + " {from: 2025-12-12, weight: 0, source: c}]";
    Instrument weighed = weighed(weights).instruments().get(0);

    assertThat(weighed.indexWeight(LocalDate.of(2020, 1, 2))).hasValue(0.1);
    assertThat(weighed.indexWeight(LocalDate.of(2025, 6, 12))).hasValue(0.1);
    assertThat(weighed.indexWeight(LocalDate.of(2025, 6, 13))).hasValue(0.2);
    assertThat(weighed.indexWeight(LocalDate.of(2026, 1, 2))).hasValue(0);
    assertThat(
            weighed("[{from: 2025-06-13, weight: 0.2, source: b}]")
                .instruments()
                .get(0)
                .indexWeight(LocalDate.of(2025, 6, 12)))
        .isEmpty();
  }

  private static Catalogue weighed(String weights) {
    String listed = SAMPLE.replace("name: {en: A}", "name: {en: A}\n    indexWeights: " + weights);
    return Catalogue.read(new DataFile("mine.yaml", listed), CALENDARS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{weight: 1, source: a}]  | field instruments[0].indexWeights[0]: weight is 1.0, expected 0 to below 1",
        "[{weight: -0.1, source: a}] | field instruments[0].indexWeights[0]: weight is -0.1",
        "[{weight: .nan, source: a}]  | Malformed numeric value '.nan'",
        "[{weight: 0.1, source: ''}] | field instruments[0].indexWeights[0]: source is empty",
        "[{weight: 0.1}]           | field instruments[0].indexWeights[0].source: is required",
        "[{source: a}]             | field instruments[0].indexWeights[0].weight: is required",
        "[{weight: 0.1, source: a, from: May}] | field instruments[0].indexWeights[0].from",
        "[{weight: 0.1, source: a}, {weight: 0.2, source: a}] | XKRX:A: indexWeights[1].from: expected a date after"
      })
  void aFaultyWeightNamesItsField(String weights, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> weighed(weights))
        .withMessageStartingWith("mine.yaml, ")
        .withMessageContaining(message);
  }

  @Test
  void theWeightsOfTheProductAreThoseThatCouldBeCited() {
    assertThat(packed().instruments()).allMatch(each -> each.indexWeights().isEmpty());
  }

  private static final String SAMPLE =
      """
      instruments:
        - id: XKRX:A
          kind: equity
          currency: KRW
          benchmark: XKRX:B
          name: {en: A}
        - id: XKRX:B
          kind: index
          currency: KRW
          benchmark: true
          name: {en: B}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "instrument,session,price | line 1, field header: expected",
        "XKRX,2025-01-02,5 | line 2, field instrument: 'XKRX' is not MIC:code",
        "XKRX:A,2025-02-30,5 | line 2, field session: '2025-02-30' is not YYYY-MM-DD",
        "XKRX:A,2025-01-02,0 | line 2, field close: '0' is not a positive number",
        "XKRX:A,2025-01-02,abc | line 2, field close: 'abc' is not a positive number",
        "XKRX:A,2025-01-02 | line 2, field row: expected the columns",
        "XKRX:A,2025-01-02,1;XKRX:A,2025-01-02,2 | line 3, field session: 2025-01-02 comes twice"
      })
  void aFaultInTheClosesNamesFileLineAndField(String rows, String message) {
    String header = rows.startsWith("instrument") ? "" : "instrument,session,close\n";
    DataFile file = new DataFile("mine.csv", header + rows.replace(';', '\n'));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Closes(file, "sample").read())
        .withMessageStartingWith("mine.csv, " + message);
  }
}
