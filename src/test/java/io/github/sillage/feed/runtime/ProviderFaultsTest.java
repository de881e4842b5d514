package io.github.sillage.feed.runtime;

import static io.github.sillage.feed.runtime.FakeServer.answer;
import static io.github.sillage.feed.runtime.ProviderBench.KEY;
import static io.github.sillage.feed.runtime.ProviderBench.SECRET;
import static io.github.sillage.feed.runtime.ProviderBench.done;
import static io.github.sillage.feed.runtime.ProviderBench.health;
import static io.github.sillage.feed.runtime.ProviderErrorsTest.kind;
import static io.github.sillage.feed.runtime.ProviderErrorsTest.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.sillage.db.TestDatabase;
import io.github.sillage.feed.provider.Ask;
import io.github.sillage.feed.provider.Parsed;
import io.github.sillage.feed.provider.ParsedJson;
import io.github.sillage.feed.provider.ProviderError.Kind;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.web.Json;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What the network, and batches, do to the answers of every provider, over real sockets. */
@ExtendWith(VertxExtension.class)
class ProviderFaultsTest {
  private static final TestDatabase DATABASE = TestDatabase.fresh();

  private ProviderBench bench;

  @BeforeEach
  void open(Vertx vertx) {
    bench = new ProviderBench(vertx, DATABASE.pool(vertx)).hasty();
  }

  /** A good answer of a provider. */
  record Sample(String provider, String asked, String file) {
    Ask ask() {
      return wanted(provider, asked);
    }

