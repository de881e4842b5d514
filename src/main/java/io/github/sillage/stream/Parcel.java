package io.github.sillage.stream;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive publications of a channel that subscribers are handed together. Its messages are
 * listed once for each framing, and whoever shares the parcel shares the lists.
 */
final class Parcel {
  private final List<Encoded> publications;
  private final long bytes;
  private @Nullable List<byte[]> json;
  private @Nullable List<byte[]> protobuf;

  /**
   * @param publications one at the least, in order
   */
  Parcel(List<Encoded> publications) {
    this.publications = List.copyOf(publications);
    this.bytes = publications.stream().mapToLong(Encoded::bytes).sum();
  }

  List<Encoded> publications() {
    return publications;
  }

  int size() {
    return publications.size();
  }

  /** The offset of the first publication. */
  long first() {
    return publications.get(0).offset();
  }

  /** The offset of the last publication. */
  long last() {
    return publications.get(publications.size() - 1).offset();
  }

  /** What it counts against budgets, whatever the framing. */
  long bytes() {
    return bytes;
  }

  /** The pushes as a client of JSON gets them. */
  List<byte[]> json() {
    List<byte[]> listed = json;
    if (listed == null) {
      listed = publications.stream().map(Encoded::json).toList();
      json = listed;
    }
    return listed;
  }

  /** The pushes as a client of Protobuf gets them, without their lengths. */
  List<byte[]> protobuf() {
    List<byte[]> listed = protobuf;
    if (listed == null) {
      listed = publications.stream().map(Encoded::protobuf).toList();
      protobuf = listed;
    }
    return listed;
  }
}
