package io.github.sillage.market;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known about a traded security or index, apart from its prices.
 *
 * @param id its identity
 * @param kind what it is
 * @param name its name by language (ISO 639-1), English always among them
 * @param currency what its prices are quoted in, in major units
 * @param benchmark the index a study measures it against; empty for a benchmark, or when none fits
 * @param isBenchmark whether it is the benchmark of its venue, and so is not studied itself
 */
public record Instrument(
    InstrumentId id,
    Kind kind,
    SortedMap<String, String> name,
    Currency currency,
    Optional<InstrumentId> benchmark,
    boolean isBenchmark) {

  /** The kinds of instrument; written in lower case. */
  public enum Kind {
    EQUITY,
    INDEX,
    ETF,
    FX;

    @JsonValue
    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @throws IllegalArgumentException without an English name, or for a benchmark that has one
   */
  public Instrument {
    name = Collections.unmodifiableSortedMap(new TreeMap<>(name));
    if (!name.containsKey("en")) {
      throw new IllegalArgumentException(id + ": name: an English name (en) is required");
    }
    if (isBenchmark && benchmark.isPresent()) {
      throw new IllegalArgumentException(id + ": benchmark: a benchmark cannot have one itself");
    }
  }

  /** Where it trades. */
  @JsonProperty
  public Mic venue() {
    return id.mic();
  }
}
