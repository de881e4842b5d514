package io.github.sillage.feed.provider;

import static io.github.sillage.feed.provider.ProviderError.Kind.NOT_FOUND;
import static io.github.sillage.feed.provider.ProviderError.Kind.NO_DATA;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.feed.provider.ProviderQuote.Flag;
import io.github.sillage.market.InstrumentId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The days of Alpha Vantage, whose fields are numbered and whose figures are texts. */
record AlphaVantageDays(InstrumentId instrument, Hours hours, Duration delay, Instant now) {

  /** The close of the latest day. */
  Parsed quote(JsonNode root) {
    JsonNode quote = root.path("Global Quote");
    if (!quote.isObject()) {
      throw Refusal.malformed("the answer has no field Global Quote");
    }
    if (quote.isEmpty()) {
      throw new Refusal(ProviderError.of(NOT_FOUND, "the quote is empty"));
    }
    Optional<LocalDate> day = Tree.text(quote.path("07. latest trading day")).flatMap(Tree::date);
    Optional<BigDecimal> price = Tree.price(quote.path("05. price"));
    return day.flatMap(date -> price.map(p -> quote(quote, p, hours.close(date))))
        .map(each -> Parsed.quotes(List.of(each), Map.of()))
        .orElseThrow(() -> new Refusal(ProviderError.of(NO_DATA, "no price with its day")));
  }

  private ProviderQuote quote(JsonNode quote, BigDecimal price, Instant asOf) {
    return new QuoteDraft(instrument, price, asOf)
        .previousClose(Tree.price(quote.path("08. previous close")))
        .open(Tree.price(quote.path("02. open")))
        .range(Tree.price(quote.path("04. low")), Tree.price(quote.path("03. high")))
        .volume(Tree.volume(quote.path("06. volume")))
        .currency(currency())
        .delay(delay)
        .flag(Flag.END_OF_DAY, true)
        .quote(hours, now);
  }

  private Optional<Currency> currency() {
    return Market.of(instrument.mic()).flatMap(Market::currency);
  }

  /** All days, oldest first, whatever their order. */
  Parsed history(JsonNode root) {
    JsonNode days = root.path("Time Series (Daily)");
    if (!days.isObject()) {
      throw Refusal.malformed("the answer has no field Time Series (Daily)");
    }
    AsTraded rows = new AsTraded();
    Tree.fields(days)
        .forEach(
            entry ->
                Tree.date(entry.getKey())
                    .flatMap(date -> day(date, entry.getValue()))
                    .ifPresent(rows::add));
    if (rows.isEmpty()) {
      throw new Refusal(ProviderError.of(NO_DATA, "no daily rows"));
    }
    return rows.parsed();
  }

  private Optional<AsTraded.Day> day(LocalDate date, JsonNode row) {
    boolean isAdjusted = row.has("5. adjusted close");
    return Tree.price(row.path("4. close"))
        .map(
            close ->
                new AsTraded.Day(
                    bar(date, row, Decimals.plain(close), isAdjusted),
                    Tree.price(row.path("8. split coefficient")).orElse(BigDecimal.ONE),
                    Tree.price(row.path("7. dividend amount")).map(Decimals::plain)));
  }

  private ProviderBar bar(LocalDate date, JsonNode row, BigDecimal close, boolean isAdjusted) {
    return new ProviderBar(
        instrument,
        date,
        Tree.price(row.path("1. open")).map(Decimals::plain),
        Tree.price(row.path("2. high")).map(Decimals::plain),
        Tree.price(row.path("3. low")).map(Decimals::plain),
        close,
        Tree.price(row.path("5. adjusted close")).map(Decimals::plain),
        Tree.volume(row.path(isAdjusted ? "6. volume" : "5. volume")),
        currency(),
        hours.isSettled(date, delay, now));
  }
}
