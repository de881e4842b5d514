package io.github.sillage.study.panel;

import java.util.OptionalDouble;

/**
 * What a panel looks like, as far as it decides which test can be trusted.
 *
 * @param events measured events
 * @param dates distinct dates or announcements among them
 * @param sharedDates share of the events that share their date with another
 * @param thinTrading share of the events with more than a tenth of zero returns
 * @param varianceRatio variance of the standardised returns across events over the one that their
 *     estimation promises, for the first window; above 1 the event itself adds variance; empty
 *     below two events
 * @param overlappingWindows share of the pairs on different dates whose event spans have a calendar
 *     session in common; empty without such pairs
 */
public record DesignFacts(
    int events,
    int dates,
    double sharedDates,
    double thinTrading,
    OptionalDouble varianceRatio,
    OptionalDouble overlappingWindows) {}
