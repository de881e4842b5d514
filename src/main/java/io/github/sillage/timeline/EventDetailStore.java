package io.github.sillage.timeline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

/** One event with what is known around it: day 0 of every venue, and its announcement's others. */
final class EventDetailStore {
  private final TimelineStore store;
  private final DayZeroRule dayZero;

  EventDetailStore(TimelineStore store, DayZeroRule dayZero) {
    this.store = store;
    this.dayZero = dayZero;
  }

  /** The event as the API shows it alone, with what was known at {@code asOf}, or now. */
  Future<ObjectNode> of(Revision revision, Optional<Instant> asOf) {
    return store
        .siblings(revision.event(), asOf)
        .map(
            siblings -> {
              ObjectNode json = EventJson.of(revision);
              json.set("dayZero", EventJson.of(dayZero.all(revision.event().when())));
              ArrayNode ids = json.putArray("siblings");
              siblings.forEach(sibling -> ids.add(sibling.event().id()));
              return json;
            });
  }
}
