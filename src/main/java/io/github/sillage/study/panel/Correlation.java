package io.github.sillage.study.panel;

import java.util.OptionalDouble;

/**
 * How the estimation residuals of the events move together on the same calendar sessions.
 *
 * @param average r̄, the mean correlation over all pairs, a pair without three common sessions
 *     counted as 0 (Kolari and Pynnönen 2010); empty below two events
 * @param overlapping share of the pairs with at least three common sessions; empty below two events
 */
public record Correlation(OptionalDouble average, OptionalDouble overlapping) {}
