package io.github.sillage.stream;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.github.sillage.stream.Command.Broken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads the commands of a Protobuf frame into the objects that their JSON form has, so that one
 * codec checks both. Unknown fields are ignored.
 */
final class ProtobufCommands {
  private static final int MAX_DEPTH = 32;

  private ProtobufCommands() {}

  /** How a field of the schema is read. */
  private enum Type {
    NUMBER,
    SIGNED,
    FLAG,
    TEXT,
    TEXTS,
    MESSAGE,
    MESSAGES
  }

  /** A field: its name in JSON and, for a message, the fields within. */
  private record Field(String name, Type type, Schema schema) {
    static Field of(String name, Type type) {
      return new Field(name, type, Schema.EMPTY);
    }

    static Field message(String name, Schema schema) {
      return new Field(name, Type.MESSAGE, schema);
    }
  }

  /** The messages a client may send. */
  private enum Schema {
    EMPTY,
    TOKEN,
    CHANNEL,
    POSITION,
    FILTER,
    SUBSCRIBE,
    HISTORY,
    COMMAND;

    Map<Integer, Field> fields() {
      return switch (this) {
        case EMPTY -> Map.of();
        case TOKEN -> Map.of(1, Field.of("token", Type.TEXT));
        case CHANNEL -> Map.of(1, Field.of("channel", Type.TEXT));
        case POSITION ->
            Map.of(1, Field.of("offset", Type.NUMBER), 2, Field.of("epoch", Type.TEXT));
        case FILTER -> FILTER_FIELDS;
        case SUBSCRIBE -> SUBSCRIBE_FIELDS;
        case HISTORY -> HISTORY_FIELDS;
        case COMMAND -> COMMAND_FIELDS;
      };
    }
  }

  private static final Map<Integer, Field> FILTER_FIELDS =
      Map.of(
          1, Field.of("op", Type.TEXT),
          2, Field.of("key", Type.TEXT),
          3, Field.of("cmp", Type.TEXT),
          4, Field.of("val", Type.TEXT),
          5, Field.of("vals", Type.TEXTS),
          6, new Field("nodes", Type.MESSAGES, Schema.FILTER));

  private static final Map<Integer, Field> SUBSCRIBE_FIELDS =
      Map.of(
          1, Field.of("channel", Type.TEXT),
          2, Field.of("token", Type.TEXT),
          3, Field.of("recover", Type.FLAG),
          6, Field.of("epoch", Type.TEXT),
          7, Field.of("offset", Type.NUMBER),
          13, Field.message("tf", Schema.FILTER),
          14, Field.of("flag", Type.NUMBER));

  private static final Map<Integer, Field> HISTORY_FIELDS =
      Map.of(
          1, Field.of("channel", Type.TEXT),
          7, Field.of("limit", Type.SIGNED),
          8, Field.message("since", Schema.POSITION),
          9, Field.of("reverse", Type.FLAG));

  private static final Map<Integer, Field> COMMAND_FIELDS =
      Map.ofEntries(
          entry(1, Field.of("id", Type.NUMBER)),
          entry(4, Field.message("connect", Schema.TOKEN)),
          entry(5, Field.message("subscribe", Schema.SUBSCRIBE)),
          entry(6, Field.message("unsubscribe", Schema.CHANNEL)),
          entry(7, Field.message("publish", Schema.EMPTY)),
          entry(8, Field.message("presence", Schema.EMPTY)),
          entry(9, Field.message("presence_stats", Schema.EMPTY)),
          entry(10, Field.message("history", Schema.HISTORY)),
          entry(11, Field.message("ping", Schema.EMPTY)),
          entry(12, Field.message("send", Schema.EMPTY)),
          entry(13, Field.message("rpc", Schema.EMPTY)),
          entry(14, Field.message("refresh", Schema.TOKEN)),
          entry(15, Field.message("sub_refresh", Schema.EMPTY)));

  /** The commands of a frame in order; a frame that cannot be read ends with a broken one. */
  static List<Command> parse(byte[] frame) {
    List<Command> commands = new ArrayList<>();
    CodedInputStream in = CodedInputStream.newInstance(frame);
    try {
      while (!in.isAtEnd()) {
        int limit = in.pushLimit(in.readRawVarint32());
        commands.add(CommandCodec.command(message(in, Schema.COMMAND, 0)));
        in.popLimit(limit);
      }
    } catch (IOException e) {
      commands.add(new Broken("not Protobuf: " + e.getMessage()));
    }
    return commands;
  }

  private static ObjectNode message(CodedInputStream in, Schema schema, int depth)
      throws IOException {
    if (depth > MAX_DEPTH) {
      throw new IOException("more than " + MAX_DEPTH + " levels");
    }
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      Field field = schema.fields().get(WireFormat.getTagFieldNumber(tag));
      if (field == null || WireFormat.getTagWireType(tag) != wireType(field.type())) {
        if (!in.skipField(tag)) {
          throw new IOException("a group that was never opened ends");
        }
      } else {
        read(in, field, node, depth);
      }
    }
    return node;
  }

  private static int wireType(Type type) {
    return switch (type) {
      case NUMBER, SIGNED, FLAG -> WireFormat.WIRETYPE_VARINT;
      case TEXT, TEXTS, MESSAGE, MESSAGES -> WireFormat.WIRETYPE_LENGTH_DELIMITED;
    };
  }

  private static void read(CodedInputStream in, Field field, ObjectNode node, int depth)
      throws IOException {
    switch (field.type()) {
      case NUMBER -> node.put(field.name(), in.readUInt64());
      case SIGNED -> node.put(field.name(), in.readInt32());
      case FLAG -> node.put(field.name(), in.readBool());
      case TEXT -> node.put(field.name(), in.readStringRequireUtf8());
      case TEXTS -> node.withArray(field.name()).add(in.readStringRequireUtf8());
      case MESSAGE -> node.set(field.name(), nested(in, field.schema(), depth));
      case MESSAGES -> node.withArray(field.name()).add(nested(in, field.schema(), depth));
    }
  }

  private static ObjectNode nested(CodedInputStream in, Schema schema, int depth)
      throws IOException {
    int limit = in.pushLimit(in.readRawVarint32());
    ObjectNode node = message(in, schema, depth + 1);
    in.popLimit(limit);
    return node;
  }
}
