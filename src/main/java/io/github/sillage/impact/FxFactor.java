package io.github.sillage.impact;

import static io.github.sillage.impact.Reason.Code.NO_FX;

import io.github.sillage.market.CloseSeries;
import io.github.sillage.market.Instrument;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.Mic;
import io.github.sillage.study.ReturnForm;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The exchange rate as a factor: what one dollar cost in an instrument's currency by the last
 * reference rate before each session opened. A rate is known from 16:00 in Frankfurt on its day,
 * the hour at which the European Central Bank states it.
 */
final class FxFactor {
  /** What the rates are taken against. */
  static final Currency DOLLAR = Currency.getInstance("USD");

  private static final Mic NO_MARKET = Mic.of("XXXX");
  private static final ZoneId FRANKFURT = ZoneId.of("Europe/Berlin");
  private static final LocalTime STATED = LocalTime.of(16, 0);
  private static final int OLDEST_DAYS = 5;
  private static final Map<Currency, InstrumentId> NAMES = new ConcurrentHashMap<>();

  private FxFactor() {}

  /** The name of the factor, such as {@code XXXX:USDKRW}: ISO 10383 calls no market XXXX. */
  static InstrumentId id(Currency currency) {
    return NAMES.computeIfAbsent(
        currency,
        priced -> new InstrumentId(NO_MARKET, DOLLAR.getCurrencyCode() + priced.getCurrencyCode()));
  }

  /** Whether the name is one of these. */
  static boolean isOne(InstrumentId factor) {
    return factor.mic().equals(NO_MARKET);
  }

  /** The rates of one dollar by the name of the factor. */
  static Map<InstrumentId, CloseSeries> named(Map<Currency, CloseSeries> rates) {
    return rates.entrySet().stream()
        .collect(Collectors.toMap(rate -> id(rate.getKey()), Map.Entry::getValue));
  }

  /**
   * The rate known at each opening from the first day of {@code time} on: the last that was stated,
   * at most five days before, as over Easter; NaN where there is none.
   */
  static double[] levels(EventTime time, CloseSeries rates) {
    Instant[] opens = time.opens();
    double[] levels = new double[opens.length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = known(opens[i], rates);
    }
    return levels;
  }

  private static double known(Instant open, CloseSeries rates) {
    LocalDate today = open.atZone(FRANKFURT).toLocalDate();
    boolean stated = !today.atTime(STATED).atZone(FRANKFURT).toInstant().isAfter(open);
    LocalDate newest = stated ? today : today.minusDays(1);
    return IntStream.range(0, OLDEST_DAYS)
        .mapToDouble(back -> rates.closeOrNaN(newest.minusDays(back)))
        .filter(rate -> !Double.isNaN(rate))
        .findFirst()
        .orElse(Double.NaN);
  }

  /** The return of the rate over the days after the first; above 0 when the dollar rose. */
  static double[] returns(EventTime time, CloseSeries rates, ReturnForm form) {
    double[] returns = form.of(levels(time, rates));
    return Arrays.copyOfRange(returns, 1, returns.length);
  }

  /** That a session which has closed by {@code now} opened without a known rate. */
  static Optional<Reason> obstacle(
      Instrument instrument, EventTime time, CloseSeries rates, Instant now) {
    double[] levels = levels(time, rates);
    String detail = "no reference rate of %s against %s in the five days before the opening of %s";
    return IntStream.range(0, levels.length)
        .filter(i -> Double.isNaN(levels[i]) && !time.close(time.first() + i).isAfter(now))
        .mapToObj(i -> time.session(time.first() + i))
        .findFirst()
        .map(day -> new Reason(NO_FX, detail.formatted(instrument.currency(), DOLLAR, day)));
  }
}
