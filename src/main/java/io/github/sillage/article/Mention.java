package io.github.sillage.article;

/**
 * A place in a sentence that says something.
 *
 * @param start its first character
 * @param end the character after its last
 * @param what what it says
 * @param rule the rule or dictionary entry that read it
 * @param <T> the kind of thing that is said
 */
public record Mention<T>(int start, int end, T what, String rule) {

  boolean overlaps(Mention<?> other) {
    return start < other.end && other.start < end;
  }
}
