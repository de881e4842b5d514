package io.github.sillage.feed.history;

import io.github.sillage.feed.provider.Adjustment;
import io.github.sillage.feed.provider.Ask;
import io.github.sillage.feed.provider.Capability;
import io.github.sillage.feed.provider.Parsed;
import io.github.sillage.feed.provider.ProviderBar;
import io.github.sillage.feed.provider.ProviderError;
import io.github.sillage.feed.provider.ProviderInfo;
import io.github.sillage.feed.provider.Split;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.Mic;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** Providers of histories that answer what a test has told them. */
final class FakeHistories {
  private final Map<String, Fake> providers = new LinkedHashMap<>();

  /** Everything that was asked: provider, instrument, from and to. */
  final List<String> asked = new ArrayList<>();

  /** One provider. */
  static final class Fake {
    private final Map<InstrumentId, NavigableMap<LocalDate, BigDecimal>> closes = new HashMap<>();
    private final List<Split> splits = new ArrayList<>();
    Optional<ProviderError> down = Optional.empty();
    Optional<Currency> currency = Optional.of(Currency.getInstance("KRW"));
    LocalDate unsettled = LocalDate.MAX;

    Fake close(InstrumentId id, LocalDate session, String close) {
      closes.computeIfAbsent(id, any -> new TreeMap<>()).put(session, new BigDecimal(close));
      return this;
    }

    void forget(InstrumentId id, LocalDate session) {
      closes.get(id).remove(session);
    }

    void split(InstrumentId id, LocalDate session, int shares) {
      splits.add(new Split(id, session, BigDecimal.valueOf(shares), BigDecimal.ONE));
      closes
          .get(id)
          .headMap(session)
          .replaceAll((day, close) -> close.divide(BigDecimal.valueOf(shares)));
    }

    private Parsed answer(Ask.History ask) {
      if (down.isPresent()) {
        return Parsed.failure(down.get());
      }
      InstrumentId id = ask.instruments().get(0);
      NavigableMap<LocalDate, BigDecimal> own = closes.getOrDefault(id, new TreeMap<>());
      List<ProviderBar> bars = new ArrayList<>();
      own.subMap(ask.from(), true, ask.to(), true)
          .forEach((session, close) -> bars.add(bar(id, session, close)));
      List<Split> told = splits.stream().filter(split -> split.instrument().equals(id)).toList();
      return new Parsed(List.of(), bars, told, List.of(), List.of(), Map.of(), Optional.empty());
    }

    private ProviderBar bar(InstrumentId id, LocalDate session, BigDecimal close) {
      return new ProviderBar(
          id,
          session,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          close,
          Optional.of(close),
          OptionalLong.of(1_000),
          currency,
          !session.equals(unsettled));
    }
  }

  /** Adds a provider behind those that are there. */
  Fake add(String id) {
    Fake fake = new Fake();
    providers.put(id, fake);
    return fake;
  }

  HistoryRuntime.Sources sources() {
    return new HistoryRuntime.Sources(
        instrument -> providers.keySet().stream().map(FakeHistories::info).toList(), this::ask);
  }

  private Future<Parsed> ask(String provider, Ask.History ask) {
    asked.add(provider + " " + ask.instruments().get(0) + " " + ask.from() + ".." + ask.to());
    return Future.succeededFuture(providers.get(provider).answer(ask));
  }

  private static ProviderInfo info(String id) {
    return new ProviderInfo(
        id,
        id,
        false,
        URI.create("https://example.org/"),
        Set.of(Capability.HISTORY),
        Map.of(Mic.of("XKRX"), Duration.ofMinutes(20)),
        1,
        Set.of(Adjustment.SPLIT),
        List.of(),
        1,
        List.of(),
        Optional.empty());
  }
}
