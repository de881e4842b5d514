package io.github.sillage.timeline;

import io.github.sillage.market.InstrumentId;
import io.github.sillage.timeline.EventQuery.Cursor;
import io.github.sillage.web.Params;
import io.github.sillage.web.Problem;
import java.util.Optional;

/** The filters of a list of events as a request writes them, the same for every form of it. */
public final class EventParams {
  private EventParams() {}

  /**
   * The list that a request asks for.
   *
   * @param sort the order when it names none
   * @param limit how many events a page has
   */
  public static EventQuery query(Params params, EventQuery.Sort sort, int limit) {
    Optional<Cursor> after = params.value("cursor", Cursor::of);
    EventQuery.Sort order = params.value("sort", EventQuery.Sort::of).orElse(sort);
    if (after.isPresent() && after.get().sort() != order) {
      throw Problem.badField("cursor", "belongs to a list in another order: expected none");
    }
    return new EventQuery(
        params.date("from"),
        params.date("to"),
        params.list("category", Category::of),
        params.text("party"),
        params.list("instrument", InstrumentId::of),
        params.flag("verified"),
        params.text("q"),
        params.instant("asOf"),
        order,
        limit,
        after);
  }
}
