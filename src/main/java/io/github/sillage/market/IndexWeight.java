package io.github.sillage.market;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The share of an instrument in the index that it is measured against, as somebody published it.
 *
 * @param from the first session it holds for; without it, every session before the next weight
 * @param weight 0 for no member to below 1
 * @param source who published it, and as of when
 */
public record IndexWeight(
    Optional<LocalDate> from, @JsonProperty(required = true) double weight, String source) {

  /**
   * @throws IllegalArgumentException when the weight is out of range or the source is empty
   */
  public IndexWeight {
    if (!(weight >= 0 && weight < 1)) {
      throw new IllegalArgumentException("weight is " + weight + ", expected 0 to below 1");
    }
    if (source.isBlank()) {
      throw new IllegalArgumentException("source is empty, expected who published the weight");
    }
  }
}
