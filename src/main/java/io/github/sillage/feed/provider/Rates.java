package io.github.sillage.feed.provider;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Rates of one day, from which others follow: the inverse, and those through a common base. */
final class Rates {
  private final Map<CurrencyPair, BigDecimal> stated = new HashMap<>();

  private Rates() {}

  /**
   * What was asked for, out of what an answer states: all of it when no pairs were named.
   *
   * @throws Refusal when nothing of it is there
   */
  static Parsed answer(Ask.Fx wanted, List<FxRate> stated) {
    List<FxRate> within = stated.stream().filter(rate -> isWithin(wanted, rate.date())).toList();
    List<FxRate> rates = wanted.pairs().isEmpty() ? within : derived(wanted.pairs(), within);
    if (rates.isEmpty()) {
      String detail = stated.isEmpty() ? "the answer has no rates" : "no rate that was asked for";
      throw new Refusal(ProviderError.of(ProviderError.Kind.NO_DATA, detail));
    }
    return Parsed.rates(
        rates.stream()
            .sorted(
                Comparator.comparing(FxRate::date)
                    .thenComparing(rate -> rate.base().getCurrencyCode())
                    .thenComparing(rate -> rate.quote().getCurrencyCode()))
            .toList());
  }

  /** A fixing holds until the next, so that one just before the first day belongs to it. */
  private static boolean isWithin(Ask.Fx wanted, LocalDate date) {
    return wanted.days().isEmpty()
        || wanted.days().filter(days -> !date.isAfter(days.to())).isPresent();
  }

  private static List<FxRate> derived(List<CurrencyPair> pairs, List<FxRate> stated) {
    NavigableMap<LocalDate, Rates> days = new TreeMap<>();
    for (FxRate each : stated) {
      days.computeIfAbsent(each.date(), date -> new Rates())
          .stated
          .put(new CurrencyPair(each.base(), each.quote()), each.rate());
    }
    List<FxRate> rates = new ArrayList<>();
    days.forEach(
        (date, day) ->
            pairs.forEach(pair -> day.rate(pair).ifPresent(r -> rates.add(rate(date, pair, r)))));
    return rates;
  }

  private static FxRate rate(LocalDate date, CurrencyPair pair, BigDecimal rate) {
    return new FxRate(date, pair.base(), pair.quote(), rate);
  }

  private Optional<BigDecimal> rate(CurrencyPair pair) {
    return direct(pair.base(), pair.quote())
        .or(() -> through(pair))
        .or(
            () ->
                pair.base().equals(pair.quote()) ? Optional.of(BigDecimal.ONE) : Optional.empty());
  }

  private Optional<BigDecimal> direct(Currency base, Currency quote) {
    return Optional.ofNullable(stated.get(new CurrencyPair(base, quote)))
        .or(
            () ->
                Optional.ofNullable(stated.get(new CurrencyPair(quote, base)))
                    .map(inverse -> Decimals.quotient(BigDecimal.ONE, inverse)));
  }

  private Optional<BigDecimal> through(CurrencyPair pair) {
    for (CurrencyPair each : stated.keySet()) {
      Optional<BigDecimal> first = stated(each.base(), pair.base());
      Optional<BigDecimal> second = stated(each.base(), pair.quote());
      if (first.isPresent() && second.isPresent()) {
        return Optional.of(Decimals.quotient(second.get(), first.get()));
      }
    }
    return Optional.empty();
  }

  private Optional<BigDecimal> stated(Currency base, Currency quote) {
    return Optional.ofNullable(stated.get(new CurrencyPair(base, quote)));
  }
}
