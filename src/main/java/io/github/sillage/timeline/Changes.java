package io.github.sillage.timeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What differs between two states of an event, field by field. */
final class Changes {
  private Changes() {}

  /**
   * One field that differs. Lists count as one field.
   *
   * @param field its path, such as {@code when.time}
   * @param before its value before; empty when it was not there
   * @param after its value after; empty when it is gone
   */
  record Change(String field, Optional<JsonNode> before, Optional<JsonNode> after) {}

  /** The fields that differ, in the order in which the later state has them. */
  static List<Change> between(TimelineEvent before, TimelineEvent after) {
    List<Change> changes = new ArrayList<>();
    compare("", EventJson.content(before), EventJson.content(after), changes);
    return changes;
  }

  private static void compare(String path, JsonNode before, JsonNode after, List<Change> changes) {
    if (before.isObject() && after.isObject()) {
      for (String name : names(after, before)) {
        String field = path.isEmpty() ? name : path + "." + name;
        compare(field, before.path(name), after.path(name), changes);
      }
    } else if (!before.equals(after)) {
      changes.add(new Change(path, present(before), present(after)));
    }
  }

  private static Set<String> names(JsonNode first, JsonNode second) {
    Set<String> names = new LinkedHashSet<>();
    first.fieldNames().forEachRemaining(names::add);
    second.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Optional<JsonNode> present(JsonNode value) {
    return Optional.of(value).filter(v -> !(v instanceof MissingNode));
  }
}
