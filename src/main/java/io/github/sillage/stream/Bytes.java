package io.github.sillage.stream;

import java.util.List;

/** Arrays of bytes, put together. */
final class Bytes {
  private Bytes() {}

  static byte[] concat(byte[]... parts) {
    return concat(List.of(parts));
  }

  static byte[] concat(List<byte[]> parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    byte[] all = new byte[length];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }
}
