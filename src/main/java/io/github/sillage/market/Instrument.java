package io.github.sillage.market;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
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
 * @param indexWeights its share in the benchmark, by the first session each holds for; empty where
 *     no published figure is known
 */
public record Instrument(
    InstrumentId id,
    Kind kind,
    SortedMap<String, String> name,
    Currency currency,
    Optional<InstrumentId> benchmark,
    boolean isBenchmark,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<IndexWeight> indexWeights) {

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
   * @throws IllegalArgumentException without an English name, for a benchmark that has one, or when
   *     weights are not those of a benchmark in order of time
   */
  public Instrument {
    name = Collections.unmodifiableSortedMap(new TreeMap<>(name));
    if (!name.containsKey("en")) {
      throw new IllegalArgumentException(id + ": name: an English name (en) is required");
    }
    if (isBenchmark && benchmark.isPresent()) {
      throw new IllegalArgumentException(id + ": benchmark: a benchmark cannot have one itself");
    }
    indexWeights = List.copyOf(indexWeights);
    if (benchmark.isEmpty() && !indexWeights.isEmpty()) {
      throw new IllegalArgumentException(id + ": indexWeights: without a benchmark there are none");
    }
    for (int i = 1; i < indexWeights.size(); i++) {
      if (!start(indexWeights.get(i)).isAfter(start(indexWeights.get(i - 1)))) {
        throw new IllegalArgumentException(
            id + ": indexWeights[" + i + "].from: expected a date after that of the one before");
      }
    }
  }

  /** An instrument whose share in its benchmark is not known. */
  public Instrument(
      InstrumentId id,
      Kind kind,
      SortedMap<String, String> name,
      Currency currency,
      Optional<InstrumentId> benchmark,
      boolean isBenchmark) {
    this(id, kind, name, currency, benchmark, isBenchmark, List.of());
  }

  private static LocalDate start(IndexWeight weight) {
    return weight.from().orElse(LocalDate.MIN);
  }

  /** The shares in the benchmark that hold on a session between two dates, both included. */
  public List<IndexWeight> indexWeights(LocalDate from, LocalDate to) {
    int first = 0;
    int end = 0;
    for (IndexWeight each : indexWeights) {
      first = start(each).isAfter(from) ? first : end;
      end += start(each).isAfter(to) ? 0 : 1;
    }
    return indexWeights.subList(first, end);
  }

  /** The share in the benchmark at the start of a session; empty where none is known. */
  public OptionalDouble indexWeight(LocalDate session) {
    return indexWeights.stream()
        .filter(each -> !start(each).isAfter(session))
        .mapToDouble(IndexWeight::weight)
        .reduce((earlier, later) -> later);
  }

  /** Where it trades. */
  @JsonProperty
  public Mic venue() {
    return id.mic();
  }
}
