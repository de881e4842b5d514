package io.github.sillage.market;

import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The instruments of the product, as listed in {@code instruments.yaml}.
 *
 * @param instruments all of them, in the order of the file
 */
public record Catalogue(List<Instrument> instruments) {

  private record Listing(List<Entry> instruments) {}

  private record Entry(
      InstrumentId id,
      Instrument.Kind kind,
      Currency currency,
      String benchmark,
      Map<String, String> name,
      Optional<List<IndexWeight>> indexWeights) {
    Instrument instrument() {
      boolean isBenchmark = benchmark.equals("true");
      Optional<InstrumentId> measuredBy =
          isBenchmark || benchmark.equals("none")
              ? Optional.empty()
              : Optional.of(InstrumentId.of(benchmark));
      return new Instrument(
          id,
          kind,
          new TreeMap<>(name),
          currency,
          measuredBy,
          isBenchmark,
          indexWeights.orElse(List.of()));
    }
  }

  /**
   * Reads a catalogue and checks that each id is listed once, each venue has a calendar, and each
   * benchmark is itself listed as one.
   *
   * @throws IllegalArgumentException naming file, line or instrument, and field
   */
  public static Catalogue read(DataFile file, TradingCalendars calendars) {
    Listing listing = file.read(Listing.class);
    try {
      Catalogue catalogue =
          new Catalogue(listing.instruments().stream().map(Entry::instrument).toList());
      catalogue.check(calendars);
      return catalogue;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file.name() + ", " + e.getMessage(), e);
    }
  }

  private void check(TradingCalendars calendars) {
    Map<InstrumentId, Instrument> byId = new HashMap<>();
    for (Instrument each : instruments) {
      if (byId.put(each.id(), each) != null) {
        throw fault(each, "id: listed twice");
      }
      if (calendars.find(each.venue()).isEmpty()) {
        throw fault(each, "id: no trading calendar for venue " + each.venue());
      }
    }
    for (Instrument each : instruments) {
      each.benchmark().ifPresent(benchmark -> checkBenchmark(each, benchmark, byId));
    }
  }

  private static void checkBenchmark(
      Instrument each, InstrumentId benchmark, Map<InstrumentId, Instrument> byId) {
    Instrument index = byId.get(benchmark);
    if (index == null || !index.isBenchmark()) {
      throw fault(each, "benchmark: " + benchmark + " is not listed with 'benchmark: true'");
    }
  }

  private static IllegalArgumentException fault(Instrument each, String message) {
    return new IllegalArgumentException(each.id() + ": " + message);
  }
}
