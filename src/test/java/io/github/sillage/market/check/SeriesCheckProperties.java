package io.github.sillage.market.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.market.Bar;
import io.github.sillage.market.Instrument;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.Session;
import io.github.sillage.market.Split;
import io.github.sillage.market.Suspicion;
import io.github.sillage.market.Suspicion.Check;
import io.github.sillage.market.Suspicion.OtherClose;
import io.github.sillage.market.TradingCalendar;
import io.github.sillage.market.TradingCalendars;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Walks that the Korea Exchange permits, and what is done to them. */
class SeriesCheckProperties {
  private static final TradingCalendar SEOUL =
      TradingCalendars.load().calendar(InstrumentId.of("XKRX:005930").mic());
  private static final List<Session> SESSIONS =
      SEOUL.sessionsBetween(LocalDate.of(2024, 1, 2), LocalDate.of(2024, 6, 28));
  private static final Instrument SHARE =
      new Instrument(
          InstrumentId.of("XKRX:005930"),
          Instrument.Kind.EQUITY,
          new TreeMap<>(Map.of("en", "a share")),
          Currency.getInstance("KRW"),
          Optional.empty(),
          false);

  /** Closes on the grid, each within 29 % of the one before, between 500 and 900,000 won. */
  private static List<Bar> walk(long seed) {
    Random random = new Random(seed);
    double price = 1_000 + random.nextInt(400_000);
    List<Bar> bars = new ArrayList<>();
    for (Session session : SESSIONS) {
      double move = 0.29 * (2 * random.nextDouble() - 1) * random.nextDouble();
      price = Math.min(900_000, Math.max(500, price * (1 + move)));
      BigDecimal close = onGrid(session.date(), BigDecimal.valueOf(price));
      bars.add(Bar.ofClose(session.date(), close, "test"));
      price = close.doubleValue();
    }
    return bars;
  }

  private static BigDecimal onGrid(LocalDate session, BigDecimal price) {
    BigDecimal tick = TickGrid.tick(SHARE, session, price).orElseThrow();
    return price.divide(tick, 0, RoundingMode.DOWN).multiply(tick);
  }

  private static List<Bar> with(List<Bar> bars, int at, BigDecimal close) {
    List<Bar> changed = new ArrayList<>(bars);
    changed.set(at, Bar.ofClose(bars.get(at).session(), close, "test"));
    return changed;
  }

  private static Map<LocalDate, Suspicion> doubts(
      List<Bar> bars, List<Split> splits, Map<LocalDate, OtherClose> other) {
    return SeriesCheck.doubts(new SeriesCheck(SHARE, SEOUL, splits, Set.of()).of(bars, other));
  }

  private static Map<LocalDate, OtherClose> second(List<Bar> bars) {
    return bars.stream()
        .collect(Collectors.toMap(Bar::session, bar -> new OtherClose("other", bar.close())));
  }

  @Property(tries = 100)
  void whatTheVenuePermitsIsNeverDoubted(@ForAll long seed) {
    assertThat(doubts(walk(seed), List.of(), Map.of())).isEmpty();
  }

  @Property(tries = 100)
  void oneCloseOffTheGridIsTheOnlyOneDoubted(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 100) int at) {
    List<Bar> bars = walk(seed);
    Bar bar = bars.get(at);
    BigDecimal tick = TickGrid.tick(SHARE, bar.session(), bar.close()).orElseThrow();
    BigDecimal off = bar.close().add(tick.divide(new BigDecimal(2)));

    assertThat(doubts(with(bars, at, off), List.of(), Map.of()))
        .hasSize(1)
        .hasEntrySatisfying(
            bar.session(), doubt -> assertThat(doubt.check()).isEqualTo(Check.OFF_TICK));
  }

  @Property(tries = 100)
  void oneCloseInAnotherUnitIsTheOnlyOneDoubted(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 100) int at) {
    List<Bar> bars = walk(seed);
    BigDecimal hundredfold = bars.get(at - 1).close().multiply(new BigDecimal(100));

    assertThat(doubts(with(bars, at, hundredfold), List.of(), Map.of()))
        .hasSize(1)
        .hasEntrySatisfying(
            bars.get(at).session(), doubt -> assertThat(doubt.check()).isEqualTo(Check.UNIT_SLIP));
  }

  @Property(tries = 100)
  void whatTwoSourcesAgreeOnIsNotDoubted(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 100) int at,
      @ForAll @IntRange(min = 1, max = 5_000_000) int close) {
    List<Bar> bars = with(walk(seed), at, BigDecimal.valueOf(close));

    assertThat(doubts(bars, List.of(), second(bars))).isEmpty();
  }

  @Property(tries = 100)
  void aSplitThatIsKnownRaisesNoDoubt(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 100) int at,
      @ForAll @IntRange(min = 2, max = 50) int shares) {
    List<Bar> bars = new ArrayList<>(walk(seed));
    BigDecimal factor = BigDecimal.valueOf(shares);
    for (int i = 0; i < at; i++) {
      Bar bar = bars.get(i);
      BigDecimal scaled = bar.close().multiply(factor);
      BigDecimal traded = onGrid(bar.session(), scaled).divide(factor, 4, RoundingMode.HALF_EVEN);
      bars.set(i, Bar.ofClose(bar.session(), traded, "test"));
    }
    Split split = new Split(bars.get(at).session(), factor, BigDecimal.ONE);

    assertThat(doubts(bars, List.of(split), Map.of()).values())
        .noneMatch(doubt -> doubt.check() == Check.OFF_TICK)
        .noneMatch(doubt -> doubt.check() == Check.PENDING_SPLIT);
  }
}
