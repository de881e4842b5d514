package io.github.sillage.timeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The fields of one JSON object, read one by one; what is wrong with them is gathered. A field that
 * was faulty comes back empty, so a caller looks at the faults before it uses the values.
 */
final class Fields {
  private final JsonNode node;
  private final String path;
  private final List<Fault> faults;
  private final int faultsBefore;
  private final Set<String> known = new LinkedHashSet<>();

  /**
   * @param path where the object is in the document; empty for the document itself
   * @param faults to be added to
   */
  Fields(JsonNode node, String path, List<Fault> faults) {
    this.node = node;
    this.path = path;
    this.faults = faults;
    this.faultsBefore = faults.size();
    if (!node.isObject()) {
      faults.add(new Fault(path, shown(node) + ": expected fields with values"));
    }
  }

  /** A text that must be there, read by {@code reader}, which throws on what it does not know. */
  <T> Optional<T> required(String name, String expected, Function<String, T> reader) {
    if (!has(name) && node.isObject()) {
      faults.add(new Fault(at(name), "is missing: expected " + expected));
    }
    return optional(name, expected, reader);
  }

  /** A text that may be absent. */
  <T> Optional<T> optional(String name, String expected, Function<String, T> reader) {
    return take(name).flatMap(value -> text(value, at(name), expected, reader));
  }

  /** A number that must be there. */
  Optional<BigDecimal> number(String name) {
    Optional<JsonNode> value = take(name).filter(JsonNode::isNumber);
    if (value.isEmpty() && node.isObject()) {
      faults.add(new Fault(at(name), shown(node.path(name)) + ": expected a number"));
    }
    return value.map(JsonNode::decimalValue);
  }

  /** True or false; false when absent. */
  boolean flag(String name) {
    Optional<JsonNode> value = take(name);
    if (value.isPresent() && !value.get().isBoolean()) {
      faults.add(new Fault(at(name), shown(value.get()) + ": expected true or false"));
    }
    return value.map(JsonNode::booleanValue).orElse(false);
  }

  /** Texts of a list that may be absent, each read by {@code reader}. */
  <T> List<T> texts(String name, String expected, Function<String, T> reader) {
    List<T> read = new ArrayList<>();
    List<JsonNode> elements = elements(name);
    for (int i = 0; i < elements.size(); i++) {
      text(elements.get(i), at(name) + "[" + i + "]", expected, reader).ifPresent(read::add);
    }
    return read;
  }

  /** Objects of a list that may be absent, each read by {@code reader}. */
  <T> List<T> objects(String name, Function<Fields, Optional<T>> reader) {
    List<T> read = new ArrayList<>();
    List<JsonNode> elements = elements(name);
    for (int i = 0; i < elements.size(); i++) {
      Fields element = new Fields(elements.get(i), at(name) + "[" + i + "]", faults);
      reader.apply(element).ifPresent(read::add);
    }
    return read;
  }

  /** An object that must be there. */
  Fields object(String name) {
    known.add(name);
    return new Fields(node.path(name), at(name), faults);
  }

  /** Texts by language; empty when absent. */
  Map<String, String> byLanguage(String name) {
    Map<String, String> read = new TreeMap<>();
    JsonNode texts = take(name).orElse(MissingNode.getInstance());
    if (!texts.isMissingNode() && !texts.isObject()) {
      faults.add(new Fault(at(name), shown(texts) + ": expected texts by language"));
    }
    for (Map.Entry<String, JsonNode> each : texts.properties()) {
      text(each.getValue(), at(name) + "." + each.getKey(), "a text", Function.identity())
          .ifPresent(text -> read.put(each.getKey(), text));
    }
    return read;
  }

  /**
   * What {@code maker} builds of fields that were read without fault; empty, with the fault
   * gathered, when the parts do not go together.
   */
  <T> Optional<T> build(Supplier<T> maker) {
    node.fieldNames().forEachRemaining(this::refuseUnknown);
    if (faults.size() > faultsBefore) {
      return Optional.empty();
    }
    try {
      return Optional.of(maker.get());
    } catch (IllegalArgumentException e) {
      faults.add(new Fault(path, String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  private List<JsonNode> elements(String name) {
    List<JsonNode> elements = new ArrayList<>();
    take(name)
        .ifPresent(
            value -> {
              if (!value.isArray()) {
                faults.add(new Fault(at(name), shown(value) + ": expected a list"));
              }
              value.elements().forEachRemaining(elements::add);
            });
    return elements;
  }

  private <T> Optional<T> text(
      JsonNode value, String where, String expected, Function<String, T> reader) {
    if (!value.isTextual() || value.textValue().isBlank()) {
      faults.add(new Fault(where, shown(value) + ": expected " + expected + ", as text"));
      return Optional.empty();
    }
    try {
      return Optional.of(reader.apply(value.textValue()));
    } catch (IllegalArgumentException | DateTimeException e) {
      faults.add(new Fault(where, shown(value) + ": expected " + expected));
      return Optional.empty();
    }
  }

  private void refuseUnknown(String name) {
    if (!known.contains(name)) {
      faults.add(new Fault(at(name), "is not a field here: known are " + String.join(", ", known)));
    }
  }

  private Optional<JsonNode> take(String name) {
    known.add(name);
    return has(name) ? Optional.of(node.path(name)) : Optional.empty();
  }

  private boolean has(String name) {
    return node.has(name);
  }

  private String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static String shown(JsonNode value) {
    return value.isMissingNode() ? "is missing" : "'" + value.asText() + "'";
  }
}
