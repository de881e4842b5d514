package io.github.sillage.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.sillage.log.Latest;
import io.github.sillage.log.Publication;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A publication as it goes over the wire, encoded once for all subscribers of an event loop: as
 * JSON at once, as Protobuf when the first client asks for it.
 */
final class Encoded {
  private static final String HEAD = "{\"push\":";
  private static final String DATA = "{\"data\":";

  private final String channel;
  private final long offset;
  private final Map<String, String> tags;
  private final byte[] json;
  private final Slice data;
  private final Slice pub;
  private byte @Nullable [] protobuf;

  /** A part of an array. */
  static final class Slice {
    private final byte[] of;
    private final int start;
    private final int length;

    Slice(byte[] of, int start, int length) {
      this.of = of;
      this.start = start;
      this.length = length;
    }

    byte[] of() {
      return of;
    }

    /** Index of its first byte. */
    int start() {
      return start;
    }

    int length() {
      return length;
    }

    @Override
    public String toString() {
      return new String(of, start, length, UTF_8);
    }
  }

  private Encoded(String channel, long offset, Map<String, String> tags, String data) {
    this.channel = channel;
    this.offset = offset;
    this.tags = Map.copyOf(tags);
    byte[] before = (HEAD + "{\"channel\":" + quote(channel) + ",\"pub\":").getBytes(UTF_8);
    byte[] content = oneLine(data).getBytes(UTF_8);
    String rest = tags.isEmpty() ? "}" : ",\"tags\":" + object(tags) + "}";
    byte[] after = (",\"offset\":" + offset + rest + "}}").getBytes(UTF_8);
    this.json = Bytes.concat(before, DATA.getBytes(UTF_8), content, after);
    this.data = new Slice(json, before.length + DATA.length(), content.length);
    this.pub = new Slice(json, before.length, json.length - before.length - 2);
  }

  /**
   * Encodes an entry of the log; its kind becomes the tag {@code kind} unless the writer set one.
   */
  static Encoded of(Publication publication) {
    Map<String, String> tags = new TreeMap<>(publication.tags());
    tags.putIfAbsent("kind", publication.kind());
    return new Encoded(publication.channel(), publication.offset(), tags, publication.data());
  }

  /**
   * Encodes the value of a latest-value channel.
   *
   * @param counter how many values of the channel this event loop has seen
   */
  static Encoded of(Latest latest, long counter) {
    return new Encoded(latest.channel(), counter, Map.of(), latest.data());
  }

  String channel() {
    return channel;
  }

  long offset() {
    return offset;
  }

  /** What filters look at: the writer's tags and {@code kind}. */
  Map<String, String> tags() {
    return tags;
  }

  /** The push as a client of JSON gets it, on one line. */
  byte[] json() {
    return json;
  }

  /** The same as a client of Protobuf gets it, without its length. */
  byte[] protobuf() {
    byte[] encoded = protobuf;
    if (encoded == null) {
      encoded = ProtobufFraming.encode(this);
      protobuf = encoded;
    }
    return encoded;
  }

  /** What the writer published, as JSON on one line. */
  Slice data() {
    return data;
  }

  /** The publication as a JSON object, without the name of its channel. */
  Slice pub() {
    return pub;
  }

  /** The publication as a JSON object with the name of its channel. */
  String message() {
    return new String(json, HEAD.length(), json.length - HEAD.length() - 1, UTF_8);
  }

  /** The length of the push: what counts against budgets, whatever the framing. */
  int bytes() {
    return json.length;
  }

  /** A JSON text, quotes included. */
  static String quote(String text) {
    return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }

  /** Line ends may stand between the tokens of JSON, never within: a blank does as well. */
  private static String oneLine(String json) {
    return json.indexOf('\n') < 0 && json.indexOf('\r') < 0
        ? json
        : json.replace('\n', ' ').replace('\r', ' ');
  }

  private static String object(Map<String, String> tags) {
    return new TreeMap<>(tags)
        .entrySet().stream()
            .map(tag -> quote(tag.getKey()) + ":" + quote(tag.getValue()))
            .collect(Collectors.joining(",", "{", "}"));
  }
}
