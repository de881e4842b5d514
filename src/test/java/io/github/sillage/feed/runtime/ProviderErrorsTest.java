package io.github.sillage.feed.runtime;

import static io.github.sillage.feed.runtime.FakeServer.answer;
import static io.github.sillage.feed.runtime.ProviderBench.ask;
import static io.github.sillage.feed.runtime.ProviderBench.health;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.db.TestDatabase;
import io.github.sillage.feed.provider.Ask;
import io.github.sillage.feed.provider.CurrencyPair;
import io.github.sillage.feed.provider.Parsed;
import io.github.sillage.feed.provider.ProviderError;
import io.github.sillage.feed.provider.ProviderError.Kind;
import io.github.sillage.feed.runtime.ProviderHealth.State;
import io.github.sillage.market.InstrumentId;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of the tables of what providers say when something is wrong, over real sockets. */
@ExtendWith(VertxExtension.class)
class ProviderErrorsTest {
  private static final TestDatabase DATABASE = TestDatabase.fresh();

  private ProviderBench bench;

  @BeforeEach
  void open(Vertx vertx) {
    bench = new ProviderBench(vertx, DATABASE.pool(vertx)).hasty();
  }

  static Ask wanted(String provider, String asked) {
    InstrumentId id = InstrumentId.of(provider.equals("naver") ? "XKRX:005930" : "XNAS:NVDA");
    return switch (asked) {
      case "quote" -> new Ask.Quotes(List.of(id));
      case "history" ->
          new Ask.History(List.of(id), LocalDate.of(2026, 1, 2), LocalDate.of(2026, 11, 24));
      case "fx" -> new Ask.Fx(List.of(CurrencyPair.of("USD/KRW")), Optional.empty());
      default -> throw new AssertionError(asked);
    };
  }

  static Kind kind(Parsed parsed) {
    return parsed
        .error()
        .or(() -> parsed.failed().values().stream().findFirst())
        .map(ProviderError::kind)
        .orElseThrow(() -> new AssertionError("no error in " + parsed));
  }

  @ParameterizedTest(name = "{0} {1} {2} is {4}: {5}")
  @CsvFileSource(resources = "/providers/error-rows.txt", delimiter = '|', quoteCharacter = '~')
  void whatIsWrongIsTakenForWhatItIsAndHasItsConsequence(
      String provider, String asked, int status, String type, Kind kind, @Nullable String body) {
    String text = Optional.ofNullable(body).orElse("");
    bench.server.usually(request -> answer(status, Map.of("content-type", type), text));
    ProviderRuntime runtime = bench.provider(ProviderBench.real(provider));
    Ask ask = wanted(provider, asked);

    Parsed first = ask(runtime, ask);

    assertThat(kind(first)).isEqualTo(kind);
    assertThat(first.quotes()).isEmpty();
    assertThat(first.bars()).isEmpty();
    assertThat(first.fx()).isEmpty();
    assertThat(first.toString()).doesNotContain(ProviderBench.KEY);
    assertThat(health(runtime).state()).isEqualTo(state(kind));
    int retries = isPassing(kind) ? 1 : 0;
    assertThat(bench.server.asked()).hasSize(1 + retries);

    bench.time.pass(isAbsent(kind) ? Duration.ofMinutes(2) : Duration.ofSeconds(20));
    ask(runtime, ask);
    boolean isAskedAgain = !isRemembered(kind) || (kind == Kind.NOT_FOUND && asked.equals("fx"));
    assertThat(bench.server.asked()).hasSize(1 + retries + (isAskedAgain ? 1 : 0));
  }

  private static State state(Kind kind) {
    return switch (kind) {
      case NOT_FOUND, NO_DATA, NOT_ENTITLED, UNSUPPORTED -> State.UP;
      case RATE_LIMITED, BLOCKED -> State.COOLING;
      case AUTH -> State.DISABLED;
      case MALFORMED, TIMEOUT, TRANSPORT, UPSTREAM -> State.FAILING;
    };
  }

  private static boolean isPassing(Kind kind) {
    return kind == Kind.TIMEOUT || kind == Kind.TRANSPORT || kind == Kind.UPSTREAM;
  }

  private static boolean isAbsent(Kind kind) {
    return kind == Kind.NO_DATA || kind == Kind.UNSUPPORTED;
  }

  private static boolean isRemembered(Kind kind) {
    return switch (kind) {
      case NOT_FOUND, NOT_ENTITLED, RATE_LIMITED, BLOCKED, AUTH -> true;
      case NO_DATA, UNSUPPORTED, MALFORMED, TIMEOUT, TRANSPORT, UPSTREAM -> false;
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "yahoo-chart | quote",
        "yahoo-spark | quote",
        "naver | history",
        "frankfurter | fx",
        "ecb | fx",
        "finnhub | quote",
        "twelvedata | quote",
        "alphavantage | history",
        "alpaca | history",
        "tiingo | quote"
      })
  void aRestLastsAsLongAsTheProviderSaysInEitherForm(String provider, String asked) {
    Ask ask = wanted(provider, asked);
    for (Map<String, String> headers :
        List.of(
            Map.of("Retry-After", "1200"),
            Map.of(
                "Retry-After", "Wed, 25 Nov 2026 15:20:00 GMT",
                "Date", "Wed, 25 Nov 2026 15:00:00 GMT"))) {
      bench.server.usually(request -> answer(429, headers, "slow down"));
      ProviderRuntime runtime = bench.provider(ProviderBench.real(provider));
      assertThat(kind(ask(runtime, ask))).isEqualTo(Kind.RATE_LIMITED);
      assertThat(health(runtime).nextAttempt())
          .as("%s", headers)
          .contains(bench.time.instant().plus(Duration.ofMinutes(20)));
    }
  }

  @ParameterizedTest
  @CsvSource({"yahoo-chart, 300", "naver, 60", "tiingo, 60"})
  void aRestLastsItsOwnStepWhereTheProviderTalksNonsense(String provider, long seconds) {
    for (String nonsense : new String[] {"-5", "soon", "Wed, 25 Nov 2026 14:00:00 GMT"}) {
      bench.server.usually(request -> answer(429, Map.of("retry-after", nonsense), "slow down"));
      ProviderRuntime runtime = bench.provider(ProviderBench.real(provider));
      ask(runtime, wanted(provider, "quote"));
      assertThat(health(runtime).nextAttempt())
          .as(nonsense)
          .contains(bench.time.instant().plusSeconds(seconds));
    }
  }
}
