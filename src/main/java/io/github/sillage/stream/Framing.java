package io.github.sillage.stream;

import io.github.sillage.log.Position;
import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.OptionalLong;

/**
 * How the messages of the Centrifuge client protocol are written: as lines of JSON in text frames,
 * or with their lengths as Protobuf in binary frames. The client chooses by its sub-protocol.
 */
sealed interface Framing permits JsonFraming, ProtobufFraming {
  /** The framing of a connection that asked for that sub-protocol, or for none. */
  static Framing of(String subProtocol) {
    return ProtobufFraming.SUB_PROTOCOL.equals(subProtocol)
        ? new ProtobufFraming()
        : new JsonFraming();
  }

  /** The commands that only say they are done. */
  enum Method {
    UNSUBSCRIBE,
    PING
  }

  /** Whether the messages travel in text frames; in binary ones otherwise. */
  boolean text();

  /**
   * The commands of a frame in order. Whatever the bytes, the answer is a list of commands: what is
   * no command becomes one that says so.
   */
  List<Command> commands(Buffer frame);

  /**
   * The client may begin.
   *
   * @param client names the connection in the server's log
   * @param pingSeconds how often the server pings; the client must answer
   * @param ttlSeconds how long its token still holds, when it came with one
   */
  byte[] connected(long id, String client, int pingSeconds, OptionalLong ttlSeconds);

  /** The channel is joined. */
  byte[] subscribed(long id, Joined joined);

  /** Past publications and where the channel stands. */
  byte[] history(long id, Position top, List<Encoded> publications);

  /** The token is taken in place of the one before. */
  byte[] refreshed(long id, String client, OptionalLong ttlSeconds);

  /** The command is carried out; there is nothing else to say. */
  byte[] done(long id, Method method);

  /**
   * The command is not carried out.
   *
   * @param detail what was found wrong and what was expected, or empty
   */
  byte[] error(long id, ErrorCode error, String detail);

  /** A server ping; the client answers with the same. */
  byte[] ping();

  /** A publication of a channel. */
  byte[] push(Encoded publication);

  /** Publications of a channel, the same list for all who are handed the parcel. */
  List<byte[]> pushes(Parcel parcel);

  /** How long the payload of a frame with these messages is. */
  int payloadLength(List<byte[]> messages);

  /** Writes the payload of a frame with these messages. */
  void payload(List<byte[]> messages, ByteBuf out);
}
