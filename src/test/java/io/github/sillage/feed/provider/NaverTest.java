package io.github.sillage.feed.provider;

import static io.github.sillage.feed.provider.Recorded.ok;
import static io.github.sillage.feed.provider.Recorded.quotes;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.feed.provider.ProviderError.Kind;
import io.github.sillage.feed.provider.ProviderQuote.Flag;
import io.github.sillage.feed.provider.ProviderQuote.State;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Naver's latest prices. */
class NaverTest {
  private static final String PROVIDER = "naver";
  private static final String SAMSUNG = "XKRX:005930";
  private static final String BOTH = "XKRX:005930 XKRX:000660";
  private static final String NOW = "2026-11-23T07:05:00Z";

  private static String body() {
    return Recorded.text("naver.json");
  }

  private static ProviderQuote samsung(String body) {
    return quotes(PROVIDER, SAMSUNG, ok(body), NOW).quotes().get(0);
  }

  @Test
  void readsThePlainFiguresAndTheExtendedPrice() {
    ProviderQuote quote = samsung(body());
    assertThat(quote.price()).isEqualTo("152100");
    assertThat(quote.previousClose()).contains(new BigDecimal("149500"));
    assertThat(quote.currency().orElseThrow()).hasToString("KRW");
    assertThat(quote.volume()).hasValue(25_195_543);
    assertThat(quote.asOf()).isEqualTo("2026-11-23T06:30:16Z");
    assertThat(quote.session()).isEqualTo(State.POST);
    assertThat(quote.extended().orElseThrow().price()).isEqualTo("152400");
    assertThat(quote.flags()).isEmpty();
  }

  @Test
  void readsTextsWithCommasWhereThePlainFiguresAreMissing() {
    ProviderQuote hynix = quotes(PROVIDER, BOTH, ok(body()), NOW).quotes().get(1);
    assertThat(hynix.price()).isEqualTo("571000");
    assertThat(hynix.previousClose()).contains(new BigDecimal("580000"));
    assertThat(hynix.session()).isEqualTo(State.CLOSED);
  }

  @ParameterizedTest
  @CsvSource({
    "'2,600', 2, 149500",
    "'2,600', 5, 154700",
    "'-2,600', 5, 154700",
    "'2,600', 4, 154700",
    "0, 3, 152100",
    "'2,600', 1, 149500",
    "'-2,600', '', 154700"
  })
  void takesTheSignOfAChangeFromItsDirection(String change, String code, BigDecimal previous) {
    ProviderQuote quote = samsung(changed(change, code));
    assertThat(quote.previousClose()).contains(previous);
    assertThat(quote.flags()).isEmpty();
  }

  @Test
  void hasNoPreviousCloseWhenSignAndDirectionContradict() {
    ProviderQuote quote = samsung(changed("-2,600", "2"));
    assertThat(quote.previousClose()).isEmpty();
    assertThat(quote.flags()).containsExactly(Flag.SUSPECT);
  }

  private static String changed(String change, String code) {
    return body()
        .replace("\"compareToPreviousClosePriceRaw\":\"2600\",", "")
        .replace(
            "\"compareToPreviousClosePrice\":\"2,600\"",
            "\"compareToPreviousClosePrice\":\"" + change + "\"")
        .replace("{\"code\":\"2\"", "{\"code\":\"" + code + "\"");
  }

  @Test
  void takesZerosBeforeTheOpeningForAbsent() {
    String body =
        body()
            .replace("\"openPrice\":\"154,700\"", "\"openPrice\":\"0\"")
            .replace("\"highPrice\":\"156,000\"", "\"highPrice\":\"0\"")
            .replace("\"lowPrice\":\"150,100\"", "\"lowPrice\":\"0\"")
            .replace("\"marketStatus\":\"CLOSE\"", "\"marketStatus\":\"PREOPEN\"");
    ProviderQuote quote = samsung(body);
    assertThat(quote.session()).isEqualTo(State.PRE);
    assertThat(quote.open()).isEmpty();
    assertThat(quote.low()).isEmpty();
    assertThat(quote.flags()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"TRADING, POST", "HALT, HALTED", "SUSPENDED, HALTED", "VI_STATIC, POST"})
  void tellsAHaltFromAShortPause(String name, State state) {
    ProviderQuote quote =
        samsung(
            body().replace("{\"code\":\"1\",\"name\":\"TRADING\"}", "{\"name\":\"" + name + "\"}"));
    assertThat(quote.session()).isEqualTo(state);
    assertThat(quote.flags().contains(Flag.HALTED)).isEqualTo(state == State.HALTED);
    assertThat(quote.price()).isEqualTo("152100");
  }

