package io.github.sillage.feed.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The body of an answer as a tree of which nothing is expected: a field that is missing, null, of
 * another type or out of all bounds is absent. Numbers keep the digits of the text.
 */
final class Tree {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();
  private static final Set<String> ABSENT =
      Set.of("", "-", "N/A", "N/D", "NA", "None", "null", "NaN");
  private static final int MOST_DIGITS = 40;
  private static final int LARGEST = 18;
  private static final int SMALLEST = -15;
  private static final long FIRST_SECOND = -2_208_988_800L;
  private static final long LAST_SECOND = 7_258_118_400L;

  private Tree() {}

  /**
   * The tree of a text.
   *
   * @throws Refusal when it is not JSON to its end
   */
  static JsonNode of(String text) {
    try {
      JsonNode tree = MAPPER.readTree(text);
      if (tree == null || tree.isMissingNode()) {
        throw Refusal.malformed("the body is empty");
      }
      return tree;
    } catch (JsonProcessingException e) {
      String start = text.substring(0, Math.min(80, text.length()));
      throw Refusal.malformed("the body is not JSON, or not all of it; it begins: " + start);
    }
  }

  /** A number, or a text that is one, with thousands commas or not. */
  static Optional<BigDecimal> decimal(JsonNode node) {
    if (node.isBigDecimal() || node.isIntegralNumber()) {
      return bounded(node.decimalValue());
    }
    return node.isTextual() ? decimal(node.textValue()) : Optional.empty();
  }

  /** The number a text is, with thousands commas or not; absent for what stands for nothing. */
  static Optional<BigDecimal> decimal(String text) {
    String plain = text.strip().replace(",", "");
    if (ABSENT.contains(plain) || plain.length() > MOST_DIGITS) {
      return Optional.empty();
    }
    try {
      return bounded(new BigDecimal(plain));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<BigDecimal> bounded(BigDecimal value) {
    if (value.signum() == 0) {
      return Optional.of(BigDecimal.ZERO);
    }
    long magnitude = (long) value.precision() - value.scale();
    boolean sane =
        magnitude >= SMALLEST && magnitude <= LARGEST && value.precision() <= MOST_DIGITS;
    return sane ? Optional.of(value) : Optional.empty();
  }

  /** A number above zero; zero stands for nothing in every feed. */
  static Optional<BigDecimal> price(JsonNode node) {
    return decimal(node).filter(value -> value.signum() > 0);
  }

  /** A whole number of units, zero included; a fraction of one is dropped. */
  static OptionalLong volume(JsonNode node) {
    Optional<BigDecimal> value = decimal(node).filter(each -> each.signum() >= 0);
    return value.isPresent() ? OptionalLong.of(value.get().longValue()) : OptionalLong.empty();
  }

  /** A text that is not empty. */
  static Optional<String> text(JsonNode node) {
    return node.isTextual() && !node.textValue().isBlank()
        ? Optional.of(node.textValue().strip())
        : Optional.empty();
  }

  /** An instant in seconds since 1970, between 1900 and 2200; zero stands for nothing. */
  static Optional<Instant> seconds(JsonNode node) {
    return decimal(node).flatMap(value -> instant(value, 0));
  }

  /** The same, written as a text. */
  static Optional<Instant> seconds(String text) {
    return decimal(text).flatMap(value -> instant(value, 0));
  }

  /** An instant in milliseconds since 1970; zero stands for nothing. */
  static Optional<Instant> millis(JsonNode node) {
    return decimal(node).flatMap(value -> instant(value, 3));
  }

  private static Optional<Instant> instant(BigDecimal value, int digits) {
    long seconds = value.scaleByPowerOfTen(-digits).longValue();
    if (seconds == 0 || seconds < FIRST_SECOND || seconds > LAST_SECOND) {
      return Optional.empty();
    }
    if (value.scale() == 0 && digits == 0) {
      return Optional.of(Instant.ofEpochSecond(seconds));
    }
    long nanos = value.scaleByPowerOfTen(9 - digits).longValue();
    return Optional.of(Instant.EPOCH.plusNanos(nanos));
  }

  /** An instant written with its offset. */
  static Optional<Instant> stamp(JsonNode node) {
    return text(node).flatMap(Tree::stamp);
  }

  private static Optional<Instant> stamp(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The date a text begins with, as in {@code 2026-11-20T00:00:00Z}. */
  static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text.substring(0, Math.min(10, text.length()))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** An object without fields. */
  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** The first element of an array, or a missing node. */
  static JsonNode first(JsonNode array) {
    return array.isArray() && !array.isEmpty() ? array.get(0) : MissingNode.getInstance();
  }

  /** The elements of an array; none of anything else. */
  static Stream<JsonNode> elements(JsonNode array) {
    return array.isArray() ? StreamSupport.stream(array.spliterator(), false) : Stream.empty();
  }

  /** The fields of an object; none of anything else. */
  static Stream<Map.Entry<String, JsonNode>> fields(JsonNode object) {
    return object.properties().stream();
  }
}
