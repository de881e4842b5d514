package io.github.sillage.impact;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.sillage.market.Quote;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * The latest value of {@code impact_live:<event>}: the studies of the instruments that the event
 * names, with the session that is under way. They stand in for the stored ones until it closes;
 * without any, the stored ones are all there is.
 *
 * @param asOf the newest quote it rests on
 * @param flags what must be known of the quotes, such as that they are replayed or interpolated
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record LiveImpact(
    String event,
    Optional<Instant> asOf,
    boolean provisional,
    SortedSet<Quote.Flag> flags,
    List<InstrumentStudy> studies) {}
