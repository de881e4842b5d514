package io.github.sillage.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.temporal.ChronoUnit.MICROS;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a writer tells the nodes as it commits: where a channel stood before, and the publications
 * themselves when they are short. A notification may be lost, so a notice only saves a read: what
 * it says is taken by who stands exactly before it, everybody else reads the log.
 *
 * <p>On the wire {@code channel epoch offset [microseconds, [kind, key, data, tags], …]}; the array
 * is left out when it does not fit into a notification of PostgreSQL.
 *
 * @param publications all that were appended, or none when they are too long to be told
 */
record Notice(String channel, Position before, List<Publication> publications) {
  private static final int MAX_BYTES = 7_500;

  Notice {
    publications = List.copyOf(publications);
  }

  /** The last part of the notice of an append, unless it is too long. */
  static Optional<String> body(List<Draft> drafts, Instant at) {
    if (drafts.stream().mapToLong(draft -> draft.data().length()).sum() > MAX_BYTES) {
      return Optional.empty();
    }
    JsonArray body = new JsonArray().add(MICROS.between(Instant.EPOCH, at));
    drafts.forEach(d -> body.add(JsonArray.of(d.kind(), d.key(), d.data(), json(d.tags()))));
    String text = body.encode();
    return text.getBytes(UTF_8).length > MAX_BYTES ? Optional.empty() : Optional.of(text);
  }

  /** Tags as they are stored. */
  static JsonObject json(Map<String, String> tags) {
    return new JsonObject(new TreeMap<>(tags));
  }

  /** Reads a notification; nothing when it is no notice of an append. */
  static Optional<Notice> of(String text) {
    String[] parts = text.split(" ", 4);
    if (parts.length < 3) {
      return Optional.empty();
    }
    try {
      Position before = new Position(parts[1], Long.parseLong(parts[2]));
      JsonArray body = parts.length == 4 ? new JsonArray(parts[3]) : new JsonArray();
      return Optional.of(new Notice(parts[0], before, publications(parts[0], before, body)));
    } catch (RuntimeException malformed) {
      return Optional.empty();
    }
  }

  private static List<Publication> publications(String channel, Position before, JsonArray body) {
    List<Publication> publications = new ArrayList<>();
    for (int i = 1; i < body.size(); i++) {
      Instant at = Instant.EPOCH.plus(body.getLong(0), MICROS);
      publications.add(publication(channel, before.offset() + i, at, body.getJsonArray(i)));
    }
    return publications;
  }

  private static Publication publication(String channel, long offset, Instant at, JsonArray told) {
    return new Publication(
        channel,
        offset,
        at,
        told.getString(0),
        told.getString(1),
        told.getString(2),
        PublicationLog.tags(told.getJsonObject(3)));
  }
}
