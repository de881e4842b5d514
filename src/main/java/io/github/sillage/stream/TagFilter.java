package io.github.sillage.stream;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A question about the tags of a publication. Tags map a key to a text; a missing key equals
 * nothing, so {@code neq}, {@code nin} and {@code nex} hold for it and every other comparison
 * fails.
 */
sealed interface TagFilter {

  /** Lets every publication pass. */
  TagFilter EVERYTHING = new And(List.of());

  /** Whether a publication with these tags passes. */
  boolean matches(Map<String, String> tags);

  /** Passes when every part passes; so does an empty one. */
  record And(List<TagFilter> parts) implements TagFilter {
    @Override
    public boolean matches(Map<String, String> tags) {
      for (TagFilter part : parts) {
        if (!part.matches(tags)) {
          return false;
        }
      }
      return true;
    }
  }

  /** Passes when at least one part passes. */
  record Or(List<TagFilter> parts) implements TagFilter {
    @Override
    public boolean matches(Map<String, String> tags) {
      for (TagFilter part : parts) {
        if (part.matches(tags)) {
          return true;
        }
      }
      return false;
    }
  }

  /** Passes when its part does not. */
  record Not(TagFilter part) implements TagFilter {
    @Override
    public boolean matches(Map<String, String> tags) {
      return !part.matches(tags);
    }
  }

  /** Whether the key is there, with any value. */
  record Exists(String key) implements TagFilter {
    @Override
    public boolean matches(Map<String, String> tags) {
      return tags.containsKey(key);
    }
  }

  /** Whether the value of the key is one of these. */
  record In(String key, Set<String> values) implements TagFilter {
    @Override
    public boolean matches(Map<String, String> tags) {
      String value = tags.get(key);
      return value != null && values.contains(value);
    }
  }

  /** Whether the value of the key starts with, ends with or contains a text. */
  record Text(String key, Match match, String part) implements TagFilter {
    enum Match {
      STARTS_WITH,
      ENDS_WITH,
      CONTAINS
    }

    @Override
    public boolean matches(Map<String, String> tags) {
      String value = tags.get(key);
      return value != null
          && switch (match) {
            case STARTS_WITH -> value.startsWith(part);
            case ENDS_WITH -> value.endsWith(part);
            case CONTAINS -> value.contains(part);
          };
    }
  }

  /** How the value of the key compares, as a decimal number; a value that is none fails. */
  record Decimal(String key, Order order, BigDecimal bound) implements TagFilter {
    enum Order {
      GREATER,
      AT_LEAST,
      LESS,
      AT_MOST
    }

    @Override
    public boolean matches(Map<String, String> tags) {
      return Optional.ofNullable(tags.get(key))
          .flatMap(Decimal::decimal)
          .map(value -> holds(value.compareTo(bound)))
          .orElse(false);
    }

    private boolean holds(int comparison) {
      return switch (order) {
        case GREATER -> comparison > 0;
        case AT_LEAST -> comparison >= 0;
        case LESS -> comparison < 0;
        case AT_MOST -> comparison <= 0;
      };
    }

    /** Reads a plain decimal of at most 40 characters, so that a hostile exponent costs nothing. */
    static Optional<BigDecimal> decimal(String text) {
      if (!text.matches("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)") || text.length() > 40) {
        return Optional.empty();
      }
      return Optional.of(new BigDecimal(text));
    }
  }
}
