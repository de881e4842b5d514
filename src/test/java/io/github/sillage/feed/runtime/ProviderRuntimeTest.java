package io.github.sillage.feed.runtime;

import static io.github.sillage.feed.runtime.FakeServer.answer;
import static io.github.sillage.feed.runtime.ProviderBench.KEY;
import static io.github.sillage.feed.runtime.ProviderBench.ask;
import static io.github.sillage.feed.runtime.ProviderBench.done;
import static io.github.sillage.feed.runtime.ProviderBench.health;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.db.TestDatabase;
import io.github.sillage.feed.provider.Adapter;
import io.github.sillage.feed.provider.Answer;
import io.github.sillage.feed.provider.Ask;
import io.github.sillage.feed.provider.Call;
import io.github.sillage.feed.provider.Limit;
import io.github.sillage.feed.provider.Parsed;
import io.github.sillage.feed.provider.ProviderError.Kind;
import io.github.sillage.feed.provider.ProviderInfo;
import io.github.sillage.feed.provider.ProviderQuote;
import io.github.sillage.feed.provider.SymbolMapper;
import io.github.sillage.market.InstrumentId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Pool;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(VertxExtension.class)
class ProviderRuntimeTest {
  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final InstrumentId NVDA = InstrumentId.of("XNAS:NVDA");
  private static final InstrumentId AMD = InstrumentId.of("XNAS:AMD");
  private static final InstrumentId ARM = InstrumentId.of("XNAS:ARM");

  private FakeTime time;
  private Pool pool;
  private FakeServer server;
  private ProviderBench bench;

  @BeforeEach
  void open(Vertx vertx) {
    pool = DATABASE.pool(vertx);
    bench = new ProviderBench(vertx, pool);
    time = bench.time;
    server = bench.server;
  }

  private ProviderRuntime provider(Adapter adapter) {
    return bench.provider(adapter);
  }

  private static Kind error(Parsed parsed) {
    return parsed.error().orElseThrow().kind();
  }

  @Test
  void quotesWantedAtTheSameTimeGoIntoOneRequestAndComeBackByKey() {
    server.then(answer(200, "{\"AMD\": 2, \"NVDA\": 1}"));
    ProviderRuntime provider = provider(PlainAdapter.of("p"));

    Future<Parsed> first = provider.ask(new Ask.Quotes(List.of(NVDA)), Patience.URGENT);
    Future<Parsed> second = provider.ask(new Ask.Quotes(List.of(AMD, ARM)), Patience.URGENT);

    assertThat(done(first).quotes()).extracting(ProviderQuote::instrument).containsExactly(NVDA);
    assertThat(done(second).quotes()).extracting(ProviderQuote::instrument).containsExactly(AMD);
    assertThat(done(second).failed().get(ARM).kind()).isEqualTo(Kind.NOT_FOUND);
    assertThat(server.asked()).containsExactly("/p?symbols=NVDA,AMD,ARM");
  }

  @Test
  void whatIsBeingAskedOrWasAskedAMomentAgoIsNotAskedAgain() {
    server.usually(request -> answer(200, "{\"NVDA\": 1}"));
    ProviderRuntime provider = provider(PlainAdapter.of("p").batching(1));

    Future<Parsed> first = provider.ask(new Ask.Quotes(List.of(NVDA)), Patience.URGENT);
    Future<Parsed> same = provider.ask(new Ask.Quotes(List.of(NVDA)), Patience.URGENT);
    assertThat(done(first)).isEqualTo(done(same));
    ask(provider, NVDA);
    assertThat(server.asked()).hasSize(1);

    time.pass(Duration.ofSeconds(6));
    ask(provider, NVDA);
    assertThat(server.asked()).hasSize(2);
  }

