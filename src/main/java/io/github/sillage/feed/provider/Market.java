package io.github.sillage.feed.provider;

import io.github.sillage.market.Mic;
import java.util.Arrays;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the venues are to providers: how Yahoo marks and how late it gives their prices. */
enum Market {
  XNAS("", 0, "USD"),
  XNYS("", 0, "USD"),
  XASE("", 0, "USD"),
  ARCX("", 0, "USD"),
  BATS("", 0, "USD"),
  OTCM("", 15, "USD"),
  PINX("", 15, "USD"),
  XKRX(".KS", 20, "KRW"),
  XKOS(".KQ", 20, "KRW"),
  XTKS(".T", 20, "JPY"),
  XTAI(".TW", 20, "TWD"),
  ROCO(".TWO", 20, "TWD"),
  XHKG(".HK", 15, ""),
  XSHG(".SS", 30, "CNY"),
  XSHE(".SZ", 30, "CNY"),
  XAMS(".AS", 15, "EUR"),
  XPAR(".PA", 15, "EUR"),
  XBRU(".BR", 15, "EUR"),
  XLIS(".LS", 15, "EUR"),
  XMIL(".MI", 15, "EUR"),
  XMAD(".MC", 15, "EUR"),
  XETR(".DE", 15, "EUR"),
  XFRA(".F", 15, "EUR"),
  XLON(".L", 15, ""),
  XSWX(".SW", 15, "CHF"),
  XSTO(".ST", 15, ""),
  XCSE(".CO", 15, "DKK"),
  XHEL(".HE", 15, "EUR"),
  XOSL(".OL", 15, "NOK"),
  XWBO(".VI", 15, "EUR"),
  XASX(".AX", 20, "AUD"),
  XTSE(".TO", 15, ""),
  XNSE(".NS", 15, "INR"),
  XBOM(".BO", 15, "INR"),
  XSES(".SI", 20, ""),
  XJSE(".JO", 15, ""),
  XTAE(".TA", 20, ""),
  XKUW(".KW", 20, ""),
  XIDX(".JK", 15, ""),
  BVMF(".SA", 15, "BRL");

  private static final Map<String, Market> BY_MIC =
      Arrays.stream(values()).collect(Collectors.toMap(Enum::name, Function.identity()));
  private static final Map<String, Market> BY_SUFFIX =
      Arrays.stream(values())
          .filter(each -> !each.suffix.isEmpty())
          .collect(Collectors.toMap(each -> each.suffix, Function.identity()));
  private static final Set<Market> US = Set.of(XNAS, XNYS, XASE, ARCX, BATS);
  private static final Set<Market> KOREA = Set.of(XKRX, XKOS);

  private final String suffix;
  private final int yahooMinutes;
  private final String currency;

  /** The currency is empty where shares are quoted in several, or in minor units. */
  Market(String suffix, int yahooMinutes, String currency) {
    this.suffix = suffix;
    this.yahooMinutes = yahooMinutes;
    this.currency = currency;
  }

  static Optional<Market> of(Mic mic) {
    return Optional.ofNullable(BY_MIC.get(mic.code()));
  }

  /** The market of an ending of Yahoo's, with its dot. */
  static Optional<Market> ofSuffix(String suffix) {
    return Optional.ofNullable(BY_SUFFIX.get(suffix));
  }

  static boolean isUs(Mic mic) {
    return of(mic).filter(US::contains).isPresent();
  }

  static boolean isKorea(Mic mic) {
    return of(mic).filter(KOREA::contains).isPresent();
  }

  /** The markets of the United States. */
  static Set<Market> us() {
    return US;
  }

  /** The markets of Korea. */
  static Set<Market> korea() {
    return KOREA;
  }

  Mic mic() {
    return Mic.of(name());
  }

  /** What Yahoo puts behind the code, with its dot; nothing in the United States. */
  String suffix() {
    return suffix;
  }

  /** How late Yahoo gives its prices, in minutes; partly from memory. */
  int yahooMinutes() {
    return yahooMinutes;
  }

  /** What all its shares are quoted in, in major units; absent where they differ. */
  Optional<Currency> currency() {
    return currency.isEmpty() ? Optional.empty() : Optional.of(Currency.getInstance(currency));
  }
}
