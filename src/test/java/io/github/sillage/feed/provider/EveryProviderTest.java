package io.github.sillage.feed.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.feed.provider.ProviderError.Kind;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the answers of every provider, whatever was asked. */
class EveryProviderTest {
  static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  /** A good answer and what it was an answer to. */
  record Sample(String provider, Ask ask, String file) {
    Parsed parse(Answer answer) {
      return Recorded.adapter(provider).parse(ask, answer, NOW);
    }

    @Override
    public String toString() {
      return provider + " " + file;
    }
  }

  static Stream<Sample> samples() {
    Ask nvda = new Ask.Quotes(Recorded.ids("XNAS:NVDA"));
    Ask two = new Ask.Quotes(Recorded.ids("XNAS:NVDA XNAS:AMD"));
    Ask world = new Ask.Quotes(Recorded.ids("XNAS:NVDA XKRX:005930"));
    Ask korea = new Ask.Quotes(Recorded.ids("XKRX:005930 XKRX:000660"));
    Ask days = Recorded.history("XNAS:NVDA");
    return Stream.of(
        new Sample("yahoo-chart", nvda, "yahoo-chart.json"),
        new Sample("yahoo-chart", days, "yahoo-chart.json"),
        new Sample("yahoo-spark", world, "yahoo-spark.json"),
        new Sample("yahoo-quote", world, "yahoo-quote.json"),
        new Sample("naver", korea, "naver.json"),
        new Sample("naver", Recorded.history("XKRX:005930"), "naver-day.json"),
        new Sample("frankfurter", Recorded.fx("USD/KRW"), "frankfurter.json"),
        new Sample("ecb", Recorded.fx("USD/KRW"), "ecb.csv"),
        new Sample("finnhub", nvda, "finnhub.json"),
        new Sample("twelvedata", two, "twelvedata.json"),
        new Sample("twelvedata", days, "twelvedata-series.json"),
        new Sample("alphavantage", nvda, "alphavantage.json"),
        new Sample("alphavantage", days, "alphavantage-daily.json"),
        new Sample("alpaca", two, "alpaca.json"),
        new Sample("alpaca", days, "alpaca-bars.json"),
        new Sample("tiingo", two, "tiingo.json"),
        new Sample("tiingo", days, "tiingo-daily.json"));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void readsAGoodAnswerWithoutFault(Sample sample) {
    Parsed parsed = sample.parse(Recorded.ok(Recorded.text(sample.file())));
    assertThat(parsed.error()).isEmpty();
    assertThat(parsed.failed()).isEmpty();
    assertThat(parsed.quotes().size() + parsed.bars().size() + parsed.fx().size()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void takesAWebPageForABlock(Sample sample) {
    Answer page =
        new Answer(
            200,
            Map.of("Content-Type", "text/html; charset=utf-8"),
            "<!DOCTYPE html><html><body>Before you continue</body></html>"
                .getBytes(StandardCharsets.UTF_8));
    assertThat(Recorded.kind(sample.parse(page))).isEqualTo(Kind.BLOCKED);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void takesAnEmptyBodyForAFault(Sample sample) {
    assertThat(Recorded.kind(sample.parse(Recorded.ok("")))).isEqualTo(Kind.MALFORMED);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void takesHalfAJsonBodyForAFault(Sample sample) {
    String text = Recorded.text(sample.file());
    if (sample.file().endsWith(".json")) {
      Parsed parsed = sample.parse(Recorded.ok(text.substring(0, text.length() / 2)));
      assertThat(Recorded.kind(parsed)).isEqualTo(Kind.MALFORMED);
      assertThat(parsed.quotes()).isEmpty();
      assertThat(parsed.bars()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void takesAnotherShapeForAFaultAndNotForData(Sample sample) {
    for (String body : new String[] {"null", "[]", "{}", "7", "\"text\"", "[[[{}]]]"}) {
      Parsed parsed = sample.parse(Recorded.ok(body));
      assertThat(parsed.quotes()).as(body).isEmpty();
      assertThat(parsed.bars()).as(body).isEmpty();
      assertThat(parsed.fx()).as(body).isEmpty();
      assertThat(parsed.error().isPresent() || !parsed.failed().isEmpty()).as(body).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void waitsAsLongAsA429Says(Sample sample) {
    ProviderError seconds = limited(sample, "120");
    assertThat(seconds.kind()).isEqualTo(Kind.RATE_LIMITED);
    assertThat(seconds.retryAfter()).contains(Duration.ofMinutes(2));
    assertThat(limited(sample, "Mon, 23 Nov 2026 10:05:00 GMT").retryAfter())
        .contains(Duration.ofMinutes(5));
    assertThat(limited(sample, "0").retryAfter()).contains(Duration.ofSeconds(1));
    assertThat(limited(sample, "999999999999999").retryAfter()).contains(Duration.ofHours(6));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void doesNotBelieveNonsenseAboutWaiting(Sample sample) {
    for (String nonsense : new String[] {"-5", "soon", "", "Mon, 23 Nov 2026 09:00:00 GMT"}) {
      assertThat(limited(sample, nonsense).retryAfter()).as(nonsense).isEmpty();
    }
  }

  private static ProviderError limited(Sample sample, String retryAfter) {
    Answer answer =
        new Answer(
            429, Map.of("retry-AFTER", retryAfter), "slow down".getBytes(StandardCharsets.UTF_8));
    return sample.parse(answer).error().orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void measuresADateFromTheClockOfTheProvider(Sample sample) {
    Map<String, String> headers =
        Map.of(
            "Date", "Mon, 23 Nov 2026 12:00:00 GMT",
            "Retry-After", "Mon, 23 Nov 2026 12:00:30 GMT");
    Parsed parsed = sample.parse(new Answer(429, headers, new byte[0]));
    assertThat(parsed.error().orElseThrow().retryAfter()).contains(Duration.ofSeconds(30));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void takesTheTroubleOfAProviderForThat(Sample sample) {
    for (int status : new int[] {500, 502, 503, 504}) {
      Parsed parsed = sample.parse(Recorded.answer(status, "<html>Will be right back</html>"));
      assertThat(Recorded.kind(parsed)).isEqualTo(Kind.UPSTREAM);
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void tellsNoKeyThatAnAnswerRepeats(Sample sample) {
    String told =
        "Your API key as " + Recorded.PLANTED + " at https://x.example/?apikey=zz9secretzz";
    String json = "{\"message\":\"" + told + "\"}";
    for (int status : new int[] {200, 400, 401, 403, 404, 429, 500}) {
      for (String body : new String[] {json, told, json.replace("message", "Information")}) {
        Parsed parsed = sample.parse(Recorded.answer(status, body));
        assertThat(parsed.toString())
            .doesNotContain(Recorded.PLANTED)
            .doesNotContain("zz9secretzz");
        assertThat(ParsedJson.text(parsed)).doesNotContain(Recorded.PLANTED);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void readsTheSameFromABodyInKoreanOrWithAMark(Sample sample) {
    String text = Recorded.text(sample.file());
    Parsed plain = sample.parse(Recorded.ok(text));
    byte[] korean = text.getBytes(Charset.forName("EUC-KR"));
    Map<String, String> wrong = Map.of("Content-Type", "application/json; charset=utf-8");
    assertThat(sample.parse(new Answer(200, wrong, korean))).isEqualTo(plain);
    assertThat(sample.parse(Recorded.ok("\uFEFF" + text))).isEqualTo(plain);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void answersForEachInstrumentAskedFor(Sample sample) {
    Parsed parsed = sample.parse(Recorded.ok(Recorded.text(sample.file())));
    Stream<Object> answered =
        Stream.of(
                parsed.quotes().stream().map(ProviderQuote::instrument),
                parsed.bars().stream().map(ProviderBar::instrument),
                parsed.failed().keySet().stream())
            .flatMap(each -> each);
    assertThat(answered).containsAll(sample.ask().instruments());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void namesTheKeyOfACallAsASecretOnly(Sample sample) {
    Recorded.adapter(sample.provider())
        .calls(sample.ask(), NOW)
        .forEach(
            call -> {
              assertThat(call.toString())
                  .doesNotContain(Recorded.PLANTED)
                  .doesNotContain("another");
              assertThat(call.path()).startsWith("/").doesNotContain(" ");
              assertThat(call.cost()).isPositive();
            });
  }

  @ParameterizedTest
  @MethodSource("samples")
  void readsNoPriceInAUnitItDoesNotKnow(Sample sample) {
    String text = Recorded.text(sample.file());
    if (text.contains("\"currency\":\"USD\"")) {
      Parsed parsed =
          sample.parse(
              Recorded.ok(text.replaceAll("\"currency\":\"[A-Z]+\"", "\"currency\":\"USc\"")));
      assertThat(parsed.quotes()).isEmpty();
      assertThat(parsed.bars()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void isConsistentAboutItself(Sample sample) {
    ProviderInfo info = Recorded.adapter(sample.provider()).info();
    assertThat(info.id()).isEqualTo(sample.provider());
    assertThat(info.maxSymbolsPerRequest()).isPositive();
    Optional<String> probe =
        info.probe().flatMap(Recorded.adapter(info.id()).symbols()::toProvider);
    assertThat(probe.isPresent()).isEqualTo(info.probe().isPresent());
    assertThat(Arrays.stream(Capability.values()).filter(info.capabilities()::contains))
        .hasSize(info.capabilities().size());
  }
}
