package io.github.sillage.impact;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.sillage.market.Quote;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * The latest value of {@code impact_live:<event>}: the studies of the instruments that the event
 * names, as far as its windows have come, with the session that is under way where there is one.
 * They stand in for the stored ones until the last window is over; then the stored ones are all
 * there is.
 *
 * @param asOf the newest quote it rests on; absent while no session is under way, as on a holiday
 * @param provisional whether a window is still filling up
 * @param inputHash SHA-256 of the input of the stored studies and of the quotes
 * @param flags what must be known of the quotes, such as that they are replayed or interpolated
 * @param aggregates what the instruments say together, window by window
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record LiveImpact(
    String event,
    Optional<Instant> asOf,
    boolean provisional,
    Optional<String> inputHash,
    Completeness completeness,
    SortedSet<Quote.Flag> flags,
    List<InstrumentStudy> studies,
    List<LiveAggregate> aggregates) {}
