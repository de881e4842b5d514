package io.github.sillage.article;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A dictionary of phrases, found in one walk over a sentence; the longest phrase at a place wins. A
 * phrase stands between boundaries of words, except that one ending in {@code *} is the stem of a
 * word, that Korean particles may follow Korean text, and that a stem written in Hangul may begin
 * inside a word, as Korean compounds are written.
 *
 * @param <T> what a phrase stands for
 */
final class Lexicon<T> {
  private static final Pattern PARTICLE =
      Pattern.compile(
          "(?:들)?(?:은|는|이|가|을|를|과|와|의|에|에서|에게|에게서|으로|로|으로부터|로부터|도|만|측|등|까지|부터|과의|와의|에는|에도|이나|나|및|처럼|보다|이다|다|인)?");

  private static final class Node<T> {
    private final Map<Character, Node<T>> next = new HashMap<>();
    private @Nullable T whole;
    private @Nullable T stem;
    private String phrase = "";
  }

  private final Node<T> root = new Node<>();

  /** Adds a phrase; of two equal ones the later counts. */
  void add(String phrase, T value) {
    boolean stem = phrase.endsWith("*");
    String text = Folding.fold(stem ? phrase.substring(0, phrase.length() - 1) : phrase);
    Node<T> node = root;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      node = node.next.computeIfAbsent(c, added -> new Node<>());
    }
    node.phrase = phrase;
    if (stem) {
      node.stem = value;
    } else {
      node.whole = value;
    }
  }

  /** Every phrase in a folded sentence, in order, none inside another. */
  List<Mention<T>> find(String folded) {
    List<Mention<T>> found = new ArrayList<>();
    int at = 0;
    while (at < folded.length()) {
      Optional<Mention<T>> here = longest(folded, at);
      here.ifPresent(found::add);
      at = here.map(Mention::end).orElse(at + 1);
    }
    return found;
  }

  private Optional<Mention<T>> longest(String text, int start) {
    boolean inside = start > 0 && joined(text.charAt(start - 1), text.charAt(start));
    if (inside && !hangul(text.charAt(start))) {
      return Optional.empty();
    }
    Optional<Mention<T>> best = Optional.empty();
    Node<T> node = root;
    for (int i = start; i < text.length(); i++) {
      Node<T> next = node.next.get(text.charAt(i));
      if (next == null) {
        break;
      }
      node = next;
      @Nullable T value = valueAt(node, text, i + 1, inside);
      if (value != null) {
        best = Optional.of(new Mention<>(start, i + 1, value, node.phrase));
      }
    }
    return best;
  }

  private static <T> @Nullable T valueAt(Node<T> node, String text, int end, boolean inside) {
    if (node.whole != null && !inside && endsWord(text, end)) {
      return node.whole;
    }
    return node.stem;
  }

  private static boolean endsWord(String text, int end) {
    if (end == text.length() || !joined(text.charAt(end - 1), text.charAt(end))) {
      return true;
    }
    Matcher particle = PARTICLE.matcher(text).region(end, wordEnd(text, end));
    return hangul(text.charAt(end)) && particle.matches();
  }

  private static int wordEnd(String text, int from) {
    int end = from;
    while (end < text.length() && hangul(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean joined(char left, char right) {
    return Character.isLetterOrDigit(left) && Character.isLetterOrDigit(right);
  }

  private static boolean hangul(char c) {
    return c >= '가' && c <= '힣';
  }
}
