package io.github.sillage.stream;

import java.util.List;

/** Somebody else's client, which counts what it receives. */
interface Receiver extends AutoCloseable {
  /** The numbers of all publications it received up to this one, which it waits for. */
  List<Integer> numbersUntil(int last) throws Exception;

  @Override
  void close();
}
