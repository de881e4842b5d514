package io.github.sillage.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.sillage.log.Position;
import io.github.sillage.stream.Joined.Recovery;
import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** Messages as JSON objects, one a line. */
record JsonFraming() implements Framing {
  private static final byte[] PING = {'{', '}'};

  @Override
  public boolean text() {
    return true;
  }

  @Override
  public List<Command> commands(Buffer frame) {
    return CommandCodec.parse(frame.toString(UTF_8));
  }

  @Override
  public byte[] connected(long id, String client, int pingSeconds, OptionalLong ttlSeconds) {
    String name = Encoded.quote(client);
    return bytes(
        "{\"id\":%d,\"connect\":{\"client\":%s,\"version\":%s,%s\"ping\":%d,\"pong\":true,\"session\":%s}}"
            .formatted(id, name, Encoded.quote(version()), expiry(ttlSeconds), pingSeconds, name));
  }

  /** The product and its version. */
  static String version() {
    String built = JsonFraming.class.getPackage().getImplementationVersion();
    return built == null ? "sillage" : "sillage " + built;
  }

  private static String expiry(OptionalLong ttlSeconds) {
    return ttlSeconds.isPresent() ? "\"expires\":true,\"ttl\":" + ttlSeconds.getAsLong() + "," : "";
  }

  @Override
  public byte[] subscribed(long id, Joined joined) {
    String recovery =
        joined.recovery() == Recovery.NOT_ASKED
            ? ""
            : ",\"was_recovering\":true,\"recovered\":" + (joined.recovery() == Recovery.RECOVERED);
    String head =
        "{\"id\":%d,\"subscribe\":{\"recoverable\":true,\"positioned\":true,%s%s"
            .formatted(id, position(joined.position()), recovery);
    return joined
        .value()
        .map(value -> withPublications(head + ",", List.of(value), "}}"))
        .orElseGet(() -> bytes(head + "}}"));
  }

  @Override
  public byte[] history(long id, Position top, List<Encoded> publications) {
    return withPublications(
        "{\"id\":%d,\"history\":{".formatted(id), publications, "," + position(top) + "}}");
  }

  @Override
  public byte[] refreshed(long id, String client, OptionalLong ttlSeconds) {
    return bytes(
        "{\"id\":%d,\"refresh\":{%s\"client\":%s,\"version\":%s}}"
            .formatted(id, expiry(ttlSeconds), Encoded.quote(client), Encoded.quote(version())));
  }

  @Override
  public byte[] done(long id, Method method) {
    return bytes("{\"id\":%d,\"%s\":{}}".formatted(id, method.name().toLowerCase(Locale.ROOT)));
  }

  @Override
  public byte[] error(long id, ErrorCode error, String detail) {
    return bytes(
        "{\"id\":%d,\"error\":{\"code\":%d,\"message\":%s%s}}"
            .formatted(
                id,
                error.code(),
                Encoded.quote(error.message(detail)),
                error.temporary() ? ",\"temporary\":true" : ""));
  }

  @Override
  public byte[] ping() {
    return PING;
  }

  @Override
  public byte[] push(Encoded publication) {
    return publication.json();
  }

  @Override
  public List<byte[]> pushes(Parcel parcel) {
    return parcel.json();
  }

  @Override
  public int payloadLength(List<byte[]> messages) {
    int length = messages.size() - 1;
    for (byte[] message : messages) {
      length += message.length;
    }
    return length;
  }

  @Override
  public void payload(List<byte[]> messages, ByteBuf out) {
    for (int i = 0; i < messages.size(); i++) {
      if (i > 0) {
        out.writeByte('\n');
      }
      out.writeBytes(messages.get(i));
    }
  }

  private static String position(Position position) {
    return "\"epoch\":" + Encoded.quote(position.epoch()) + ",\"offset\":" + position.offset();
  }

  private static byte[] withPublications(String head, List<Encoded> publications, String tail) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(bytes(head + "\"publications\":["));
    for (int i = 0; i < publications.size(); i++) {
      if (i > 0) {
        out.write(',');
      }
      Encoded.Slice pub = publications.get(i).pub();
      out.write(pub.of(), pub.start(), pub.length());
    }
    out.writeBytes(bytes("]" + tail));
    return out.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