  @Test
  void anUnknownInstrumentIsNotAskedForAgainForAnHourThenTwo() {
    server.usually(request -> answer(200, "{}"));
    ProviderRuntime provider = provider(PlainAdapter.of("p").batching(1));

    assertThat(ask(provider, NVDA).failed().get(NVDA).kind()).isEqualTo(Kind.NOT_FOUND);
    time.pass(Duration.ofMinutes(59));
    assertThat(ask(provider, NVDA).failed().get(NVDA).kind()).isEqualTo(Kind.NOT_FOUND);
    assertThat(server.asked()).hasSize(1);
    time.pass(Duration.ofMinutes(2));
    ask(provider, NVDA);
    time.pass(Duration.ofMinutes(119));
    ask(provider, NVDA);
    assertThat(server.asked()).hasSize(2);
  }

  @Test
  void oneBadSymbolDoesNotFailItsBatch() {
    server.usually(
        request ->
            request.uri().contains("ARM")
                ? answer(400, "bad")
                : answer(200, "{\"NVDA\":1,\"AMD\":2}"));
    ProviderRuntime provider = provider(PlainAdapter.of("p"));
    InstrumentId tsm = InstrumentId.of("XNYS:TSM");

    Parsed parsed = ask(provider, NVDA, AMD, ARM, tsm);

    assertThat(parsed.error()).isEmpty();
    assertThat(parsed.quotes())
        .extracting(ProviderQuote::instrument)
        .containsExactlyInAnyOrder(NVDA, AMD);
    assertThat(parsed.failed()).containsOnlyKeys(ARM, tsm);
    assertThat(server.asked()).hasSize(5);

    time.pass(Duration.ofSeconds(15));
    assertThat(ask(provider, NVDA, AMD, ARM).failed()).containsOnlyKeys(ARM);
    assertThat(server.asked()).as("the culprit is left out").hasSize(6);
  }

  @ParameterizedTest
  @CsvSource({"30, 60", "7200, 7200", ",60"})
  void tooManyRequestsGiveItARestAtLeastAsLongAsItAsksFor(String retryAfter, long seconds) {
    Map<String, String> headers = retryAfter == null ? Map.of() : Map.of("retry-after", retryAfter);
    server.then(answer(429, headers, "slow down")).usually(r -> answer(200, "{\"NVDA\": 1}"));
    ProviderRuntime provider = provider(PlainAdapter.of("p").batching(1));

    assertThat(error(ask(provider, NVDA))).isEqualTo(Kind.RATE_LIMITED);

    assertThat(health(provider).state()).isEqualTo(ProviderHealth.State.COOLING);
    assertThat(health(provider).nextAttempt()).contains(time.instant().plusSeconds(seconds));
    time.pass(Duration.ofSeconds(seconds - 1));
    assertThat(ask(provider, NVDA).error().orElseThrow().detail()).startsWith("it rests until");
    assertThat(server.asked()).as("no retry, and none while it rests").hasSize(1);
    time.pass(Duration.ofSeconds(2));
    assertThat(ask(provider, NVDA).quotes()).hasSize(1);
    assertThat(health(provider).state()).isEqualTo(ProviderHealth.State.UP);
  }

  @Test
  void aRestAndWhatWasSpentSurviveARestart() {
    server.usually(request -> answer(429, ""));
    PlainAdapter adapter =
        PlainAdapter.of("again").batching(1).limited(new Limit(Duration.ofDays(1), 10));
    ask(provider(adapter), NVDA);
    Awaitility.await().until(() -> stored("provider_rest") && stored("provider_spending"));
    time.pass(Duration.ofSeconds(59));

    ProviderRuntime restarted = provider(adapter);
    done(restarted.restore());

    assertThat(error(ask(restarted, NVDA))).isEqualTo(Kind.RATE_LIMITED);
    assertThat(health(restarted).budgetLeft()).hasValue(8);
    assertThat(server.asked()).hasSize(1);
  }

  private boolean stored(String table) {
    return done(pool.query("select from " + table + " where provider = 'again'").execute()).size()
        > 0;
  }

