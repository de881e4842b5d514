package io.github.sillage.study.panel;

import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * What a panel looks like, as far as it decides which test can be trusted.
 *
 * @param events measured events
 * @param dates distinct dates or announcements among them
 * @param sharedDates share of the events that share their date with another; 0 without events
 * @param thinTrading share of the events with more than a tenth of zero returns; 0 without events
 * @param varianceRatio variance of the standardised returns across events over the one that their
 *     estimation promises, both without what the events have in common, for the first window of the
 *     design; above 1 the event itself adds variance; empty below two events
 * @param overlappingSpans share of the pairs on different dates whose event spans have a calendar
 *     session in common; empty without such pairs
 */
public record DesignFacts(
    int events,
    int dates,
    double sharedDates,
    double thinTrading,
    OptionalDouble varianceRatio,
    OptionalDouble overlappingSpans) {

  /** Whether the variance ratio is higher than chance makes it one time in twenty. */
  public boolean addedVariance() {
    int freedom = events - 1;
    return varianceRatio.isPresent()
        && varianceRatio.getAsDouble() * freedom
            > ChiSquaredDistribution.of(freedom).inverseSurvivalProbability(0.05);
  }
}
