package io.github.sillage.candidate;

/**
 * Something that may tell the same as a candidate.
 *
 * @param kind {@code event} or {@code candidate}
 * @param id its id
 * @param score from 0 to 1 how much speaks for it
 * @param why what speaks for it, in a sentence
 */
public record Likeness(String kind, String id, double score, String why) {}