  @Test
  void aRefusedKeySwitchesItOffAndIsShownNowhere() {
    server.usually(request -> answer(401, "the key " + KEY + " is invalid"));
    ProviderRuntime provider = provider(PlainAdapter.of("p").batching(1).keyed(KEY));

    ask(provider, NVDA);
    time.pass(Duration.ofDays(2));
    assertThat(error(ask(provider, NVDA))).isEqualTo(Kind.AUTH);

    assertThat(server.asked()).containsExactly("/p?symbols=NVDA&key=" + KEY);
    assertThat(health(provider).state()).isEqualTo(ProviderHealth.State.DISABLED);
    assertThat(health(provider).toString()).contains("is invalid").doesNotContain(KEY);
  }

  @Test
  void aFailureThatMayPassIsTriedOnceMore() {
    server.then(FakeServer.reset(), answer(200, "{\"NVDA\": 1}"));
    ProviderRuntime provider = provider(PlainAdapter.of("p").batching(1));

    assertThat(ask(provider, NVDA).quotes()).hasSize(1);
    assertThat(server.asked()).hasSize(2);
  }

  @Test
  void halfABodyABrokenConnectionAndTooLargeABodyAreErrorsOfTheirKind() {
    server.usually(request -> FakeServer.half("{\"NVDA\": 1}"));
    assertThat(error(ask(provider(PlainAdapter.of("p").batching(1)), NVDA)))
        .isEqualTo(Kind.TRANSPORT);
    server.usually(request -> FakeServer.endless());
    assertThat(error(ask(provider(PlainAdapter.of("q").batching(1)), NVDA)))
        .isEqualTo(Kind.MALFORMED);
    server.usually(request -> answer(200, "<html>please wait</html>"));
    assertThat(error(ask(provider(PlainAdapter.of("r").batching(1)), NVDA)))
        .isEqualTo(Kind.MALFORMED);
  }

  @Test
  void afterFiveFailuresRunningItIsNotAskedAnyMore() {
    server.usually(request -> answer(503, "back soon"));
    ProviderRuntime provider = provider(PlainAdapter.of("p").batching(1));

    for (int poll = 0; poll < 8; poll++) {
      assertThat(error(ask(provider, NVDA))).isEqualTo(Kind.UPSTREAM);
      time.pass(Duration.ofSeconds(15));
    }

    assertThat(server.asked()).hasSize(5);
    assertThat(ask(provider, NVDA).error().orElseThrow().detail())
        .isEqualTo(
            "not asked: it failed five times running, last with UPSTREAM: status 503 back soon");
    assertThat(health(provider).state()).isEqualTo(ProviderHealth.State.OPEN);
    assertThat(health(provider).lastError().orElseThrow().kind()).isEqualTo("UPSTREAM");
  }

  @Test
  void limitsAndAbsencesDoNotOpenTheBreaker() {
    server.usually(request -> answer(404, "unknown"));
    ProviderRuntime provider = provider(PlainAdapter.of("p").batching(1));

    IntStream.range(0, 10).forEach(i -> ask(provider, InstrumentId.of("XNAS:A" + i)));

    assertThat(server.asked()).hasSize(10);
    assertThat(health(provider).state()).isEqualTo(ProviderHealth.State.UP);
  }

  @Test
  void theWindowOfTheBreakerIsWideEnoughForTheRateOfPolling() {
    assertThat(Breakers.windowMillis(Duration.ofSeconds(15))).isEqualTo(180_000);
    assertThat(Breakers.windowMillis(Duration.ofMinutes(5))).isEqualTo(3_000_000);
  }

