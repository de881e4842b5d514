package io.github.sillage.impact;

import io.github.sillage.market.InstrumentId;
import io.github.sillage.timeline.EventQuery;
import io.github.sillage.timeline.Revision;
import io.github.sillage.timeline.TimelineEvent;
import io.github.sillage.timeline.TimelineStore;
import io.github.sillage.web.Problem;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what may confound events: their announcements' others, and whoever names their prices. */
final class NeighbourStore {
  private static final int MOST = 20_000;

  private final TimelineStore timeline;

  NeighbourStore(TimelineStore timeline) {
    this.timeline = timeline;
  }

  /**
   * The events, their siblings wherever they are, and all events that name one of the instruments
   * from so many days before the first of them until so many after the last. Fails with a problem
   * when these are more than {@value #MOST}.
   */
  Future<List<TimelineEvent>> of(
      List<TimelineEvent> events, int days, List<InstrumentId> instruments) {
    if (events.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    Future<List<Revision>> siblings = timeline.siblings(events, MOST + 1);
    Future<List<Revision>> naming =
        instruments.isEmpty()
            ? Future.succeededFuture(List.of())
            : timeline.query(naming(events, days, instruments));
    return Future.all(siblings, naming)
        .map(both -> together(events, siblings.result(), naming.result()));
  }

  private static EventQuery naming(
      List<TimelineEvent> events, int days, List<InstrumentId> instruments) {
    List<LocalDate> dates =
        events.stream().map(each -> each.when().date()).sorted(Comparator.naturalOrder()).toList();
    return new EventQuery(
        Optional.of(dates.get(0).minusDays(days)),
        Optional.of(dates.get(dates.size() - 1).plusDays(days)),
        List.of(),
        Optional.empty(),
        instruments,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        EventQuery.Sort.DATE,
        MOST,
        Optional.empty());
  }

  private static List<TimelineEvent> together(
      List<TimelineEvent> events, List<Revision> siblings, List<Revision> naming) {
    if (siblings.size() > MOST || naming.size() > MOST) {
      throw Problem.badField(
          "from", "more than " + MOST + " other events are near: narrow them by from and to");
    }
    Map<String, TimelineEvent> all = new LinkedHashMap<>();
    Stream.of(siblings, naming)
        .flatMap(List::stream)
        .map(Revision::event)
        .forEach(each -> all.putIfAbsent(each.id(), each));
    events.forEach(each -> all.putIfAbsent(each.id(), each));
    return List.copyOf(all.values());
  }
}
