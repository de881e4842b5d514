package io.github.sillage.impact;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.sillage.market.InstrumentId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * One cell of the matrix: one event, one instrument, one window; with figures, or with the reason
 * for having none.
 *
 * @param category the event's category
 * @param announced the event's place in time; a place in a list, no claim about the hour
 * @param named whether the event names the instrument
 * @param priceSources who gave the closes it rests on
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record WindowRow(
    String event,
    String category,
    Instant announced,
    InstrumentId instrument,
    boolean named,
    Optional<LocalDate> dayZero,
    int from,
    int to,
    OptionalDouble car,
    OptionalDouble se,
    OptionalDouble t,
    OptionalInt df,
    OptionalDouble p,
    OptionalDouble q,
    OptionalDouble low95,
    OptionalDouble high95,
    OptionalDouble sq,
    List<String> confoundedBy,
    Optional<Reason> reason,
    List<String> priceSources) {}
