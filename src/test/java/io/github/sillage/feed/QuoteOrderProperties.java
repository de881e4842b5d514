package io.github.sillage.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.feed.provider.ProviderQuote;
import io.github.sillage.market.Instrument;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.Quote;
import io.github.sillage.market.TradingCalendar;
import io.github.sillage.market.TradingCalendars;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever providers answer, in whatever order it comes. */
class QuoteOrderProperties {
  private static final Instant NOON = Instant.parse("2026-11-25T17:00:00Z");
  private static final InstrumentId NVDA = InstrumentId.of("XNAS:NVDA");
  private static final TradingCalendar CALENDAR = TradingCalendars.load().calendar(NVDA.mic());
  private static final Instrument NVIDIA =
      new Instrument(
          NVDA,
          Instrument.Kind.EQUITY,
          new TreeMap<>(Map.of("en", "NVIDIA")),
          Currency.getInstance("USD"),
          Optional.empty(),
          false);

  record Arrival(int cents, int before, String currency, int madeAt, int rank) {
    ProviderQuote quote() {
      return new ProviderQuote(
          NVDA,
          BigDecimal.valueOf(cents, 2),
          before == 0 ? Optional.empty() : Optional.of(BigDecimal.valueOf(before, 2)),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          OptionalLong.empty(),
          currency.isEmpty() ? Optional.empty() : Optional.of(Currency.getInstance(currency)),
          ProviderQuote.State.UNKNOWN,
          Optional.empty(),
          NOON.plusSeconds(madeAt),
          Duration.ZERO,
          currency.isEmpty() ? Set.of(ProviderQuote.Flag.NO_CURRENCY) : Set.of());
    }
  }

  @Provide
  Arbitrary<Arrival> arrivals() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 1_000_000),
            Arbitraries.integers().between(0, 1_000_000),
            Arbitraries.of("USD", "USD", "KRW", "JPY", ""),
            Arbitraries.integers().between(-100_000, 1_000),
            Arbitraries.integers().between(0, 3))
        .as(Arrival::new);
  }

  @Property(tries = 300)
  void theInstantOfAPriceNeverGoesBackAndItsCurrencyIsNeverAnother(
      @ForAll List<@From("arrivals") Arrival> arrivals) {
    QuoteBoard board = new QuoteBoard();
    Incoming incoming = new Incoming(NVIDIA, CALENDAR);
    Instant last = Instant.MIN;
    Instant now = NOON;
    for (Arrival each : arrivals) {
      now = now.plusSeconds(7);
      Optional<Quote> quote =
          incoming.quote(each.quote(), "p" + each.rank(), Optional.empty(), now);
      quote.ifPresent(made -> board.offer(made, each.rank()));

      Optional<Quote> held = board.of(NVDA);
      Instant asOf = held.map(Quote::asOf).orElse(Instant.MIN);
      assertThat(asOf).isAfterOrEqualTo(last).isBeforeOrEqualTo(now);
      last = asOf;
      assertThat(quote.isEmpty())
          .isEqualTo(!each.currency().isEmpty() && !each.currency().equals("USD"));
      held.ifPresent(shown -> assertThat(shown.currency()).hasToString("USD"));
    }
  }

  @Property(tries = 300)
  void aMoveBeyondFortyPercentIsMarkedAndASmallOneIsNot(
      @ForAll @IntRange(min = 1_000, max = 100_000) int before,
      @ForAll @IntRange(min = 20, max = 200) int percent) {
    int cents = (int) ((long) before * percent / 100);
    Quote quote =
        new Incoming(NVIDIA, CALENDAR)
            .quote(new Arrival(cents, before, "USD", 0, 0).quote(), "p", Optional.empty(), NOON)
            .orElseThrow();

    boolean suspect = quote.flags().contains(Quote.Flag.SUSPECT);
    if (percent < 60 || percent > 140) {
      assertThat(suspect).isTrue();
    } else if (percent > 60 && percent < 140) {
      assertThat(suspect).isFalse();
    }
  }

  @Property(tries = 50)
  void aPriceOfTheFutureIsOfNowAndMarkedWhenItIsAMinuteAhead(
      @ForAll @IntRange(min = 1, max = 600) int ahead) {
    Quote quote =
        new Incoming(NVIDIA, CALENDAR)
            .quote(new Arrival(100, 0, "USD", ahead, 0).quote(), "p", Optional.empty(), NOON)
            .orElseThrow();

    assertThat(quote.asOf()).isEqualTo(NOON);
    assertThat(quote.flags().contains(Quote.Flag.CLOCK_SKEW)).isEqualTo(ahead > 60);
  }
}
