package io.github.sillage.stream;

import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;

/**
 * Why the server closes a WebSocket. Clients of the Centrifuge protocol come back after 3000–3499
 * and 4000–4499 and stay away after any other code.
 */
enum CloseCode {
  /** What came is no frame (RFC 6455). */
  PROTOCOL_ERROR(1002, "protocol error"),
  /** A text is not UTF-8 (RFC 6455). */
  NOT_UTF8(1007, "not UTF-8"),
  /** A frame or a message of several is longer than is taken here (RFC 6455). */
  TOO_LONG(1009, "frame too long"),
  /** Nothing is wrong with the client: it may come back at once. */
  CONNECTION_CLOSED(3000, "connection closed"),
  /** The server stops; another one, or the next one, takes the client over. */
  SHUTDOWN(3001, "shutdown"),
  /** The token has expired and no new one came; with one the client may come back. */
  EXPIRED(3005, "connection expired"),
  /** The client reads slower than the channels it subscribed to are written. */
  SLOW(3008, "slow"),
  /** The server cannot continue a subscription without a gap; a new subscription says so. */
  INSUFFICIENT_STATE(3010, "insufficient state"),
  /** A ping was not answered. */
  NO_PONG(3012, "no pong"),
  /** The token was not given out by whom this server trusts. */
  INVALID_TOKEN(3500, "invalid token"),
  /** The client does not speak the protocol. */
  BAD_REQUEST(3501, "bad request");

  private static final int MAX_REASON = 100;

  private final int code;
  private final String reason;

  CloseCode(int code, String reason) {
    this.code = code;
    this.reason = reason;
  }

  int code() {
    return code;
  }

  /** Why a WebSocket is closed whose bytes could not be read. */
  static CloseCode of(CorruptedWebSocketFrameException failure) {
    WebSocketCloseStatus status = failure.closeStatus();
    if (status.equals(WebSocketCloseStatus.MESSAGE_TOO_BIG)) {
      return TOO_LONG;
    }
    return status.equals(WebSocketCloseStatus.INVALID_PAYLOAD_DATA) ? NOT_UTF8 : PROTOCOL_ERROR;
  }

  /** The name of the reason, as it is sent in the close frame. */
  String reason() {
    return reason;
  }

  /** The reason with what was found, in ASCII and cut to what a close frame can carry. */
  String reason(String detail) {
    String ascii = (reason + ": " + detail).replaceAll("[^\\x20-\\x7e]", "?");
    return ascii.length() > MAX_REASON ? ascii.substring(0, MAX_REASON) : ascii;
  }
}
