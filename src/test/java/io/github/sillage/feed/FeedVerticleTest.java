package io.github.sillage.feed;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.config.Settings;
import io.github.sillage.db.Database;
import io.github.sillage.db.TestDatabase;
import io.github.sillage.log.Channels;
import io.github.sillage.log.Latest;
import io.github.sillage.log.LatestStore;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.market.Bar;
import io.github.sillage.market.BarStore;
import io.github.sillage.market.InstrumentBar;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.InstrumentStore;
import io.github.sillage.market.MarketClock;
import io.github.sillage.market.SeriesStore;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.stream.CutLine;
import io.github.sillage.web.Json;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Pool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class FeedVerticleTest {
  private static final TradingCalendars CALENDARS = TradingCalendars.load();
  private static final FirstData DATA = FirstData.read(Path.of("no-such-directory"), CALENDARS);
  private static final LocalDate START = LocalDate.of(2025, 12, 18);
  private static final InstrumentId HYNIX = InstrumentId.of("XKRX:000660");

  private Vertx vertx;
  private TestDatabase database;
  private Pool pool;
  private PublicationLog log;
  private LatestStore latest;
  private InstrumentStore instruments;
  private BarStore bars;
  private SeriesStore series;
  private Instant fixed = Instant.parse("2026-11-25T12:00:00Z");
  private final InstantSource clock = () -> fixed;
  private final MarketClock market = new MarketClock(clock);

  @BeforeEach
  void openStores(Vertx vertx) {
    this.vertx = vertx;
    database = TestDatabase.fresh();
    pool = database.pool(vertx);
    log = new PublicationLog(pool);
    latest = new LatestStore(pool);
    instruments = new InstrumentStore(pool, clock);
    bars = new BarStore(pool, log, clock);
    series = new SeriesStore(pool);
    done(log.open(Channels.BARS));
  }

  private static <T> T done(Future<T> future) {
    try {
      return future.await(30, SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  private QuoteProvider sample() {
    return new SampleProvider(DATA, instruments, series, CALENDARS, clock);
  }

  private QuoteProvider replay(double secondsPerSession, MarketClock market) {
    Settings.Replay settings = new Settings.Replay(START, secondsPerSession);
    return new ReplayProvider(
        Replay.of(DATA, CALENDARS, settings),
        new ReplayStore(pool),
        bars,
        market,
        InstantSource.system());
  }

  private void load(QuoteProvider provider) {
    load(provider, false);
  }

  private void load(QuoteProvider provider, boolean keepsLive) {
    done(
        vertx.deployVerticle(
            new LoadVerticle(DATA, provider, instruments, bars, series, keepsLive)));
  }

  private String feed(QuoteProvider provider, MarketClock market, InstantSource real) {
    return done(
        vertx.deployVerticle(
            new FeedVerticle(
                provider,
                new LeaseStore(database.connection()),
                series,
                latest,
                CALENDARS,
                market,
                real)));
  }

  private JsonNode latest(String channel) {
    try {
      return Json.MAPPER.readTree(done(latest.get(channel)).map(Latest::data).orElse("null"));
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  private Map<InstrumentId, NavigableMap<LocalDate, Double>> stored() {
    return done(
        series.closes(
            DATA.catalogue().instruments().stream().map(each -> each.id()).toList(),
            LocalDate.EPOCH,
            LocalDate.of(2100, 1, 1)));
  }

  private static Map<InstrumentId, NavigableMap<LocalDate, Double>> sampleBefore(LocalDate end) {
    return DATA.closes().stream()
        .filter(each -> each.bar().session().isBefore(end))
        .collect(
            Collectors.groupingBy(
                InstrumentBar::instrument,
                Collectors.toMap(
                    each -> each.bar().session(),
                    each -> each.bar().close().doubleValue(),
                    (a, b) -> a,
                    TreeMap::new)));
  }

  private long count(String table) {
    return done(pool.query("select count(*) from " + table).execute()).iterator().next().getLong(0);
  }

  private void until(Supplier<Boolean> condition) {
    await().atMost(Duration.ofSeconds(60)).until(condition::get);
  }

  @Test
  void aLeaseWhoseLineHasDiedIsNotBelievedAndComesBackWhenTheDatabaseHasNoticed() throws Exception {
    CutLine line = new CutLine(vertx, database.location().port());
    LeaseStore lease = new LeaseStore(Database.connection(line.to(database.location()), 20));
    LeaseStore standby = new LeaseStore(database.connection());
    assertThat(done(lease.hold(vertx))).isTrue();
    assertThat(done(standby.hold(vertx))).isFalse();

    line.freeze();
    assertThat(lease.hold(vertx).map("answered").otherwise("silent").await(30, SECONDS))
        .isEqualTo("silent");
    assertThat(lease.held()).isFalse();
    assertThat(done(lease.hold(vertx))).as("the dead connection's lock is still there").isFalse();

    done(
        pool.query(
                "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted"
                    + " and database = (select oid from pg_database where datname = current_database())")
            .execute());
    await().until(() -> done(standby.hold(vertx)));
    assertThat(done(lease.hold(vertx))).isFalse();
    done(Future.all(lease.release(), standby.release()));
  }

  @Test
  void theFirstDataIsLoadedOnceAndLoadingAgainLeavesNoTrace() {
    load(sample());
    assertThat(stored()).isEqualTo(sampleBefore(LocalDate.MAX));
    long published = done(log.position(Channels.BARS)).offset();

    load(sample());

    assertThat(published).isEqualTo(18);
    assertThat(done(log.position(Channels.BARS)).offset()).isEqualTo(published);
    assertThat(count("instrument_revision")).isEqualTo(18);
    assertThat(count("bar_history")).isZero();
  }

  @Test
  void aSampleCloseThatWasOverwrittenComesBackAsARevision() {
    load(sample());
    Bar wrong = Bar.ofClose(LocalDate.of(2025, 10, 2), new java.math.BigDecimal("1"), "import");
    done(bars.put(List.of(new InstrumentBar(HYNIX, wrong))));

    load(sample());

    assertThat(stored()).isEqualTo(sampleBefore(LocalDate.MAX));
    assertThat(count("bar_history")).isEqualTo(2);
  }

  @Test
  void aLiveSeriesStaysWholeWherePricesOfNowAreWantedAndGoesWholeWhereTheyAreNot() {
    Bar live =
        Bar.ofClose(LocalDate.of(2026, 11, 24), new java.math.BigDecimal("600000"), "yahoo-chart");
    done(bars.put(List.of(new InstrumentBar(HYNIX, live))));

    load(sample(), true);
    assertThat(done(series.sources(List.of(HYNIX), LocalDate.EPOCH, LocalDate.of(2099, 1, 1))))
        .containsExactly("yahoo-chart");

    load(sample(), false);
    assertThat(stored()).isEqualTo(sampleBefore(LocalDate.MAX));
    assertThat(count("bar_history")).isEqualTo(1);
  }

  @Test
  void underTheSampleEachInstrumentIsQuotedAtItsLastCloseAndMarkedSample() {
    load(sample());

    feed(sample(), market, clock);

    JsonNode quote = latest("quotes:XKRX:000660");
    assertThat(quote.get("price").decimalValue()).isEqualByComparingTo("651000");
    assertThat(quote.get("session").asText()).isEqualTo("2025-12-30");
    assertThat(quote.get("asOf").asText()).isEqualTo("2025-12-30T06:30:00Z");
    assertThat(quote.get("flags")).hasToString("[\"SAMPLE\"]");
    assertThat(quote.get("freshness").asText()).isEqualTo("STALE");
    assertThat(done(latest.startingWith("quotes:"))).hasSize(18);
  }

  @Test
  void whatAnEarlierFeedSaidLastIsForgotten() {
    Map<String, String> earlier =
        Map.of("quotes:XKRX:GONE", "{}", "impact_live:seoul-signing", "{}", "kept", "{}");
    done(latest.put(earlier, fixed));
    load(sample());

    feed(sample(), market, clock);

    assertThat(done(latest.startingWith("impact_live:"))).isEmpty();
    assertThat(done(latest.startingWith("quotes:"))).hasSize(18);
    assertThat(done(latest.get("quotes:XKRX:GONE"))).isEmpty();
    assertThat(done(latest.get("kept"))).isPresent();
  }

  @Test
  void theStatusSaysThatItIsTheSampleHowFarItGoesAndWhatTheVenuesDo() {
    load(sample());

    feed(sample(), market, clock);

    JsonNode status = latest(Channels.STATUS);
    assertThat(status.get("at").asText()).isEqualTo("2026-11-25T12:00:00Z");
    assertThat(status.get("banner").asText()).isEqualTo("SAMPLE");
    assertThat(status.at("/provider/id").asText()).isEqualTo("sample");
    assertThat(status.at("/provider/label").asText())
        .isEqualTo("sample data: real closes to December 2025, not live");
    assertThat(status.get("dataFrom").asText()).isEqualTo("2015-05-18");
    assertThat(status.get("dataThrough").asText()).isEqualTo("2025-12-31");
    assertThat(status.has("replay")).isFalse();
    assertThat(status.get("venues").findValuesAsText("mic"))
        .containsExactly("XKRX", "XNAS", "XNYS", "XTKS");
    assertThat(status.at("/venues/2"))
        .hasToString(
            "{\"mic\":\"XNYS\",\"state\":\"CLOSED\",\"nextOpen\":\"2026-11-25T14:30:00Z\","
                + "\"nextClose\":\"2026-11-25T21:00:00Z\",\"lastSession\":\"2026-11-24\"}");
  }

  @Test
  void whatHasNotChangedIsNotPublishedAgainBeforeAMinute() {
    load(sample());
    feed(sample(), market, clock);
    long version = done(latest.get("quotes:XKRX:000660")).orElseThrow().version();

    fixed = fixed.plusSeconds(61);
    until(() -> latest(Channels.STATUS).get("at").asText().equals("2026-11-25T12:01:01Z"));

    assertThat(done(latest.get("quotes:XKRX:000660")).orElseThrow().version()).isEqualTo(version);
  }

  @Test
  void aReplayBeginsWithTheSessionsBeforeItsStartAndTakesTheOthersBack() {
    load(sample());
    long published = done(log.position(Channels.BARS)).offset();

    feed(replay(3_600, market), market, InstantSource.system());

    assertThat(stored()).isEqualTo(sampleBefore(START));
    assertThat(done(log.position(Channels.BARS)).offset()).isEqualTo(published + 17);
    assertThat(market.instant())
        .isBetween(Instant.parse("2025-12-18T00:00:00Z"), Instant.parse("2025-12-18T01:00:00Z"));
    JsonNode status = latest(Channels.STATUS);
    assertThat(status.get("banner").asText()).isEqualTo("REPLAY");
    assertThat(status.at("/provider/state").asText()).isEqualTo("RUNNING");
    assertThat(status.at("/replay/startSession").asText()).isEqualTo("2025-12-18");
    assertThat(status.at("/replay/finished").asBoolean()).isFalse();
    assertThat(status.get("dataThrough").asText()).isEqualTo("2025-12-17");
    assertThat(latest("quotes:XNAS:NVDA").get("flags")).hasToString("[\"REPLAYED\"]");
    assertThat(latest("quotes:XNAS:NVDA").get("session").asText()).isEqualTo("2025-12-17");
  }

  @Test
  void aFinishedReplayHasStoredExactlyTheSampleAndSaysThatItIsFinished() {
    QuoteProvider replay = replay(0.2, market);
    load(replay);
    assertThat(stored()).isEqualTo(sampleBefore(START));

    feed(replay, market, InstantSource.system());
    until(() -> latest(Channels.STATUS).at("/replay/finished").asBoolean());

    assertThat(stored()).isEqualTo(sampleBefore(LocalDate.MAX));
    assertThat(count("bar where source = 'replay'"))
        .isEqualTo(DATA.closes().size() - replay.known().size());
    assertThat(latest(Channels.STATUS).at("/provider/state").asText()).isEqualTo("FINISHED");
    assertThat(latest("quotes:XNAS:NVDA").get("price").decimalValue())
        .isEqualByComparingTo("186.50");
    assertThat(latest("quotes:XNAS:NVDA").get("flags")).hasToString("[\"REPLAYED\"]");
    assertThat(market.instant()).isEqualTo("2025-12-31T21:00:00Z");

    load(sample());
    assertThat(stored()).isEqualTo(sampleBefore(LocalDate.MAX));
    assertThat(count("bar where source = 'sample'")).isEqualTo(DATA.closes().size());
  }

  @Test
  void oneNodeFeedsAndTheOtherFollowsItsTimeAndTakesOverWhenItStops() {
    load(sample());
    String first = feed(replay(3_600, market), market, InstantSource.system());
    long removed = count("bar_history");
    MarketClock other = new MarketClock(clock);

    feed(replay(3_600, other), other, InstantSource.system());
    assertThat(count("bar_history")).as("the second takes nothing back").isEqualTo(removed);
    assertThat(other.instant())
        .isEqualTo(latest(Channels.STATUS).at("/replay/simulatedAt").asText())
        .isBeforeOrEqualTo(market.instant());

    done(vertx.undeploy(first));
    done(bars.put(DATA.closes().stream().filter(each -> each.instrument().equals(HYNIX)).toList()));
    until(() -> stored().equals(sampleBefore(START)));
  }

  @Test
  void aMalformedCatalogueStopsTheStartNamingFileLineAndField(@TempDir Path directory)
      throws Exception {
    Path file = directory.resolve("instruments.yaml");
    Files.writeString(
        file,
        """
        instruments:
          - id: XKRX:000660
            kind: share
        """);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> FirstData.read(directory, CALENDARS))
        .withMessageStartingWith(file + ", line 3, field instruments[0].kind: ");
  }
}
