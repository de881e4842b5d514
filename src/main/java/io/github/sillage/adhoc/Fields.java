package io.github.sillage.adhoc;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.study.EventWindow;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON object, read one by one; what is wrong with them is gathered, and a field
 * that was faulty comes back empty.
 */
final class Fields {
  private final JsonNode node;
  private final UnaryOperator<String> place;
  private final Faults faults;
  private final Set<String> known = new LinkedHashSet<>();

  /**
   * @param place names a field in a message
   */
  Fields(JsonNode node, UnaryOperator<String> place, Faults faults) {
    this.node = node;
    this.place = place;
    this.faults = faults;
  }

  /** A text that is not blank. */
  Optional<String> text(String name, String expected) {
    Optional<JsonNode> value = take(name);
    if (value.isPresent() && (!value.get().isTextual() || value.get().asText().isBlank())) {
      refuse(name, value.get(), expected);
      return Optional.empty();
    }
    return value.map(JsonNode::asText);
  }

  /** A text that must be there. */
  Optional<String> required(String name, String expected) {
    if (!has(name)) {
      faults.add(place.apply(name), "is missing: expected " + expected);
    }
    return text(name, expected);
  }

  /** A list of different texts, none of them blank; empty when absent. */
  List<String> texts(String name, String expected, int most) {
    Optional<JsonNode> value = take(name);
    List<String> texts = new ArrayList<>();
    if (value.isPresent() && (!value.get().isArray() || value.get().size() > most)) {
      refuse(name, value.get(), "a list of up to " + most + " names");
      return texts;
    }
    value.ifPresent(
        list ->
            list.forEach(text -> addText(name + "[" + texts.size() + "]", text, expected, texts)));
    return texts;
  }

  private void addText(String name, JsonNode value, String expected, List<String> texts) {
    if (!value.isTextual() || value.asText().isBlank()) {
      refuse(name, value, expected);
    } else if (texts.contains(value.asText())) {
      faults.add(place.apply(name), Faults.quoted(value.asText()) + " is given twice");
    }
    texts.add(value.asText());
  }

  /** One of the words. */
  Optional<String> word(String name, List<String> words) {
    String expected = "one of " + String.join(", ", words);
    Optional<String> word = text(name, expected);
    if (word.isPresent() && !words.contains(word.get())) {
      refuse(name, node.get(name), expected);
      return Optional.empty();
    }
    return word;
  }

  /** A whole number from {@code least} to {@code most}. */
  OptionalInt integer(String name, int least, int most) {
    Optional<JsonNode> value = take(name);
    if (value.isEmpty()) {
      return OptionalInt.empty();
    }
    boolean good = value.get().isIntegralNumber() && value.get().canConvertToInt();
    if (!good || value.get().asInt() < least || value.get().asInt() > most) {
      refuse(name, value.get(), "a whole number from " + least + " to " + most);
      return OptionalInt.empty();
    }
    return OptionalInt.of(value.get().asInt());
  }

  /** A number from 0 to below 1. */
  OptionalDouble share(String name) {
    Optional<JsonNode> value = take(name);
    if (value.isEmpty()) {
      return OptionalDouble.empty();
    }
    double number = value.get().isNumber() ? value.get().doubleValue() : Double.NaN;
    if (!(number >= 0 && number < 1)) {
      refuse(name, value.get(), "a number from 0 to below 1");
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(number);
  }

  /** True or false; false when absent. */
  boolean flag(String name) {
    Optional<JsonNode> value = take(name);
    if (value.isPresent() && !value.get().isBoolean()) {
      refuse(name, value.get(), "true or false");
    }
    return value.map(JsonNode::booleanValue).orElse(false);
  }

  /** A window, {@code [from, to]}, within {@code reach} sessions of day 0. */
  Optional<EventWindow> window(String name, int reach) {
    return take(name).flatMap(value -> window(value, name, reach));
  }

  /** Windows, {@code [[from, to], …]}; empty when absent. */
  List<EventWindow> windows(String name, int reach, int most) {
    Optional<JsonNode> value = take(name);
    List<EventWindow> windows = new ArrayList<>();
    if (value.isEmpty()) {
      return windows;
    }
    if (!value.get().isArray() || value.get().isEmpty() || value.get().size() > most) {
      refuse(name, value.get(), "a list of 1 to " + most + " windows such as [[0,0],[0,1]]");
      return windows;
    }
    for (int i = 0; i < value.get().size(); i++) {
      window(value.get().get(i), name + "[" + i + "]", reach).ifPresent(windows::add);
    }
    return windows;
  }

  /** An object within this one, read with the same faults. */
  Optional<Fields> object(String name) {
    Optional<JsonNode> value = take(name);
    if (value.isPresent() && !value.get().isObject()) {
      refuse(name, value.get(), "an object");
      return Optional.empty();
    }
    return value.map(inner -> new Fields(inner, key -> place.apply(name + "." + key), faults));
  }

  /** Whether the field is there and is not null. */
  boolean has(String name) {
    return node.hasNonNull(name);
  }

  /** Adds a fault to a field. */
  void fault(String name, String message) {
    faults.add(place.apply(name), message);
  }

  /** Refuses the fields that nobody asked for. */
  void refuseUnknown() {
    node.fieldNames().forEachRemaining(this::refuseUnlessKnown);
  }

  private void refuseUnlessKnown(String name) {
    if (!known.contains(name)) {
      faults.add(
          place.apply(name), "is not a field of this; known are " + String.join(", ", known));
    }
  }

  private Optional<EventWindow> window(JsonNode value, String name, int reach) {
    if (value.isArray()
        && value.size() == 2
        && day(value.get(0), reach)
        && day(value.get(1), reach)) {
      if (value.get(0).asInt() <= value.get(1).asInt()) {
        return Optional.of(new EventWindow(value.get(0).asInt(), value.get(1).asInt()));
      }
      faults.add(place.apply(name), value + " ends before it begins");
      return Optional.empty();
    }
    refuse(
        name,
        value,
        "two sessions in event time such as [-10,10], each from -%d to %d".formatted(reach, reach));
    return Optional.empty();
  }

  private static boolean day(JsonNode value, int reach) {
    return value.isIntegralNumber() && value.canConvertToInt() && Math.abs(value.asInt()) <= reach;
  }

  private Optional<JsonNode> take(String name) {
    known.add(name);
    @Nullable JsonNode value = node.get(name);
    return Optional.ofNullable(value).filter(present -> !present.isNull());
  }

  private void refuse(String name, JsonNode value, String expected) {
    String shown = value.isTextual() ? value.asText() : value.toString();
    faults.add(place.apply(name), Faults.quoted(shown) + " is not valid: expected " + expected);
  }
}
