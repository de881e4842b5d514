package io.github.sillage.stream;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Typed reading of the fields of a JSON object; absent, null and the empty text count as absent.
 */
final class Fields {
  private Fields() {}

  static Optional<String> text(JsonNode node, String field, String path) {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw new BadCommand(path + "." + field + ": expected a text");
    }
    return Optional.of(value.textValue()).filter(text -> !text.isEmpty());
  }

  static String required(JsonNode node, String field, String path) {
    return text(node, field, path)
        .orElseThrow(() -> new BadCommand(path + "." + field + ": missing"));
  }

  static boolean flag(JsonNode node, String field, String path) {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return false;
    }
    if (!value.isBoolean()) {
      throw new BadCommand(path + "." + field + ": expected true or false");
    }
    return value.booleanValue();
  }

  /** A whole number from {@code low} up; a larger one than a long holds is refused. */
  static OptionalLong whole(JsonNode node, String field, String path, long low) {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return OptionalLong.empty();
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < low) {
      throw new BadCommand(path + "." + field + ": expected a whole number from " + low + " up");
    }
    return OptionalLong.of(value.longValue());
  }
}
