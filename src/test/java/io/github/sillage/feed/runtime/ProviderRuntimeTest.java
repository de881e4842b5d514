package io.github.sillage.feed.runtime;

import static io.github.sillage.feed.runtime.FakeServer.answer;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.config.Secret;
import io.github.sillage.config.Settings;
import io.github.sillage.db.TestDatabase;
import io.github.sillage.feed.provider.Adapter;
import io.github.sillage.feed.provider.Ask;
import io.github.sillage.feed.provider.Limit;
import io.github.sillage.feed.provider.Parsed;
import io.github.sillage.feed.provider.ProviderError.Kind;
import io.github.sillage.feed.provider.ProviderQuote;
import io.github.sillage.feed.provider.Redactor;
import io.github.sillage.market.InstrumentId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
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
  private static final String KEY = "c0ffee5ec2e7";

  private final FakeTime time = new FakeTime("2026-11-25T15:00:00Z");
  private Vertx vertx;
  private Pool pool;
  private FakeServer server;
  private Context loop;

  @BeforeEach
  void open(Vertx vertx) throws Exception {
    this.vertx = vertx;
    pool = DATABASE.pool(vertx);
    done(pool.query("truncate provider_rest, provider_spending").execute());
    server = new FakeServer(vertx);
    loop = vertx.getOrCreateContext();
  }

  private static <T> T done(Future<T> future) {
    try {
      return future.await(20, SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  /** Short waits pass by themselves, long ones when the clock is moved. */
  private void after(Duration wait, Runnable due) {
    if (wait.compareTo(Duration.ofMillis(600)) <= 0) {
      vertx.setTimer(Math.max(1, wait.toMillis()), timer -> due.run());
    } else {
      time.after(wait, () -> loop.runOnContext(here -> due.run()));
    }
  }

  private ProviderRuntime provider(Adapter adapter) {
    Parts parts =
        new Parts(
            new TransportRuntime(vertx, "Sillage test"),
            new ProviderStore(pool),
            new Redactor(List.of(new Secret(KEY))),
            time,
            this::after,
            () -> 0.5,
            Duration.ofSeconds(15));
    Settings.Access access =
        new Settings.Access(true, server.base().toString(), Optional.empty(), Optional.empty());
    return ProvidersRuntime.provider(vertx, adapter, Optional.of(access), parts, loop);
  }

  private static Parsed ask(ProviderRuntime provider, InstrumentId... instruments) {
    return done(provider.ask(new Ask.Quotes(List.of(instruments)), Patience.URGENT));
  }

  private static Kind error(Parsed parsed) {
    return parsed.error().orElseThrow().kind();
  }

  private static ProviderHealth health(ProviderRuntime provider) {
    return done(provider.health());
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
}
