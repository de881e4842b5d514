package io.github.sillage.log;

import java.util.Map;

/**
 * A publication before the log has given it an offset.
 *
 * @param kind what happened, such as {@code created}
 * @param key what it happened to, such as an event's id
 * @param data the payload as JSON text
 * @param tags what subscribers may filter by
 */
public record Draft(String kind, String key, String data, Map<String, String> tags) {
  public Draft {
    tags = Map.copyOf(tags);
  }
}
