package io.github.sillage.stream;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes the fields of one Protobuf message; a field with its default value is left out. */
final class ProtobufWriter {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CodedOutputStream out = CodedOutputStream.newInstance(bytes, 64);

  /** What may be written to a coded stream. */
  @FunctionalInterface
  private interface Write {
    void to(CodedOutputStream out) throws IOException;
  }

  ProtobufWriter text(int field, String value) {
    return value.isEmpty() ? this : write(o -> o.writeString(field, value));
  }

  /** A number from 0 up. */
  ProtobufWriter number(int field, long value) {
    return value == 0 ? this : write(o -> o.writeUInt64(field, value));
  }

  ProtobufWriter flag(int field, boolean value) {
    return value ? write(o -> o.writeBool(field, true)) : this;
  }

  ProtobufWriter bytes(int field, Encoded.Slice value) {
    return delimited(field, value.of(), value.start(), value.length());
  }

  /** A message within, written even when it is empty. */
  ProtobufWriter message(int field, ProtobufWriter message) {
    byte[] body = message.toByteArray();
    return delimited(field, body, 0, body.length);
  }

  private ProtobufWriter delimited(int field, byte[] value, int start, int length) {
    return write(
        o -> {
          o.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
          o.writeUInt32NoTag(length);
          o.write(value, start, length);
        });
  }

  private ProtobufWriter write(Write write) {
    try {
      write.to(out);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] toByteArray() {
    write(CodedOutputStream::flush);
    return bytes.toByteArray();
  }
}
