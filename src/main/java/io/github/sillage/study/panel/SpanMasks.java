package io.github.sillage.study.panel;

/**
 * An event's sessions as bits on an axis of sessions, once all of its span and once for each
 * window, so that what two events have in common is counted word by word.
 */
final class SpanMasks {
  private final int firstWord;
  private final int width;
  private final long[] words;

  /**
   * @param rows sets of places, 1 or more
   * @param places all places that will be set, ascending; may be empty
   */
  SpanMasks(int rows, int... places) {
    firstWord = places.length == 0 ? 0 : places[0] / Long.SIZE;
    width = places.length == 0 ? 0 : places[places.length - 1] / Long.SIZE - firstWord + 1;
    words = new long[rows * width];
  }

  void set(int row, int place) {
    words[row * width + place / Long.SIZE - firstWord] |= 1L << place % Long.SIZE;
  }

  /** How many places of that row both have. */
  int common(SpanMasks other, int row) {
    int from = Math.max(firstWord, other.firstWord);
    int to = Math.min(firstWord + width, other.firstWord + other.width);
    int own = row * width - firstWord;
    int others = row * other.width - other.firstWord;
    int count = 0;
    for (int word = from; word < to; word++) {
      count += Long.bitCount(words[own + word] & other.words[others + word]);
    }
    return count;
  }
}
