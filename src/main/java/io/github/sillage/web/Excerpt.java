package io.github.sillage.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.RoutingContext;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What of an answer a client asked for: {@code fields}, paths such as {@code studies.windows.car}
 * that reach through lists, and {@code digits}, the significant digits of every figure that is not
 * a whole number. A field that an answer does not have is left out, as ever. Without either the
 * answer is whole.
 *
 * @param whole paths of fields that are wanted with all that is in them; all when empty
 * @param within paths on the way to those
 * @param rounding how figures are rounded, if they are
 */
record Excerpt(Set<String> whole, Set<String> within, Optional<MathContext> rounding) {
  private static final Pattern PATH = Pattern.compile("\\w+(\\.\\w+)*");
  private static final int MIN_DIGITS = 2;
  private static final int MAX_DIGITS = 15;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  Excerpt {
    whole = Set.copyOf(whole);
    within = Set.copyOf(within);
  }

  /** What the request asks for. */
  static Excerpt of(RoutingContext ctx) {
    Params params = Params.of(ctx);
    List<String> fields = params.list("fields", Excerpt::path);
    return new Excerpt(
        Set.copyOf(fields),
        fields.stream().flatMap(Excerpt::above).collect(Collectors.toSet()),
        params.value("digits", Excerpt::rounding));
  }

  private static String path(String text) {
    if (!PATH.matcher(text).matches()) {
      throw new IllegalArgumentException("expected names joined by dots, such as studies.windows");
    }
    return text;
  }

  private static Stream<String> above(String path) {
    return IntStream.range(0, path.length())
        .filter(i -> path.charAt(i) == '.')
        .mapToObj(i -> path.substring(0, i));
  }

  private static MathContext rounding(String text) {
    int digits = Integer.parseInt(text);
    if (digits < MIN_DIGITS || digits > MAX_DIGITS) {
      throw new IllegalArgumentException("expected " + MIN_DIGITS + " to " + MAX_DIGITS);
    }
    return new MathContext(digits);
  }

  /** Whether nothing is left out or rounded. */
  boolean isAll() {
    return whole.isEmpty() && rounding.isEmpty();
  }

  /** Whether a field, or something in it, is wanted. */
  boolean wants(String path) {
    return whole.isEmpty()
        || whole.contains(path)
        || within.contains(path)
        || above(path).anyMatch(whole::contains);
  }

  /** The part of {@code value} that is wanted, as Jackson can write it. */
  Object of(Object value) {
    return isAll() ? value : part(Json.MAPPER.valueToTree(value), "", whole.isEmpty());
  }

  /** The same of each row. */
  Page<Object> of(Page<?> page) {
    List<Object> items = page.items().stream().<Object>map(this::of).toList();
    return new Page<>(items, page.next(), page.reason());
  }

  private JsonNode part(JsonNode node, String path, boolean all) {
    if (node.isObject()) {
      ObjectNode object = NODES.objectNode();
      node.properties().forEach(field -> put(object, field.getKey(), field.getValue(), path, all));
      return object;
    }
    if (node.isArray()) {
      ArrayNode array = NODES.arrayNode(node.size());
      node.forEach(item -> array.add(part(item, path, all)));
      return array;
    }
    return node.isFloatingPointNumber() ? rounded(node) : node;
  }

  private void put(ObjectNode target, String name, JsonNode value, String above, boolean all) {
    String path = above.isEmpty() ? name : above + "." + name;
    if (all || whole.contains(path)) {
      target.set(name, part(value, path, true));
    } else if (within.contains(path)) {
      target.set(name, part(value, path, false));
    }
  }

  private JsonNode rounded(JsonNode figure) {
    return rounding
        .<JsonNode>map(to -> DoubleNode.valueOf(figure.decimalValue().round(to).doubleValue()))
        .orElse(figure);
  }
}
