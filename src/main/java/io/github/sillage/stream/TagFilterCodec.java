package io.github.sillage.stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.stream.TagFilter.And;
import io.github.sillage.stream.TagFilter.Decimal;
import io.github.sillage.stream.TagFilter.Decimal.Order;
import io.github.sillage.stream.TagFilter.Exists;
import io.github.sillage.stream.TagFilter.In;
import io.github.sillage.stream.TagFilter.Not;
import io.github.sillage.stream.TagFilter.Or;
import io.github.sillage.stream.TagFilter.Text;
import io.github.sillage.stream.TagFilter.Text.Match;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a tag filter as the Centrifuge protocol writes it: a node is either {@code {"op":
 * "and|or|not", "nodes": […]}} or a leaf {@code {"key", "cmp", "val" or "vals"}}. A filter has at
 * most {@value #MAX_NODES} nodes, and {@value #MAX_CHARACTERS} characters in all its keys and
 * values.
 */
final class TagFilterCodec {
  private static final int MAX_NODES = 256;
  private static final int MAX_DEPTH = 16;
  private static final int MAX_CHARACTERS = 8_192;

  private int nodes;
  private int characters;

  private TagFilterCodec() {}

  /**
   * Reads a filter.
   *
   * @param path how errors name the root, such as {@code tf}
   * @throws BadCommand when the tree is no filter; the message names the path of the node
   */
  static TagFilter parse(JsonNode node, String path) {
    return new TagFilterCodec().node(node, path, 1);
  }

  private TagFilter node(JsonNode node, String path, int depth) {
    if (!node.isObject()) {
      throw new BadCommand(path + ": expected an object with op and nodes, or key and cmp");
    }
    if (++nodes > MAX_NODES || depth > MAX_DEPTH) {
      throw new BadCommand(
          path + ": a filter has at most " + MAX_NODES + " nodes and " + MAX_DEPTH + " levels");
    }
    String op = Fields.text(node, "op", path).orElse("");
    return switch (op) {
      case "" -> leaf(node, path);
      case "and" -> new And(children(node, path, depth));
      case "or" -> new Or(children(node, path, depth));
      case "not" -> not(children(node, path, depth), path);
      default -> throw new BadCommand(path + ".op: '" + op + "' is not one of and, or, not");
    };
  }

  private static TagFilter not(List<TagFilter> children, String path) {
    if (children.size() != 1) {
      throw new BadCommand(path + ".nodes: not takes exactly one node, not " + children.size());
    }
    return new Not(children.get(0));
  }

  private List<TagFilter> children(JsonNode node, String path, int depth) {
    JsonNode list = node.path("nodes");
    if (!list.isArray() || list.isEmpty()) {
      throw new BadCommand(path + ".nodes: expected at least one node");
    }
    List<TagFilter> children = new ArrayList<>();
    for (JsonNode child : list) {
      children.add(node(child, path + ".nodes[" + children.size() + "]", depth + 1));
    }
    return List.copyOf(children);
  }

  private TagFilter leaf(JsonNode node, String path) {
    String key = counted(Fields.required(node, "key", path), path);
    String cmp = Fields.required(node, "cmp", path);
    return switch (cmp) {
      case "eq" -> new In(key, Set.of(val(node, path)));
      case "neq" -> new Not(new In(key, Set.of(val(node, path))));
      case "in" -> new In(key, vals(node, path));
      case "nin" -> new Not(new In(key, vals(node, path)));
      case "ex" -> new Exists(key);
      case "nex" -> new Not(new Exists(key));
      case "sw" -> new Text(key, Match.STARTS_WITH, val(node, path));
      case "ew" -> new Text(key, Match.ENDS_WITH, val(node, path));
      case "ct" -> new Text(key, Match.CONTAINS, val(node, path));
      case "gt" -> number(key, Order.GREATER, node, path);
      case "gte" -> number(key, Order.AT_LEAST, node, path);
      case "lt" -> number(key, Order.LESS, node, path);
      case "lte" -> number(key, Order.AT_MOST, node, path);
      default ->
          throw new BadCommand(
              path
                  + ".cmp: '"
                  + cmp
                  + "' is not one of eq, neq, in, nin, ex, nex, sw, ew, ct, gt, gte, lt, lte");
    };
  }

  private String counted(String text, String path) {
    characters += text.length();
    if (characters > MAX_CHARACTERS) {
      throw new BadCommand(
          path
              + ": the keys and values of a filter have at most "
              + MAX_CHARACTERS
              + " characters");
    }
    return text;
  }

  private String val(JsonNode node, String path) {
    return counted(Fields.required(node, "val", path), path);
  }

  private Set<String> vals(JsonNode node, String path) {
    JsonNode list = node.path("vals");
    Set<String> values = new LinkedHashSet<>();
    for (JsonNode value : list) {
      if (!value.isTextual()) {
        throw new BadCommand(path + ".vals: expected texts only");
      }
      values.add(counted(value.textValue(), path));
    }
    if (values.isEmpty()) {
      throw new BadCommand(path + ".vals: expected at least one text");
    }
    return Set.copyOf(values);
  }

  private TagFilter number(String key, Order order, JsonNode node, String path) {
    String val = val(node, path);
    return Decimal.decimal(val)
        .map(bound -> new Decimal(key, order, bound))
        .orElseThrow(() -> new BadCommand(path + ".val: '" + val + "' is not a decimal number"));
  }
}