  @ParameterizedTest
  @CsvSource({"OPEN, REGULAR", "PREOPEN, PRE", "CLOSE, POST", "NEWSTATE, UNKNOWN"})
  void mapsTheStateOfTheMarket(String said, State state) {
    assertThat(samsung(body().replace("\"CLOSE\"", "\"" + said + "\"")).session()).isEqualTo(state);
  }

  @Test
  void flagsALastPriceOfTheEveningAsNoClose() {
    ProviderQuote quote =
        samsung(body().replace("2026-11-23T15:30:16+09:00", "2026-11-23T17:12:00+09:00"));
    assertThat(quote.flags()).containsExactly(Flag.OUT_OF_HOURS);
  }

  @Test
  void flagsADelayThatIsStated() {
    ProviderQuote quote = samsung(body().replace("\"delayTime\":0,", "\"delayTime\":20,"));
    assertThat(quote.delay()).hasMinutes(20);
    assertThat(quote.flags()).containsExactly(Flag.DELAYED);
  }

  @Test
  void missesOneUnknownCodeAndKeepsTheOthers() {
    Parsed parsed = quotes(PROVIDER, BOTH + " XKRX:999999", ok(body()), NOW);
    assertThat(parsed.quotes()).hasSize(2);
    assertThat(Recorded.kind(parsed, "XKRX:999999")).isEqualTo(Kind.NOT_FOUND);
  }

  @Test
  void readsAnAnswerAboutOneWithoutAList() {
    String one =
        """
        {"itemCode":"005930","stockName":"삼성전자","closePrice":"74,000",
         "compareToPreviousClosePrice":"-1,600","compareToPreviousPrice":{"code":"5"},
         "localTradedAt":"2026-11-20T15:30:20+09:00","marketStatus":"CLOSE"}
        """;
    assertThat(samsung(one).previousClose()).contains(new BigDecimal("75600"));
  }

  @Test
  void missesAllInAnEmptyList() {
    Parsed parsed = quotes(PROVIDER, BOTH, ok("{\"pollingInterval\":7000,\"datas\":[]}"), NOW);
    assertThat(parsed.error()).isEmpty();
    assertThat(parsed.failed()).hasSize(2);
  }

  @Test
  void hasNoDataWithoutATimeOrAPrice() {
    Parsed parsed =
        quotes(
            PROVIDER,
            SAMSUNG,
            ok(
                "{\"datas\":[{\"itemCode\":\"005930\",\"closePrice\":null,\"localTradedAt\":null}]}"),
            NOW);
    assertThat(Recorded.kind(parsed, SAMSUNG)).isEqualTo(Kind.NO_DATA);
  }

  @ParameterizedTest
  @CsvSource({"404", "409"})
  void doesNotFindAnUnknownCode(int status) {
    String body = "{\"code\":\"StockConflict\",\"message\":\"none\"}";
    Parsed parsed = quotes(PROVIDER, SAMSUNG, Recorded.answer(status, body), NOW);
    assertThat(Recorded.kind(parsed, SAMSUNG)).isEqualTo(Kind.NOT_FOUND);
  }

  @Test
  void asksForSharesTogetherAndIndicesApart() {
    Ask ask = new Ask.Quotes(Recorded.ids(BOTH + " XKRX:KOSPI XNAS:NVDA"));
    assertThat(Recorded.adapter(PROVIDER).calls(ask, Instant.parse(NOW)))
        .extracting(Call::path)
        .containsExactly(
            "/api/realtime/domestic/stock/005930,000660", "/api/realtime/domestic/index/KOSPI");
  }

