package io.github.sillage.feed.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.market.InstrumentId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The splits and dividends of a chart, keyed by the stamp of their session's opening. */
record YahooActions(InstrumentId instrument, YahooMeta meta, JsonNode events) {

  List<Split> splits() {
    return Tree.fields(events.path("splits"))
        .flatMap(entry -> session(entry).flatMap(date -> split(date, entry.getValue())).stream())
        .sorted(Comparator.comparing(Split::session))
        .toList();
  }

  private Optional<LocalDate> session(Map.Entry<String, JsonNode> entry) {
    Optional<Instant> stamp = Tree.seconds(entry.getValue().path("date"));
    return stamp.or(() -> Tree.seconds(entry.getKey())).map(meta.hours()::date);
  }

  private Optional<Split> split(LocalDate date, JsonNode event) {
    String[] ratio = Tree.text(event.path("splitRatio")).orElse("").split("[:/]", -1);
    Optional<BigDecimal> numerator = part(event.path("numerator"), ratio, 0);
    Optional<BigDecimal> denominator = part(event.path("denominator"), ratio, 1);
    return numerator.flatMap(n -> denominator.map(d -> new Split(instrument, date, n, d)));
  }

  private static Optional<BigDecimal> part(JsonNode stated, String[] ratio, int i) {
    Optional<BigDecimal> written =
        ratio.length == 2 ? Tree.decimal(ratio[i]).filter(n -> n.signum() > 0) : Optional.empty();
    return Tree.price(stated).or(() -> written).map(Decimals::plain);
  }

  /**
   * The dividends. Where shares are quoted in a minor unit Yahoo states dividends now in that and
   * now in the major one; they are left out unless they name their currency.
   */
  List<Dividend> dividends() {
    return Stream.concat(
            Tree.fields(events.path("dividends")), Tree.fields(events.path("capitalGains")))
        .flatMap(entry -> session(entry).flatMap(date -> dividend(date, entry.getValue())).stream())
        .sorted(Comparator.comparing(Dividend::session))
        .toList();
  }

  private Optional<Dividend> dividend(LocalDate date, JsonNode event) {
    Optional<QuotedUnit> stated = Tree.text(event.path("currency")).flatMap(QuotedUnit::of);
    return stated
        .or(() -> meta.unit().filter(unit -> !unit.isMinor()))
        .filter(unit -> meta.unit().filter(u -> u.currency().equals(unit.currency())).isPresent())
        .flatMap(unit -> Tree.price(event.path("amount")).map(Decimals::clean).map(unit::major))
        .map(amount -> new Dividend(instrument, date, amount));
  }
}
