package io.github.sillage.stream;

import com.google.protobuf.CodedOutputStream;
import io.github.sillage.log.Position;
import io.github.sillage.stream.Joined.Recovery;
import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Messages as the {@code Reply} of the protocol's Protobuf schema, each after its length as a
 * varint. The numbers are those of the schema's fields.
 */
record ProtobufFraming() implements Framing {
  /** What a client asks for in {@code Sec-WebSocket-Protocol}. */
  static final String SUB_PROTOCOL = "centrifuge-protobuf";

  private static final int ID = 1;
  private static final int ERROR = 2;
  private static final int PUSH = 4;
  private static final int CONNECT = 5;
  private static final int SUBSCRIBE = 6;
  private static final int UNSUBSCRIBE = 7;
  private static final int HISTORY = 11;
  private static final int PING = 12;
  private static final int REFRESH = 14;
  private static final byte[] EMPTY = {};

  @Override
  public boolean text() {
    return false;
  }

  @Override
  public List<Command> commands(Buffer frame) {
    return ProtobufCommands.parse(frame.getBytes());
  }

  @Override
  public byte[] connected(long id, String client, int pingSeconds, OptionalLong ttlSeconds) {
    return reply(
        id,
        CONNECT,
        new ProtobufWriter()
            .text(1, client)
            .text(2, JsonFraming.version())
            .flag(3, ttlSeconds.isPresent())
            .number(4, ttlSeconds.orElse(0))
            .number(7, pingSeconds)
            .flag(8, true)
            .text(9, client));
  }

  @Override
  public byte[] subscribed(long id, Joined joined) {
    Position position = joined.position();
    ProtobufWriter result = new ProtobufWriter().flag(3, true).text(6, position.epoch());
    joined.value().ifPresent(value -> result.message(7, publication(value)));
    return reply(
        id,
        SUBSCRIBE,
        result
            .flag(8, joined.recovery() == Recovery.RECOVERED)
            .number(9, position.offset())
            .flag(10, true)
            .flag(12, joined.recovery() != Recovery.NOT_ASKED));
  }

  @Override
  public byte[] history(long id, Position top, List<Encoded> publications) {
    ProtobufWriter result = new ProtobufWriter();
    publications.forEach(publication -> result.message(1, publication(publication)));
    return reply(id, HISTORY, result.text(2, top.epoch()).number(3, top.offset()));
  }

  @Override
  public byte[] refreshed(long id, String client, OptionalLong ttlSeconds) {
    return reply(
        id,
        REFRESH,
        new ProtobufWriter()
            .text(1, client)
            .text(2, JsonFraming.version())
            .flag(3, ttlSeconds.isPresent())
            .number(4, ttlSeconds.orElse(0)));
  }

  @Override
  public byte[] done(long id, Method method) {
    return switch (method) {
      case UNSUBSCRIBE -> reply(id, UNSUBSCRIBE, new ProtobufWriter());
      case PING -> reply(id, PING, new ProtobufWriter());
    };
  }

  @Override
  public byte[] error(long id, ErrorCode error, String detail) {
    return reply(
        id,
        ERROR,
        new ProtobufWriter()
            .number(1, error.code())
            .text(2, error.message(detail))
            .flag(3, error.temporary()));
  }

  private static byte[] reply(long id, int field, ProtobufWriter body) {
    return new ProtobufWriter().number(ID, id).message(field, body).toByteArray();
  }

  @Override
  public byte[] ping() {
    return EMPTY;
  }

  @Override
  public byte[] push(Encoded publication) {
    return publication.protobuf();
  }

  @Override
  public List<byte[]> pushes(Parcel parcel) {
    return parcel.protobuf();
  }

  /** The push of a publication, to be encoded once. */
  static byte[] encode(Encoded publication) {
    ProtobufWriter push =
        new ProtobufWriter().text(2, publication.channel()).message(4, publication(publication));
    return new ProtobufWriter().message(PUSH, push).toByteArray();
  }

  private static ProtobufWriter publication(Encoded publication) {
    ProtobufWriter writer =
        new ProtobufWriter().bytes(4, publication.data()).number(6, publication.offset());
    for (Map.Entry<String, String> tag : publication.tags().entrySet()) {
      writer.message(7, new ProtobufWriter().text(1, tag.getKey()).text(2, tag.getValue()));
    }
    return writer;
  }

  @Override
  public int payloadLength(List<byte[]> messages) {
    int length = 0;
    for (byte[] message : messages) {
      length += CodedOutputStream.computeUInt32SizeNoTag(message.length) + message.length;
    }
    return length;
  }

  @Override
  public void payload(List<byte[]> messages, ByteBuf out) {
    for (byte[] message : messages) {
      int rest = message.length;
      while (rest > 0x7F) {
        out.writeByte((rest & 0x7F) | 0x80);
        rest >>>= 7;
      }
      out.writeByte(rest);
      out.writeBytes(message);
    }
  }
}
