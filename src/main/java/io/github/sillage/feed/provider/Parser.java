package io.github.sillage.feed.provider;

import io.github.sillage.config.Secret;
import io.github.sillage.market.InstrumentId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What all adapters do alike: nothing is thrown, an instrument that was asked for is answered for,
 * bars outside the days asked for are dropped, and no detail tells a secret.
 */
abstract class Parser implements Adapter {
  private static final int LONGEST_DETAIL = 200;

  private final ProviderInfo info;
  private final Redactor redactor;

  Parser(ProviderInfo info, Collection<Secret> secrets) {
    this.info = info;
    this.redactor = new Redactor(secrets);
  }

  @Override
  public final ProviderInfo info() {
    return info;
  }

  @Override
  public final Parsed parse(Ask ask, Answer answer, Instant now) {
    try {
      return complete(ask, read(ask, answer, now));
    } catch (Refusal e) {
      return refused(ask, e.error());
    } catch (RuntimeException e) {
      String detail = "the answer has an unexpected shape: " + e.getClass().getSimpleName();
      return refused(ask, ProviderError.of(ProviderError.Kind.MALFORMED, detail));
    }
  }

  /**
   * Reads an answer of any status.
   *
   * @throws Refusal when nothing of it can be used
   */
  abstract Parsed read(Ask ask, Answer answer, Instant now);

  /** The body, once status and text have been found to be those of data. */
  final String data(Answer answer, Instant now, ProviderError.Kind forbidden) {
    String text = Body.text(answer);
    refuse(Faults.of(answer, text, now, forbidden));
    return text;
  }

  /**
   * Ends the reading when there is an error.
   *
   * @throws Refusal of it
   */
  static void refuse(Optional<ProviderError> error) {
    if (error.isPresent()) {
      throw new Refusal(error.get());
    }
  }

  /** The refusal of something the provider never gives. */
  final Refusal unsupported(String what) {
    return new Refusal(
        ProviderError.of(ProviderError.Kind.UNSUPPORTED, info.id() + " gives no " + what));
  }

  /** An error about the one instrument asked for is told as its own, not as that of the answer. */
  private Parsed refused(Ask ask, ProviderError error) {
    boolean about =
        error.kind() == ProviderError.Kind.NOT_FOUND || error.kind() == ProviderError.Kind.NO_DATA;
    ProviderError clean = clean(error);
    return about && ask.instruments().size() == 1
        ? Parsed.quotes(List.of(), Map.of(ask.instruments().get(0), clean))
        : Parsed.failure(clean);
  }

  private Parsed complete(Ask ask, Parsed parsed) {
    Set<InstrumentId> before = answered(parsed);
    List<ProviderQuote> quotes = latest(parsed.quotes());
    List<ProviderBar> bars = once(within(ask, parsed.bars()));
    Map<InstrumentId, ProviderError> failed = new TreeMap<>();
    parsed.failed().forEach((id, error) -> failed.put(id, clean(error)));
    Set<InstrumentId> after =
        Stream.concat(
                quotes.stream().map(ProviderQuote::instrument),
                bars.stream().map(ProviderBar::instrument))
            .collect(Collectors.toSet());
    failed.keySet().removeAll(after);
    for (InstrumentId each : ask.instruments()) {
      if (!after.contains(each)) {
        failed.computeIfAbsent(each, id -> missing(before.contains(id)));
      }
    }
    return new Parsed(
        quotes,
        bars,
        parsed.splits(),
        parsed.dividends(),
        parsed.fx(),
        failed,
        parsed.error().map(this::clean));
  }

  /** Of several quotes of an instrument the one made last, the later in the answer when equal. */
  private static List<ProviderQuote> latest(List<ProviderQuote> quotes) {
    Map<InstrumentId, ProviderQuote> latest = new LinkedHashMap<>();
    for (ProviderQuote each : quotes) {
      latest.merge(
          each.instrument(), each, (held, next) -> next.asOf().isBefore(held.asOf()) ? held : next);
    }
    return List.copyOf(latest.values());
  }

  /** Each bar once, the later in the answer of several of a day; parsers of one give them so. */
  private static List<ProviderBar> once(List<ProviderBar> bars) {
    boolean isOfOne =
        bars.isEmpty() || bars.get(0).instrument().equals(bars.get(bars.size() - 1).instrument());
    if (isOfOne) {
      return bars;
    }
    NavigableMap<InstrumentId, NavigableMap<LocalDate, ProviderBar>> once = new TreeMap<>();
    for (ProviderBar each : bars) {
      once.computeIfAbsent(each.instrument(), id -> new TreeMap<>()).put(each.session(), each);
    }
    return once.values().stream().flatMap(days -> days.values().stream()).toList();
  }

  private static Set<InstrumentId> answered(Parsed parsed) {
    Set<InstrumentId> answered = new HashSet<>();
    parsed.quotes().forEach(each -> answered.add(each.instrument()));
    parsed.bars().forEach(each -> answered.add(each.instrument()));
    return answered;
  }

  private static ProviderError missing(boolean hadBars) {
    return hadBars
        ? ProviderError.of(ProviderError.Kind.NO_DATA, "no bar in the days asked for")
        : ProviderError.of(ProviderError.Kind.NOT_FOUND, "not in the answer");
  }

  private static List<ProviderBar> within(Ask ask, List<ProviderBar> bars) {
    return ask instanceof Ask.History history
        ? bars.stream()
            .filter(bar -> !bar.session().isBefore(history.from()))
            .filter(bar -> !bar.session().isAfter(history.to()))
            .toList()
        : bars;
  }

  private ProviderError clean(ProviderError error) {
    String line = redactor.redact(error.detail()).replaceAll("\\s+", " ").strip();
    String detail =
        line.length() <= LONGEST_DETAIL ? line : line.substring(0, LONGEST_DETAIL) + "…";
    return new ProviderError(error.kind(), detail, error.retryAfter(), error.scope());
  }

  /** The only instrument of an ask, for a provider whose answers name none. */
  static Optional<InstrumentId> only(Ask ask) {
    return ask.instruments().size() == 1 ? Optional.of(ask.instruments().get(0)) : Optional.empty();
  }
}
