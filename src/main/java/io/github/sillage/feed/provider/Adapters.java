package io.github.sillage.feed.provider;

import io.github.sillage.config.Secret;
import io.github.sillage.market.TradingCalendars;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The providers the product can speak to. */
public final class Adapters {
  private final List<Adapter> adapters;

  /**
   * All of them. An adapter whose required key is not among the keys can read answers and ask
   * nothing.
   *
   * @param keys by the environment variable of {@link ConfigKey}, such as {@code
   *     SILLAGE_FINNHUB_KEY}
   */
  public Adapters(TradingCalendars calendars, Map<String, Secret> keys) {
    adapters =
        List.of(
            new YahooChart(calendars),
            new YahooSpark(calendars),
            new YahooQuote(calendars),
            new Frankfurter(),
            new Naver(calendars),
            new Ecb(),
            new Finnhub(calendars, keys),
            new TwelveData(calendars, keys),
            new AlphaVantage(calendars, keys),
            new Alpaca(calendars, keys),
            new Tiingo(calendars, keys));
  }

  /** All adapters, those without a key first. */
  public List<Adapter> all() {
    return adapters;
  }

  /** The adapter of a provider, such as {@code yahoo-chart}. */
  public Optional<Adapter> find(String id) {
    return adapters.stream().filter(each -> each.info().id().equals(id)).findFirst();
  }
}
