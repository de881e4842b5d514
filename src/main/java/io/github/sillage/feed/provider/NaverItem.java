package io.github.sillage.feed.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.feed.provider.ProviderQuote.Extended;
import io.github.sillage.feed.provider.ProviderQuote.Flag;
import io.github.sillage.feed.provider.ProviderQuote.State;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.Session;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;

/**
 * One instrument of Naver's polling. Figures are texts with thousands commas, beside plain ones
 * whose names end in {@code Raw}; before the opening, zeros stand for prices that are not there.
 */
record NaverItem(InstrumentId instrument, JsonNode item, Hours hours) {
  static final ProviderError NONE =
      ProviderError.of(ProviderError.Kind.NO_DATA, "no price with its time");

  private static final Currency WON = Currency.getInstance("KRW");
  private static final Set<String> FALLING = Set.of("4", "5");
  private static final Set<String> RISING = Set.of("1", "2");

  Optional<ProviderQuote> quote(Instant now) {
    Optional<BigDecimal> price = price("closePrice");
    return Tree.stamp(item.path("localTradedAt"))
        .map(this::made)
        .flatMap(asOf -> price.map(p -> quote(p, asOf, now)));
  }

  /** An index is computed no more after the close though its stamp moves on into the evening. */
  private Instant made(Instant stamp) {
    Optional<Instant> close = hours.session(hours.date(stamp)).map(Session::close);
    return close
        .filter(end -> YahooSymbols.isIndex(instrument) && end.isBefore(stamp))
        .orElse(stamp);
  }

  private ProviderQuote quote(BigDecimal price, Instant asOf, Instant now) {
    Optional<BigDecimal> change = change();
    boolean isHalted = isHalted(item.path("tradeStopType"));
    return new QuoteDraft(instrument, price, asOf)
        .previousClose(change.map(price::subtract).filter(p -> p.signum() > 0))
        .open(price("openPrice"))
        .range(price("lowPrice"), price("highPrice"))
        .volume(Tree.volume(field("accumulatedTradingVolume")))
        .currency(Optional.of(WON))
        .state(isHalted ? State.HALTED : state())
        .extended(extended())
        .delay(delay())
        .flag(Flag.HALTED, isHalted)
        .flag(Flag.SUSPECT, change.isEmpty() && figure("compareToPreviousClosePrice").isPresent())
        .quote(hours, now);
  }

  private Optional<BigDecimal> price(String name) {
    return figure(name).filter(value -> value.signum() > 0);
  }

  private Optional<BigDecimal> figure(String name) {
    return Tree.decimal(field(name));
  }

  private JsonNode field(String name) {
    JsonNode raw = item.path(name + "Raw");
    return Tree.decimal(raw).isPresent() ? raw : item.path(name);
  }

  /**
   * The change since the close before. Some answers give it with its sign and some without; the
   * code of its direction tells, and when the two contradict each other there is none.
   */
  private Optional<BigDecimal> change() {
    String code = Tree.text(item.path("compareToPreviousPrice").path("code")).orElse("");
    return figure("compareToPreviousClosePrice")
        .filter(value -> !(RISING.contains(code) && value.signum() < 0))
        .map(value -> FALLING.contains(code) ? value.abs().negate() : value);
  }

  /** A short pause for one price after a jump, named VI, is no halt. */
  private static boolean isHalted(JsonNode tradeStopType) {
    return Tree.text(tradeStopType.path("name"))
        .filter(name -> !name.equals("TRADING") && !name.startsWith("VI"))
        .isPresent();
  }

  private State state() {
    return switch (Tree.text(item.path("marketStatus")).orElse("")) {
      case "OPEN" -> State.REGULAR;
      case "PREOPEN" -> State.PRE;
      case "CLOSE" -> extendedState().orElse(State.CLOSED);
      default -> State.UNKNOWN;
    };
  }

  /** What the other venue is doing, while it trades. */
  private Optional<State> extendedState() {
    JsonNode over = item.path("overMarketPriceInfo");
    boolean isOpen = Tree.text(over.path("overMarketStatus")).filter("OPEN"::equals).isPresent();
    return Tree.text(over.path("tradingSessionType"))
        .filter(type -> isOpen)
        .flatMap(
            type ->
                switch (type) {
                  case "PRE_MARKET" -> Optional.of(State.PRE);
                  case "AFTER_MARKET" -> Optional.of(State.POST);
                  default -> Optional.empty();
                });
  }

  private Optional<Extended> extended() {
    JsonNode over = item.path("overMarketPriceInfo");
    Optional<Instant> asOf = Tree.stamp(over.path("localTradedAt"));
    return Tree.price(over.path("overPrice"))
        .flatMap(
            price ->
                asOf.map(at -> new Extended(extendedState().orElse(State.UNKNOWN), price, at)));
  }

  private Duration delay() {
    return Tree.decimal(item.path("stockExchangeType").path("delayTime"))
        .filter(minutes -> minutes.signum() > 0)
        .map(minutes -> Duration.ofMinutes(Math.min(minutes.longValue(), 1_440)))
        .orElse(Duration.ZERO);
  }
}
