package io.github.sillage.feed.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.TradingCalendar;
import io.github.sillage.market.TradingCalendars;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * What Yahoo says of a chart as a whole, in its quoted unit. Stamps are told apart by the zone of
 * the exchange and never by {@code gmtoffset}, which is that of today.
 *
 * @param node as it came
 * @param unit what prices are in; absent when it is null or unknown
 * @param hours when the venue trades
 */
record YahooMeta(JsonNode node, Optional<QuotedUnit> unit, Hours hours) {

  static YahooMeta of(JsonNode node, InstrumentId instrument, TradingCalendars calendars) {
    Optional<TradingCalendar> calendar = calendars.find(instrument.mic());
    ZoneId zone =
        Tree.text(node.path("exchangeTimezoneName"))
            .flatMap(YahooMeta::zone)
            .or(() -> calendar.map(TradingCalendar::zone))
            .orElse(ZoneOffset.UTC);
    return new YahooMeta(
        node,
        Tree.text(node.path("currency")).flatMap(QuotedUnit::of),
        new Hours(calendar, zone, stated(node.path("currentTradingPeriod"))));
  }

  private static Optional<ZoneId> zone(String name) {
    try {
      return Optional.of(ZoneId.of(name));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Hours.Stated> stated(JsonNode period) {
    Optional<Hours.Span> regular = span(period.path("regular"));
    Hours.Span none = new Hours.Span(Instant.EPOCH, Instant.EPOCH);
    return regular.map(
        hours ->
            new Hours.Stated(
                span(period.path("pre")).orElse(none),
                hours,
                span(period.path("post")).orElse(none)));
  }

  private static Optional<Hours.Span> span(JsonNode node) {
    Optional<Instant> end = Tree.seconds(node.path("end"));
    return Tree.seconds(node.path("start"))
        .flatMap(from -> end.map(to -> new Hours.Span(from, to)));
  }

  Optional<String> symbol() {
    return Tree.text(node.path("symbol"));
  }

  Optional<Instant> time() {
    return Tree.seconds(node.path("regularMarketTime"));
  }

  /** Whether it names what prices are in by a code that means nothing to us. */
  boolean isInUnknownUnit() {
    return unit.isEmpty() && Tree.text(node.path("currency")).isPresent();
  }

  /** A price of the meta in major units; none in an unknown unit. */
  Optional<BigDecimal> price(String field) {
    return isInUnknownUnit() ? Optional.empty() : Tree.price(node.path(field)).map(this::major);
  }

  /** A price without noise and in major units; as it is where the unit is not known. */
  BigDecimal major(BigDecimal price) {
    BigDecimal clean = Decimals.clean(price);
    return unit.map(each -> each.major(clean)).orElse(clean);
  }

  /** The span of days that was asked for, such as {@code 1d}; empty when it was by dates. */
  String range() {
    return Tree.text(node.path("range")).orElse("");
  }

  /** Whether each row is a day; a body that does not say is taken to hold days. */
  boolean isDaily() {
    return Tree.text(node.path("dataGranularity")).orElse("1d").equals("1d");
  }
}
