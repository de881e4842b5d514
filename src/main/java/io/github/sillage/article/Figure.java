package io.github.sillage.article;

/**
 * A number with its unit, and how the article writes it.
 *
 * @param quantity number and unit
 * @param words the words it was read from
 */
public record Figure(Quantity quantity, String words) {}
