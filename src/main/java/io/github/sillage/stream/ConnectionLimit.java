package io.github.sillage.stream;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Counts the open connections of each address over all event loops of the node. */
final class ConnectionLimit {
  private final int maxPerAddress;
  private final ConcurrentMap<String, Integer> open = new ConcurrentHashMap<>();

  ConnectionLimit(int maxPerAddress) {
    this.maxPerAddress = maxPerAddress;
  }

  /** Counts one more connection, unless the address has all it may have. */
  boolean enter(String address) {
    boolean[] entered = {false};
    open.compute(
        address,
        (key, count) -> {
          int before = count == null ? 0 : count;
          entered[0] = before < maxPerAddress;
          return entered[0] ? Integer.valueOf(before + 1) : count;
        });
    return entered[0];
  }

  /** Counts one connection less. */
  void leave(String address) {
    open.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
  }
}