  @ParameterizedTest
  @CsvSource({"XKRX:005930, 005930", "XKOS:247540, 247540", "XKRX:0126Z0, 0126Z0"})
  void callsInstrumentsByTheirCodesWithLeadingZeros(String instrument, String symbol) {
    SymbolMapper symbols = Recorded.adapter(PROVIDER).symbols();
    assertThat(symbols.toProvider(Recorded.id(instrument))).contains(symbol);
    assertThat(symbols.fromProvider(symbol)).isEqualTo(Optional.empty());
    assertThat(symbols.toProvider(Recorded.id("XNAS:NVDA"))).isEmpty();
  }

  @Test
  void readsTheFiguresOfTheExchangeWhereVenuesAreToldApart() {
    String body =
        """
        {"pollingInterval":7000,"datas":[{"itemCode":"005930","itemName":"삼성전자","marketCode":"KOSPI",
          "krx":{"currentPrice":"103400","changePrice":"2600","changeRate":"2.58","openingPrice":"101000",
            "highPrice":"104000","lowPrice":"100500","tradingVolume":"10079219","marketState":"OPEN",
            "localTradedAt":"2026-11-23T13:48:08.504191+09:00"},
          "nxt":{"currentPrice":"103500"},"currencyCode":"KRW"},
         {"itemCode":"000660","itemName":"SK하이닉스","krx":{"currentPrice":"571000","changePrice":"9000",
            "changeRate":"-1.55","marketState":"CLOSE","localTradedAt":"2026-11-23T15:30:05+09:00"}}]}
        """;
    List<ProviderQuote> both = quotes(PROVIDER, BOTH, ok(body), NOW).quotes();
    assertThat(both.get(0).price()).isEqualTo("103400");
    assertThat(both.get(0).previousClose()).contains(new BigDecimal("100800"));
    assertThat(both.get(0).open()).contains(new BigDecimal("101000"));
    assertThat(both.get(0).volume()).hasValue(10_079_219);
    assertThat(both.get(0).asOf()).isEqualTo("2026-11-23T04:48:08.504191Z");
    assertThat(both.get(0).session()).isEqualTo(State.REGULAR);
    assertThat(both.get(1).previousClose())
        .as("an unsigned change takes its sign from the rate")
        .contains(new BigDecimal("580000"));
    assertThat(both.get(1).session()).isEqualTo(State.CLOSED);
  }

  @Test
  void takesTheStampOfAnIndexInTheEveningForItsClose() {
    String body =
        """
        {"pollingInterval":70000,"datas":[{"itemCode":"KOSPI","stockName":"코스피",
          "stockExchangeType":{"code":"KS","delayTime":0},"closePrice":"6,788.88",
          "compareToPreviousClosePrice":"-123.49","compareToPreviousPrice":{"code":"5","name":"FALLING"},
          "openPrice":"6,846.54","highPrice":"6,901.78","lowPrice":"6,780.13",
          "accumulatedTradingVolume":"292,615천주","accumulatedTradingVolumeRaw":"292615000",
          "marketStatus":"CLOSE","localTradedAt":"2026-11-23T18:59:00+09:00","closePriceRaw":"6788.88"}]}
        """;
    ProviderQuote index =
        quotes(PROVIDER, "XKRX:KOSPI", ok(body), "2026-11-23T10:00:00Z").quotes().get(0);
    assertThat(index.asOf()).isEqualTo("2026-11-23T06:30:00Z");
    assertThat(index.flags()).isEmpty();
    assertThat(index.previousClose()).contains(new BigDecimal("6912.37"));
    assertThat(index.volume()).hasValue(292_615_000);
  }

  @Test
  void readsPlainFiguresThatAreNumbersAndAnInstantToTheMicrosecond() {
    String body =
        """
        {"pollingInterval":7000,"datas":[{"itemCode":"005930","closePrice":"268,500","closePriceRaw":268500,
          "compareToPreviousClosePriceRaw":21000,"openPriceRaw":257000,"highPriceRaw":273000,
          "lowPriceRaw":252500,"accumulatedTradingVolumeRaw":14990890,"marketStatus":"OPEN",
          "localTradedAt":"2026-11-23T12:12:37.828638+09:00"}]}
        """;
    ProviderQuote quote = samsung(body);
    assertThat(quote.price()).isEqualTo("268500");
    assertThat(quote.previousClose()).contains(new BigDecimal("247500"));
    assertThat(quote.high()).contains(new BigDecimal("273000"));
    assertThat(quote.asOf()).isEqualTo("2026-11-23T03:12:37.828638Z");
  }
}
