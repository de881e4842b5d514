package io.github.sillage.feed.runtime;

import io.github.sillage.feed.provider.Ask;
import io.github.sillage.feed.provider.Capability;
import io.github.sillage.feed.provider.Dividend;
import io.github.sillage.feed.provider.FxRate;
import io.github.sillage.feed.provider.Parsed;
import io.github.sillage.feed.provider.ProviderBar;
import io.github.sillage.feed.provider.ProviderError;
import io.github.sillage.feed.provider.ProviderQuote;
import io.github.sillage.feed.provider.Split;
import io.github.sillage.market.InstrumentId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Asks taken apart, and answers put together again: by instrument, never by position. */
final class Replies {
  private Replies() {}

  /** What a provider must be able to do for an ask. */
  static Capability capability(Ask ask) {
    if (ask instanceof Ask.History) {
      return Capability.HISTORY;
    }
    return ask instanceof Ask.Fx ? Capability.FX : Capability.QUOTE;
  }

  /** The same ask for some of its instruments only. */
  static Ask narrowed(Ask ask, List<InstrumentId> instruments) {
    if (ask instanceof Ask.Quotes) {
      return new Ask.Quotes(instruments);
    }
    return ask instanceof Ask.History history
        ? new Ask.History(instruments, history.from(), history.to())
        : ask;
  }

  /**
   * Several answers as one. An answer that is an error as a whole becomes a failure of each of its
   * instruments, unless all are errors: then so is the one.
   *
   * @param answers each with the ask it answers; none is not allowed
   */
  static Parsed together(List<Answered> answers) {
    if (answers.stream().allMatch(each -> each.parsed.error().isPresent())) {
      return answers.get(0).parsed;
    }
    List<ProviderQuote> quotes = new ArrayList<>();
    List<ProviderBar> bars = new ArrayList<>();
    List<Split> splits = new ArrayList<>();
    List<Dividend> dividends = new ArrayList<>();
    List<FxRate> fx = new ArrayList<>();
    Map<InstrumentId, ProviderError> failed = new TreeMap<>();
    for (Answered each : answers) {
      quotes.addAll(each.parsed.quotes());
      bars.addAll(each.parsed.bars());
      splits.addAll(each.parsed.splits());
      dividends.addAll(each.parsed.dividends());
      fx.addAll(each.parsed.fx());
      failed.putAll(each.parsed.failed());
      each.parsed
          .error()
          .ifPresent(error -> each.ask.instruments().forEach(id -> failed.put(id, error)));
    }
    return new Parsed(quotes, bars, splits, dividends, fx, failed, Optional.empty());
  }

  /** An ask and its answer. */
  record Answered(Ask ask, Parsed parsed) {}

  /** The part of an answer that concerns these instruments. */
  static Parsed only(Parsed parsed, Collection<InstrumentId> instruments) {
    Set<InstrumentId> wanted = Set.copyOf(instruments);
    return new Parsed(
        parsed.quotes().stream().filter(each -> wanted.contains(each.instrument())).toList(),
        parsed.bars().stream().filter(each -> wanted.contains(each.instrument())).toList(),
        parsed.splits().stream().filter(each -> wanted.contains(each.instrument())).toList(),
        parsed.dividends().stream().filter(each -> wanted.contains(each.instrument())).toList(),
        parsed.fx(),
        parsed.failed().entrySet().stream()
            .filter(each -> wanted.contains(each.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
        parsed.error());
  }

  /** The answer, with more instruments failed. */
  static Parsed with(Parsed parsed, Map<InstrumentId, ProviderError> failed) {
    if (failed.isEmpty() || parsed.error().isPresent()) {
      return parsed;
    }
    Map<InstrumentId, ProviderError> all = new TreeMap<>(failed);
    all.putAll(parsed.failed());
    return new Parsed(
        parsed.quotes(),
        parsed.bars(),
        parsed.splits(),
        parsed.dividends(),
        parsed.fx(),
        all,
        Optional.empty());
  }

  /** The instruments an answer has something of. */
  static Set<InstrumentId> found(Parsed parsed) {
    Set<InstrumentId> found =
        parsed.quotes().stream().map(ProviderQuote::instrument).collect(Collectors.toSet());
    parsed.bars().stream().map(ProviderBar::instrument).forEach(found::add);
    return found;
  }
}