    String text() {
      try (InputStream in = Sample.class.getResourceAsStream("/providers/" + file)) {
        return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static Stream<Sample> samples() {
    return Stream.of(
        new Sample("yahoo-chart", "quote", "yahoo-chart.json"),
        new Sample("yahoo-chart", "history", "yahoo-chart.json"),
        new Sample("yahoo-spark", "quote", "yahoo-spark.json"),
        new Sample("naver", "quote", "naver.json"),
        new Sample("naver", "history", "naver-day.json"),
        new Sample("frankfurter", "fx", "frankfurter.json"),
        new Sample("ecb", "fx", "ecb.csv"),
        new Sample("finnhub", "quote", "finnhub.json"),
        new Sample("twelvedata", "quote", "twelvedata.json"),
        new Sample("twelvedata", "history", "twelvedata-series.json"),
        new Sample("alphavantage", "history", "alphavantage-daily.json"),
        new Sample("alpaca", "quote", "alpaca.json"),
        new Sample("alpaca", "history", "alpaca-bars.json"),
        new Sample("tiingo", "quote", "tiingo.json"),
        new Sample("tiingo", "history", "tiingo-daily.json"));
  }

  private Map<Sample, Future<Parsed>> ask(Duration deadline) {
    Map<Sample, Future<Parsed>> asked = new LinkedHashMap<>();
    samples()
        .forEach(
            each ->
                asked.put(
                    each,
                    bench
                        .provider(
                            ProviderBench.real(each.provider()),
                            bench.server.base().toString(),
                            deadline)
                        .ask(each.ask(), Patience.URGENT)));
    return asked;
  }

  private Parsed ask(Sample sample, byte[] body, String type) {
    bench.server.usually(
        request ->
            again ->
                again
                    .response()
                    .putHeader("content-type", type)
                    .end(Buffer.buffer(body))
                    .onFailure(gone -> {}));
    return ProviderBench.ask(bench.provider(ProviderBench.real(sample.provider())), sample.ask());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void anAnswerInKoreanThatSaysItIsUtf8AndOnePackedOrMarkedReadTheSame(Sample sample) {
    String text = sample.text();
    Parsed plain = ask(sample, text.getBytes(StandardCharsets.UTF_8), "application/json");
    assertThat(plain.error()).isEmpty();
    assertThat(plain.quotes().size() + plain.bars().size() + plain.fx().size()).isPositive();

    byte[] korean = text.getBytes(Charset.forName("EUC-KR"));
    assertThat(ask(sample, korean, "application/json; charset=utf-8")).isEqualTo(plain);
    byte[] marked = ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8);
    assertThat(ask(sample, marked, "text/plain")).isEqualTo(plain);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reset", "half", "silence"})
  void aBrokenHalfOrSlowAnswerIsAFaultOfEveryProviderAndNeverData(String fault) {
    bench.server.usually(
        request ->
            switch (fault) {
              case "reset" -> FakeServer.reset();
              case "half" -> FakeServer.half("{\"NVDA\":{\"c\":1,\"t\":1795208400");
              default -> FakeServer.silence();
            });
    Duration deadline = Duration.ofMillis(fault.equals("silence") ? 300 : 5_000);

    ask(deadline)
        .forEach(
            (sample, asked) -> {
              Parsed parsed = done(asked);
              assertThat(kind(parsed))
                  .as("%s", sample)
                  .isEqualTo(fault.equals("silence") ? Kind.TIMEOUT : Kind.TRANSPORT);
              assertThat(parsed.quotes()).isEmpty();
              assertThat(parsed.bars()).isEmpty();
              assertThat(parsed.fx()).isEmpty();
            });
    assertThat(bench.server.asked()).as("each once more").hasSize(30);
  }

  /** How a provider writes several prices in one answer. */
  record Batch(String provider, String instruments, String item, String wrapped) {
    String body(String... items) {
      return wrapped.formatted(String.join(",", items));
    }

    String item(int instrument, int price, Instant asOf) {
      return item.replace("CODE", code(instrument))
          .replace("PRICE", Integer.toString(price))
          .replace("SECOND", Long.toString(asOf.getEpochSecond()))
          .replace("INSTANT", asOf.toString());
    }

    private String code(int instrument) {
      return instruments.split(" ", -1)[instrument].replaceFirst(".*:", "");
    }
  }

  static Stream<Batch> batches() {
    String us = "XNAS:NVDA XNAS:AMD XNAS:ARM XNAS:AVGO";
    return Stream.of(
        new Batch(
            "yahoo-spark",
            us,
            "{\"symbol\":\"CODE\",\"response\":[{\"meta\":{\"currency\":\"USD\",\"symbol\":\"CODE\","
                + "\"regularMarketPrice\":PRICE,\"regularMarketTime\":SECOND}}]}",
            "{\"spark\":{\"result\":[%s],\"error\":null}}"),
        new Batch(
            "naver",
            "XKRX:005930 XKRX:000660 XKRX:005935 XKRX:042700",
            "{\"itemCode\":\"CODE\",\"closePriceRaw\":\"PRICE\",\"localTradedAt\":\"INSTANT\"}",
            "{\"datas\":[%s]}"),
        new Batch(
            "twelvedata",
            us,
            "\"CODE\":{\"symbol\":\"CODE\",\"currency\":\"USD\",\"close\":\"PRICE\","
                + "\"last_quote_at\":SECOND}",
            "{%s}"),
        new Batch(
            "alpaca",
            us,
            "\"CODE\":{\"latestTrade\":{\"p\":PRICE,\"t\":\"INSTANT\",\"x\":\"V\"}}",
            "{%s}"),
        new Batch(
            "tiingo",
            us,
            "{\"ticker\":\"CODE\",\"tngoLast\":PRICE,\"timestamp\":\"INSTANT\"}",
            "[%s]"));
  }

  @ParameterizedTest
  @MethodSource("batches")
  void aBatchIsReadByKeyWhateverItsOrderItsGapsAndItsDoubles(Batch batch) {
    Instant now = bench.time.instant();
    String body =
        batch.body(
            batch.item(2, 30, now.minusSeconds(5)),
            batch.item(3, 40, now.minusSeconds(5)),
            batch.item(0, 9, now.minusSeconds(60)),
            batch.item(0, 10, now.minusSeconds(5)));
    bench.server.usually(request -> answer(200, body));
    InstrumentId[] all = ProviderBench.ids(batch.instruments());
    List<InstrumentId> asked = List.of(all[0], all[1], all[2]);

    Parsed parsed =
        ProviderBench.ask(
            bench.provider(ProviderBench.real(batch.provider())), new Ask.Quotes(asked));

    Map<InstrumentId, Integer> prices = new LinkedHashMap<>();
    parsed.quotes().forEach(each -> prices.put(each.instrument(), each.price().intValue()));
    assertThat(prices).isEqualTo(Map.of(all[0], 10, all[2], 30));
    assertThat(parsed.failed()).containsOnlyKeys(all[1]);
    assertThat(parsed.failed().get(all[1]).kind()).isEqualTo(Kind.NOT_FOUND);
    assertThat(bench.server.asked()).hasSize(1);
  }

  @Test
  void noKeyIsFoundInAnErrorALogOrHealthWhateverAnAnswerRepeats() {
    Logger logger = (Logger) LoggerFactory.getLogger("io.github.sillage");
    Level before = logger.getLevel();
    ListAppender<ILoggingEvent> seen = new ListAppender<>();
    seen.start();
    logger.setLevel(Level.DEBUG);
    logger.addAppender(seen);
    List<String> said = new ArrayList<>();
    try {
      for (int status : new int[] {200, 400, 401, 402, 403, 404, 422, 429, 500}) {
        String told = "Your key " + KEY + ", https://x.example/?apikey=" + KEY;
        for (String field : new String[] {"message", "error", "detail", "Information", ""}) {
          String body = field.isEmpty() ? told : "{\"%s\":\"%s\"}".formatted(field, told);
          bench.server.usually(
              request ->
                  answer(status, request.path().startsWith("/v2/") ? secretToo(body) : body));
          said.addAll(toldByKeyed(bench.server.base().toString()));
        }
      }
      said.addAll(toldByKeyed("http://127.0.0.1:1"));
    } finally {
      logger.detachAppender(seen);
      logger.setLevel(before);
    }
    assertThat(bench.server.asked()).anyMatch(uri -> uri.contains(KEY));
    seen.list.forEach(event -> said.add(event.getFormattedMessage()));
    assertThat(said).hasSizeGreaterThan(500);
    assertThat(said).noneMatch(text -> text.contains(KEY) || text.contains(SECRET));
  }

  private static String secretToo(String body) {
    return body.replace("Your key", SECRET + " with");
  }

  private List<String> toldByKeyed(String base) {
    List<String> told = new ArrayList<>();
    Map<ProviderRuntime, Future<Parsed>> asked = new LinkedHashMap<>();
    samples()
        .filter(each -> !ProviderBench.real(each.provider()).info().config().isEmpty())
        .forEach(
            each -> {
              ProviderRuntime runtime =
                  bench.provider(ProviderBench.real(each.provider()), base, Duration.ofSeconds(5));
              asked.put(runtime, runtime.ask(each.ask(), Patience.URGENT));
            });
    asked.forEach(
        (runtime, answer) -> {
          told.add(ParsedJson.text(done(answer)));
          told.add(done(answer).toString());
          told.add(Json.text(health(runtime)));
        });
    return told;
  }
}
