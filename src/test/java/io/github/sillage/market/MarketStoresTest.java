package io.github.sillage.market;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.sillage.db.TestDatabase;
import io.github.sillage.log.Channels;
import io.github.sillage.log.Publication;
import io.github.sillage.log.PublicationLog;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Pool;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class MarketStoresTest {
  private static final InstrumentId SAMSUNG = InstrumentId.of("XKRX:005930");
  private static final InstrumentId HYNIX = InstrumentId.of("XKRX:000660");
  private static final LocalDate WED_2025_10_01 = LocalDate.of(2025, 10, 1);
  private static final LocalDate THU_2025_10_02 = LocalDate.of(2025, 10, 2);
  private static final LocalDate FRI_2025_10_10 = LocalDate.of(2025, 10, 10);
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

  private Pool pool;
  private PublicationLog log;
  private BarStore bars;
  private SeriesStore series;
  private InstrumentStore instruments;

  @BeforeEach
  void openStores(Vertx vertx) {
    pool = TestDatabase.fresh().pool(vertx);
    log = new PublicationLog(pool);
    bars = new BarStore(pool, log, () -> NOW);
    series = new SeriesStore(pool);
    instruments = new InstrumentStore(pool, () -> NOW);
    await(log.open(Channels.BARS));
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.await(20, SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  private static InstrumentBar close(InstrumentId id, LocalDate session, String close) {
    return new InstrumentBar(id, Bar.ofClose(session, new BigDecimal(close), "sample"));
  }

  private List<Publication> published() {
    return await(log.read(Channels.BARS, 0, 100)).publications();
  }

  private List<String> history() {
    return StreamSupport.stream(
            await(
                    pool.query("select * from bar_history order by instrument, session, revision")
                        .execute())
                .spliterator(),
            false)
        .map(
            row ->
                row.getString("instrument")
                    + " "
                    + row.getLocalDate("session")
                    + " "
                    + row.getBigDecimal("close")
                    + " r"
                    + row.getInteger("revision")
                    + " "
                    + row.getString("ended_by"))
        .toList();
  }

  private Integer revision(InstrumentId id, LocalDate session) {
    return await(
            pool.query(
                    "select revision from bar where instrument = '"
                        + id
                        + "' and session = '"
                        + session
                        + "'")
                .execute())
        .iterator()
        .next()
        .getInteger(0);
  }

  @Test
  void newBarsAreStoredAndPublishedOncePerInstrument() {
    long stored =
        await(
            bars.put(
                List.of(
                    close(SAMSUNG, WED_2025_10_01, "86000"),
                    close(SAMSUNG, THU_2025_10_02, "89000"),
                    close(HYNIX, THU_2025_10_02, "395500"))));

    assertThat(stored).isEqualTo(3);
    assertThat(published())
        .extracting(Publication::kind, Publication::key, Publication::data)
        .containsExactly(
            tuple(
                "bars",
                "XKRX:000660",
                "{\"instrument\":\"XKRX:000660\",\"from\":\"2025-10-02\",\"to\":\"2025-10-02\","
                    + "\"count\":1}"),
            tuple(
                "bars",
                "XKRX:005930",
                "{\"instrument\":\"XKRX:005930\",\"from\":\"2025-10-01\",\"to\":\"2025-10-02\","
                    + "\"count\":2}"));
    assertThat(published().get(0).tags())
        .containsOnly(Map.entry("i.XKRX:000660", "1"), Map.entry("v.XKRX", "1"));
  }

  @Test
  void storingTheSameBarsAgainLeavesNoTrace() {
    List<InstrumentBar> same = List.of(close(SAMSUNG, THU_2025_10_02, "89000"));
    await(bars.put(same));

    assertThat(await(bars.put(same))).isZero();
    assertThat(await(bars.put(List.of(close(SAMSUNG, THU_2025_10_02, "89000.00"))))).isZero();
    assertThat(published()).hasSize(1);
    assertThat(history()).isEmpty();
  }

  @Test
  void aCorrectedBarBecomesARevisionAndTheOldOneIsKept() {
    await(bars.put(List.of(close(SAMSUNG, THU_2025_10_02, "89750"))));

    assertThat(await(bars.put(List.of(close(SAMSUNG, THU_2025_10_02, "89000"))))).isEqualTo(1);
    assertThat(history()).containsExactly("XKRX:005930 2025-10-02 89750 r1 revision");
    assertThat(revision(SAMSUNG, THU_2025_10_02)).isEqualTo(2);
    assertThat(published()).hasSize(2);
  }

  @Test
  void removedBarsGoToTheHistoryAndComeBackAsLaterRevisions() {
    await(
        bars.put(
            List.of(
                close(SAMSUNG, WED_2025_10_01, "86000"),
                close(SAMSUNG, THU_2025_10_02, "89000"),
                close(SAMSUNG, FRI_2025_10_10, "94400"))));

    assertThat(await(bars.removeFrom(THU_2025_10_02))).isEqualTo(2);
    assertThat(await(series.bars(SAMSUNG, LocalDate.EPOCH, FRI_2025_10_10, 10)))
        .extracting(Bar::session)
        .containsExactly(WED_2025_10_01);
    assertThat(published().get(1).data())
        .isEqualTo(
            "{\"instrument\":\"XKRX:005930\",\"from\":\"2025-10-02\",\"to\":\"2025-10-10\","
                + "\"count\":2,\"removed\":true}");

    await(bars.put(List.of(close(SAMSUNG, THU_2025_10_02, "89000"))));
    assertThat(revision(SAMSUNG, THU_2025_10_02)).isEqualTo(2);
    assertThat(history()).hasSize(2).allMatch(line -> line.endsWith("r1 removal"));
    assertThat(await(bars.removeFrom(FRI_2025_10_10))).isZero();
    assertThat(published()).hasSize(3);
  }

  @Test
  void aWholeBarComesBackAsItWasStored() {
    Bar whole =
        new Bar(
            THU_2025_10_02,
            Optional.of(new BigDecimal("88.5")),
            Optional.of(new BigDecimal("90.25")),
            Optional.of(new BigDecimal("88.0")),
            new BigDecimal("89.000"),
            Optional.of(new BigDecimal("88.999")),
            OptionalLong.of(20_000_000_000L),
            "sample");
    await(bars.put(List.of(new InstrumentBar(SAMSUNG, whole), close(HYNIX, THU_2025_10_02, "1"))));

    assertThat(await(series.last(List.of(SAMSUNG, HYNIX), 2)))
        .containsEntry(SAMSUNG, List.of(whole));
    assertThat(await(series.volumes(THU_2025_10_02, FRI_2025_10_10))).containsOnlyKeys(SAMSUNG);
    assertThat(
            await(series.volumes(THU_2025_10_02, FRI_2025_10_10))
                .get(SAMSUNG)
                .closeOrNaN(THU_2025_10_02))
        .isEqualTo(2e10);
    assertThat(await(series.volumes(FRI_2025_10_10, FRI_2025_10_10))).isEmpty();
  }

  @Test
  void aSuspectCloseIsKeptAndShownButNotAmongTheCloses() {
    Suspicion doubt =
        new Suspicion(
            Suspicion.Check.OFF_TICK,
            "KRW 89750 is off the grid",
            Optional.of(new Suspicion.OtherClose("naver", new BigDecimal("89000"))));
    Bar wrong = Bar.ofClose(THU_2025_10_02, new BigDecimal("89750"), "yahoo-chart");
    await(bars.put(List.of(close(SAMSUNG, WED_2025_10_01, "86000"))));
    await(bars.put(List.of(new InstrumentBar(SAMSUNG, wrong.doubted(Optional.of(doubt))))));

    assertThat(await(series.closes(List.of(SAMSUNG), WED_2025_10_01, FRI_2025_10_10)).get(SAMSUNG))
        .containsOnlyKeys(WED_2025_10_01);
    assertThat(await(series.suspects(List.of(SAMSUNG), WED_2025_10_01, FRI_2025_10_10)))
        .containsOnly(Map.entry(SAMSUNG, new TreeMap<>(Map.of(THU_2025_10_02, doubt))));
    assertThat(await(series.last(List.of(SAMSUNG), 1)).get(SAMSUNG).get(0).suspicion())
        .contains(doubt);

    assertThat(await(bars.put(List.of(new InstrumentBar(SAMSUNG, wrong))))).isEqualTo(1);
    assertThat(published()).hasSize(3);
    assertThat(await(series.suspects(List.of(SAMSUNG), WED_2025_10_01, FRI_2025_10_10))).isEmpty();
    assertThat(history()).containsExactly("XKRX:005930 2025-10-02 89750 r1 revision");
  }

  @Test
  void theLastBarsComeNewestFirst() {
    await(
        bars.put(
            List.of(
                close(SAMSUNG, WED_2025_10_01, "86000"),
                close(SAMSUNG, FRI_2025_10_10, "94400"),
                close(SAMSUNG, THU_2025_10_02, "89000"))));

    assertThat(await(series.last(List.of(SAMSUNG), 2)).get(SAMSUNG))
        .extracting(Bar::session)
        .containsExactly(FRI_2025_10_10, THU_2025_10_02);
    assertThat(await(series.span())).contains(new SeriesStore.Span(WED_2025_10_01, FRI_2025_10_10));
  }

  @Test
  void anEmptyDatabaseHasNoSpan() {
    assertThat(await(series.span())).isEmpty();
  }

  @Test
  void closesOfManyInstrumentsComeInOneAnswer() {
    await(
        bars.put(
            List.of(
                close(SAMSUNG, WED_2025_10_01, "86000"),
                close(SAMSUNG, THU_2025_10_02, "89000"),
                close(HYNIX, THU_2025_10_02, "395500"),
                close(HYNIX, FRI_2025_10_10, "428000"))));

    var closes = await(series.closes(List.of(SAMSUNG, HYNIX), WED_2025_10_01, THU_2025_10_02));

    assertThat(closes.get(SAMSUNG))
        .isEqualTo(new TreeMap<>(Map.of(WED_2025_10_01, 86000.0, THU_2025_10_02, 89000.0)));
    assertThat(closes.get(HYNIX)).isEqualTo(new TreeMap<>(Map.of(THU_2025_10_02, 395500.0)));
  }

  @Test
  void theCatalogueIsRecordedOnceAndAChangeBecomesARevision() {
    TradingCalendars calendars = TradingCalendars.load();
    Catalogue catalogue = Catalogue.read(DataFile.packed("config/instruments.yaml"), calendars);
    Instrument first = catalogue.instruments().get(0);
    TreeMap<String, String> renamed = new TreeMap<>(first.name());
    renamed.put("en", "SK hynix Inc.");
    Instrument changed =
        new Instrument(
            first.id(),
            first.kind(),
            renamed,
            first.currency(),
            first.benchmark(),
            false,
            List.of(
                new IndexWeight(Optional.empty(), 0.1, "made up"),
                new IndexWeight(Optional.of(THU_2025_10_02), 0.25, "made up")));

    assertThat(await(instruments.put(catalogue.instruments()))).isEqualTo(18);
    assertThat(await(instruments.put(catalogue.instruments()))).isZero();
    assertThat(await(instruments.all())).containsExactlyElementsOf(catalogue.instruments());
    assertThat(await(instruments.put(List.of(changed)))).isEqualTo(1);
    assertThat(await(instruments.find(first.id()))).contains(changed);
    assertThat(await(instruments.put(List.of(changed)))).isZero();
    assertThat(await(instruments.after("XTKS:9984", 10)))
        .extracting(each -> each.id().toString())
        .containsExactly("XTKS:NI225");
    assertThat(
            await(pool.query("select count(*) from instrument_revision").execute())
                .iterator()
                .next()
                .getInteger(0))
        .isEqualTo(19);
  }

  @Test
  void anInstrumentNoLongerListedIsRetiredAndComesBackAsALaterRevision() {
    List<Instrument> all =
        Catalogue.read(DataFile.packed("config/instruments.yaml"), TradingCalendars.load())
            .instruments();
    List<Instrument> fewer = all.subList(0, 17);
    await(instruments.sync(all));

    assertThat(await(instruments.sync(fewer)))
        .isEqualTo(new InstrumentStore.Changes(List.of(), List.of("XTKS:NI225")));
    assertThat(await(instruments.find(InstrumentId.of("XTKS:NI225")))).isEmpty();
    assertThat(await(instruments.all())).hasSize(17);
    assertThat(await(instruments.sync(fewer)))
        .isEqualTo(new InstrumentStore.Changes(List.of(), List.of()));
    assertThat(await(instruments.sync(all)))
        .isEqualTo(new InstrumentStore.Changes(List.of("XTKS:NI225"), List.of()));
    assertThat(
            await(pool.query("select max(revision) from instrument_revision").execute())
                .iterator()
                .next()
                .getInteger(0))
        .isEqualTo(3);
  }

  @Test
  void barsThatCountFromNowOnAreAnnouncedThoughNoneHasChanged() {
    await(bars.put(List.of(close(SAMSUNG, WED_2025_10_01, "86000"))));

    assertThat(await(bars.announce(List.of("XKRX:005930", "XKRX:000660")))).isEqualTo(1);
    assertThat(published())
        .extracting(Publication::key)
        .containsExactly("XKRX:005930", "XKRX:005930");
    assertThat(history()).isEmpty();
  }
}
