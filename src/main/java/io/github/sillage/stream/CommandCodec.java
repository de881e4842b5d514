package io.github.sillage.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.sillage.log.Position;
import io.github.sillage.stream.Command.Broken;
import io.github.sillage.stream.Command.Connect;
import io.github.sillage.stream.Command.History;
import io.github.sillage.stream.Command.Ping;
import io.github.sillage.stream.Command.Pong;
import io.github.sillage.stream.Command.Refresh;
import io.github.sillage.stream.Command.Refused;
import io.github.sillage.stream.Command.Subscribe;
import io.github.sillage.stream.Command.Unsubscribe;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads the commands of a text frame: JSON objects, one a line. Unknown fields are ignored.
 * Whatever the text, the answer is a list of commands: a line that is no command becomes one that
 * says so.
 */
final class CommandCodec {
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);
  private static final long MAX_ID = 0xFFFF_FFFFL;
  private static final int REJECT_UNRECOVERED = 2;
  private static final List<String> METHODS =
      List.of("connect", "subscribe", "unsubscribe", "history", "ping", "refresh");
  private static final Set<String> REFUSED =
      Set.of("publish", "presence", "presence_stats", "rpc", "sub_refresh");

  private CommandCodec() {}

  /** The commands of a frame in order; blank lines carry nothing. */
  static List<Command> parse(String frame) {
    return frame.lines().filter(line -> !line.isBlank()).map(CommandCodec::command).toList();
  }

  private static Command command(String line) {
    try {
      JsonNode node = JSON.readTree(line);
      return node.isObject() ? command(node) : new Broken("expected a JSON object on each line");
    } catch (JsonProcessingException e) {
      return new Broken("not JSON: " + e.getOriginalMessage());
    }
  }

  /** The command that an object says; when it says none, one that says so. */
  static Command command(JsonNode node) {
    if (node.isEmpty()) {
      return new Pong();
    }
    long id;
    try {
      id = Fields.whole(node, "id", "command", 0).orElse(0);
    } catch (BadCommand e) {
      return new Broken(e.detail());
    }
    if (id == 0 || id > MAX_ID) {
      return new Broken("command.id: expected a whole number from 1 to " + MAX_ID);
    }
    try {
      return numbered(id, node);
    } catch (BadCommand e) {
      return new Refused(id, ErrorCode.BAD_REQUEST, e.detail());
    }
  }

  private static Command numbered(long id, JsonNode node) {
    for (String method : METHODS) {
      JsonNode body = node.path(method);
      if (body.isObject()) {
        return known(id, method, body);
      }
      if (!body.isMissingNode()) {
        throw new BadCommand(method + ": expected an object");
      }
    }
    for (String method : REFUSED) {
      if (node.has(method)) {
        return new Refused(id, ErrorCode.PERMISSION_DENIED, method + " is not offered here");
      }
    }
    return new Refused(id, ErrorCode.METHOD_NOT_FOUND, "expected one of " + METHODS);
  }

  private static Command known(long id, String method, JsonNode body) {
    return switch (method) {
      case "connect" -> new Connect(id, Fields.text(body, "token", method));
      case "subscribe" -> subscribe(id, body);
      case "unsubscribe" -> new Unsubscribe(id, Fields.required(body, "channel", method));
      case "history" -> history(id, body);
      case "ping" -> new Ping(id);
      case "refresh" -> new Refresh(id, Fields.text(body, "token", method));
      default -> throw new BadCommand(method + ": unknown");
    };
  }

  private static Command subscribe(long id, JsonNode body) {
    String channel = Fields.required(body, "channel", "subscribe");
    Optional<Position> since =
        Fields.flag(body, "recover", "subscribe")
            ? Optional.of(position(body, "subscribe"))
            : Optional.empty();
    JsonNode tf = body.path("tf");
    TagFilter filter =
        tf.isMissingNode() || tf.isNull() ? TagFilter.EVERYTHING : TagFilterCodec.parse(tf, "tf");
    long flag = Fields.whole(body, "flag", "subscribe", 0).orElse(0);
    return new Subscribe(id, channel, since, filter, (flag & REJECT_UNRECOVERED) != 0);
  }

  private static Command history(long id, JsonNode body) {
    String channel = Fields.required(body, "channel", "history");
    if (Fields.flag(body, "reverse", "history")) {
      return new Refused(
          id, ErrorCode.NOT_AVAILABLE, "history.reverse: only the order of publication is offered");
    }
    JsonNode since = body.path("since");
    Optional<Position> position =
        since.isObject() ? Optional.of(position(since, "history.since")) : Optional.empty();
    OptionalLong limit = Fields.whole(body, "limit", "history", -1);
    return new History(id, channel, position, limit.isPresent() ? cap(limit) : OptionalInt.empty());
  }

  private static OptionalInt cap(OptionalLong limit) {
    long value = limit.getAsLong();
    return OptionalInt.of(value < 0 ? Integer.MAX_VALUE : (int) Math.min(value, Integer.MAX_VALUE));
  }

  private static Position position(JsonNode body, String path) {
    return new Position(
        Fields.text(body, "epoch", path).orElse(""),
        Fields.whole(body, "offset", path, 0).orElse(0));
  }
}
