package io.github.sillage.adhoc;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A study that a user asks for: checked, so that what refers to a series finds it.
 *
 * @param settings what is estimated and reported
 * @param series prices or returns by name
 * @param factors further returns to regress on, by name, in the order in which they were given
 * @param riskFree the rate that the {@code factors} model subtracts
 * @param events at least one
 */
record StudyRequest(
    StudySettings settings,
    Map<String, DatedSeries> series,
    Map<String, DatedSeries> factors,
    Optional<DatedSeries> riskFree,
    List<RequestedEvent> events) {}