  @Test
  void whenItsBudgetIsUsedUpItSaysSoAndHowLongItTakes() {
    server.usually(request -> answer(200, "{\"NVDA\": 1}"));
    ProviderRuntime provider =
        provider(PlainAdapter.of("p").batching(1).limited(new Limit(Duration.ofHours(1), 2)));
    ask(provider, NVDA);
    time.pass(Duration.ofMinutes(10));

    Parsed refused = ask(provider, NVDA);

    assertThat(error(refused)).isEqualTo(Kind.RATE_LIMITED);
    assertThat(refused.error().orElseThrow().retryAfter()).contains(Duration.ofMinutes(50));
    assertThat(health(provider).state()).isEqualTo(ProviderHealth.State.OUT_OF_BUDGET);
    assertThat(health(provider).nextAttempt()).contains(Instant.parse("2026-11-25T16:00:00Z"));
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void aShortWaitForTheBudgetIsWaitedFor() {
    server.usually(request -> answer(200, "{\"NVDA\": 1, \"AMD\": 2}"));
    ProviderRuntime provider =
        provider(PlainAdapter.of("p").batching(1).limited(new Limit(Duration.ofSeconds(1), 1)));
    ask(provider, NVDA);

    Future<Parsed> waiting = provider.ask(new Ask.Quotes(List.of(AMD)), Patience.URGENT);
    health(provider);
    assertThat(server.asked()).hasSize(1);
    time.pass(Duration.ofSeconds(1));

    assertThat(done(waiting).quotes()).hasSize(1);
  }

  @Test
  void aClockThatIsWrongIsNoticedByTheDateOfAnAnswerAndNotByItsAge() {
    ProviderRuntime provider = provider(PlainAdapter.of("p").batching(1));
    server.then(dated("Wed, 25 Nov 2026 14:57:00 GMT", "0"));
    ask(provider, NVDA);
    assertThat(health(provider).clockSkewSeconds()).contains(179L);

    time.pass(Duration.ofSeconds(10));
    server.then(dated("Wed, 25 Nov 2026 15:02:10 GMT", "0"));
    ask(provider, NVDA);
    assertThat(health(provider).clockSkewSeconds()).contains(-120L);

    time.pass(Duration.ofSeconds(10));
    server.then(dated("Wed, 25 Nov 2026 14:50:20 GMT", "600"));
    ask(provider, NVDA);
    assertThat(health(provider).clockSkewSeconds()).as("ten minutes in a cache").isEmpty();
  }

  private static FakeServer.Script dated(String date, String age) {
    return answer(200, Map.of("Date", date, "Age", age), "{\"NVDA\": 1}");
  }

  @Test
  void whatAProviderSaysIsLeftIsNotExceeded() {
    String reset = Long.toString(time.instant().plusSeconds(1_800).getEpochSecond());
    Map<String, String> headers = Map.of("X-Ratelimit-Remaining", "1", "X-Ratelimit-Reset", reset);
    server.then(answer(200, headers, "{\"NVDA\": 1}")).usually(r -> answer(200, "{\"NVDA\": 1}"));
    ProviderRuntime provider =
        provider(PlainAdapter.of("p").batching(1).limited(new Limit(Duration.ofMinutes(1), 60)));
    ask(provider, NVDA);
    assertThat(health(provider).budgetLeft()).hasValue(1);

    time.pass(Duration.ofSeconds(10));
    ask(provider, NVDA);
    time.pass(Duration.ofSeconds(10));
    Parsed refused = ask(provider, NVDA);

    assertThat(error(refused)).isEqualTo(Kind.RATE_LIMITED);
    assertThat(refused.error().orElseThrow().retryAfter()).contains(Duration.ofSeconds(1_780));
    assertThat(health(provider).state()).isEqualTo(ProviderHealth.State.OUT_OF_BUDGET);
    assertThat(server.asked()).hasSize(2);
    time.pass(Duration.ofMinutes(30));
    assertThat(ask(provider, NVDA).quotes()).hasSize(1);
  }

  @Test
  void ratesAreAskedForAgainWithTheirTagAndReadFromMemoryWhenNothingChanged() {
    List<String> tags = new CopyOnWriteArrayList<>();
    String rates =
        "{\"amount\":1.0,\"base\":\"USD\",\"date\":\"2026-11-25\",\"rates\":{\"KRW\":1468.2}}";
    server.usually(
        request -> {
          tags.add(Objects.requireNonNullElse(request.getHeader("if-none-match"), "none"));
          return request.getHeader("if-none-match") == null
              ? answer(200, Map.of("ETag", "W/\"a1\""), rates)
              : answer(304, "");
        });
    ProviderRuntime provider = provider(ProviderBench.real("frankfurter"));
    Ask wanted = ProviderErrorsTest.wanted("frankfurter", "fx");
    Parsed first = ask(provider, wanted);

    time.pass(Duration.ofHours(4));
    Parsed second = ask(provider, wanted);

    assertThat(first.fx()).hasSize(1);
    assertThat(second).isEqualTo(first);
    assertThat(tags).containsExactly("none", "W/\"a1\"");
    assertThat(health(provider).state()).isEqualTo(ProviderHealth.State.UP);
  }

  /** A provider with two addresses. */
  private record Mirrored(PlainAdapter plain, URI first, URI second) implements Adapter {
    @Override
    public ProviderInfo info() {
      return plain.info();
    }

    @Override
    public Optional<URI> mirror() {
      return Optional.of(second);
    }

    @Override
    public SymbolMapper symbols() {
      return plain.symbols();
    }

    @Override
    public List<Call> calls(Ask ask, Instant now) {
      return plain.calls(ask, now).stream().map(call -> call.at(first)).toList();
    }

    @Override
    public Parsed parse(Ask ask, Answer answer, Instant now) {
      return plain.parse(ask, answer, now);
    }
  }

  @Test
  void theSecondAddressOfAProviderIsTriedOnceWhenTheFirstBreaksAndNotWhenItShutsTheDoor(
      Vertx vertx) {
    FakeServer mirror = new FakeServer(vertx).usually(request -> answer(200, "{\"NVDA\": 1}"));
    PlainAdapter plain = PlainAdapter.of("p").batching(1);
    Adapter adapter = new Mirrored(plain, server.base(), mirror.base());
    server.usually(request -> FakeServer.reset());
    ProviderRuntime provider = bench.provider(adapter, "", Duration.ofSeconds(5));

    assertThat(ask(provider, NVDA).quotes()).hasSize(1);
    assertThat(mirror.asked()).hasSize(1);

    server.usually(request -> answer(429, ""));
    time.pass(Duration.ofSeconds(20));
    assertThat(error(ask(provider, NVDA))).isEqualTo(Kind.RATE_LIMITED);
    assertThat(mirror.asked()).hasSize(1);
  }

  @Test
  void aProviderInTroubleIsLeftAloneForAsLongAsItAsksAndNoLonger() {
    ProviderRuntime provider = provider(ProviderBench.real("yahoo-chart"));
    Ask wanted = ProviderErrorsTest.wanted("yahoo-chart", "quote");
    server.usually(request -> answer(503, Map.of("Retry-After", "1800"), "back soon"));

    assertThat(error(ask(provider, wanted))).isEqualTo(Kind.UPSTREAM);

    assertThat(health(provider).state()).isEqualTo(ProviderHealth.State.COOLING);
    assertThat(health(provider).nextAttempt()).contains(time.instant().plusSeconds(1_800));
    time.pass(Duration.ofSeconds(1_790));
    assertThat(ask(provider, wanted).error().orElseThrow().detail()).startsWith("it rests until");
    assertThat(server.asked()).hasSize(1);

    time.pass(Duration.ofSeconds(11));
    ask(provider, wanted);
    assertThat(health(provider).nextAttempt())
        .as("asked for the same, not the next longer rest")
        .contains(time.instant().plusSeconds(1_800));
  }
}
