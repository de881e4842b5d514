package io.github.sillage.stream;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.sillage.log.Latest;
import io.github.sillage.log.Publication;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A publication as it goes over the wire, encoded once for all subscribers of an event loop.
 *
 * @param tags what filters look at: the writer's tags and {@code kind}
 * @param pub the publication as a JSON object on one line
 * @param message the same with the name of its channel
 * @param push the message as a WebSocket client gets it
 * @param bytes the length of the push in UTF-8
 */
record Encoded(
    String channel,
    long offset,
    Map<String, String> tags,
    String pub,
    String message,
    String push,
    int bytes) {

  /**
   * Encodes an entry of the log; its kind becomes the tag {@code kind} unless the writer set one.
   */
  static Encoded of(Publication publication) {
    Map<String, String> tags = new TreeMap<>(publication.tags());
    tags.putIfAbsent("kind", publication.kind());
    return of(publication.channel(), publication.offset(), tags, publication.data());
  }

  /**
   * Encodes the value of a latest-value channel.
   *
   * @param counter how many values of the channel this event loop has seen
   */
  static Encoded of(Latest latest, long counter) {
    return of(latest.channel(), counter, Map.of(), latest.data());
  }

  private static Encoded of(String channel, long offset, Map<String, String> tags, String data) {
    String tail = tags.isEmpty() ? "}" : ",\"tags\":" + object(tags) + "}";
    String pub = "{\"data\":" + oneLine(data) + ",\"offset\":" + offset + tail;
    String message = "{\"channel\":" + quote(channel) + ",\"pub\":" + pub + "}";
    String push = "{\"push\":" + message + "}";
    return new Encoded(channel, offset, Map.copyOf(tags), pub, message, push, utf8(push));
  }

  /** A JSON text, quotes included. */
  static String quote(String text) {
    return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }

  /** The length of a text in UTF-8. */
  static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** Line ends may stand between the tokens of JSON, never within: a blank does as well. */
  private static String oneLine(String json) {
    return json.indexOf('\n') < 0 && json.indexOf('\r') < 0
        ? json
        : json.replace('\n', ' ').replace('\r', ' ');
  }

  private static String object(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> quote(tag.getKey()) + ":" + quote(tag.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }
}
