package io.github.sillage.timeline;

/**
 * One thing wrong with a document.
 *
 * @param field the path to it, such as {@code figures[0].value}
 * @param message what it is and what was expected
 */
public record Fault(String field, String message) {}
