package io.github.sillage.stream;

import io.github.sillage.log.Position;
import io.github.sillage.stream.Joined.Recovery;
import java.util.List;
import java.util.stream.Collectors;

/** The messages of the server to a WebSocket client, each a JSON object on one line. */
final class Replies {
  /** A server ping; the client answers with the same. */
  static final String PING = "{}";

  private Replies() {}

  /**
   * @param client names the connection in the server's log
   * @param pingSeconds how often the server pings; the client must answer
   */
  static String connected(long id, String client, String session, int pingSeconds) {
    return "{\"id\":%d,\"connect\":{\"client\":%s,\"version\":%s,\"ping\":%d,\"pong\":true,\"session\":%s}}"
        .formatted(
            id,
            Encoded.quote(client),
            Encoded.quote(version()),
            pingSeconds,
            Encoded.quote(session));
  }

  private static String version() {
    String built = Replies.class.getPackage().getImplementationVersion();
    return built == null ? "sillage" : "sillage " + built;
  }

  static String subscribed(long id, Joined joined) {
    String recovery =
        joined.recovery() == Recovery.NOT_ASKED
            ? ""
            : ",\"was_recovering\":true,\"recovered\":" + (joined.recovery() == Recovery.RECOVERED);
    return "{\"id\":%d,\"subscribe\":{\"recoverable\":true,\"positioned\":true,%s%s%s}}"
        .formatted(
            id,
            position(joined.subscription().position()),
            recovery,
            joined.publications().isEmpty() ? "" : "," + publications(joined.publications()));
  }

  static String history(long id, Position top, List<Encoded> publications) {
    return "{\"id\":%d,\"history\":{%s,%s}}"
        .formatted(id, publications(publications), position(top));
  }

  /** The answer to a command that carries nothing but that it was done. */
  static String done(long id, String method) {
    return "{\"id\":%d,\"%s\":{}}".formatted(id, method);
  }

  /**
   * @param detail what was found wrong and what was expected, or empty
   */
  static String error(long id, ErrorCode error, String detail) {
    String message = detail.isEmpty() ? error.message() : error.message() + ": " + detail;
    return "{\"id\":%d,\"error\":{\"code\":%d,\"message\":%s%s}}"
        .formatted(
            id,
            error.code(),
            Encoded.quote(message),
            error.temporary() ? ",\"temporary\":true" : "");
  }

  private static String position(Position position) {
    return "\"epoch\":" + Encoded.quote(position.epoch()) + ",\"offset\":" + position.offset();
  }

  private static String publications(List<Encoded> publications) {
    return publications.stream()
        .map(Encoded::pub)
        .collect(Collectors.joining(",", "\"publications\":[", "]"));
  }
}
