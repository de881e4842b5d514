package io.github.sillage.timeline;

import io.github.sillage.timeline.EventQuery.Cursor;
import io.github.sillage.timeline.EventQuery.Sort;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists of events in an order, page by page from the last event of the page before. */
final class EventListStore {
  private static final String QUERY =
      "select "
          + TimelineStore.COLUMNS
          + """
             from event_revision
            where %s%s
              and ($2::date is null or date >= $2)
              and ($3::date is null or date <= $3)
              and ($4::text[] is null or category = any($4))
              and ($5::text is null or parties @> array[$5])
              and ($6::text[] is null or instruments && $6)
              and ($7::boolean is null or verified = $7)
              and (select coalesce(bool_and(strpos(search, word) > 0), true)
                   from unnest($8::text[]) word)
              and ($9::timestamptz is null or %s %s $9 or (%s = $9 and id collate "C" > $10))
            order by %s %s, id collate "C" limit $11
            """;

  private static final String HOLDING = " and kind <> 'withdrawn'";

  private final Pool pool;

  EventListStore(Pool pool) {
    this.pool = pool;
  }

  Future<List<Revision>> query(EventQuery query) {
    Sort sort = query.sort();
    String key = sort.byRecording() ? "recorded_at" : "sort_at";
    String beyond = sort.descending() ? "<" : ">";
    String order = sort.descending() ? "desc" : "asc";
    String time = TimelineStore.time(query.asOf());
    String holding = query.withdrawn() ? "" : HOLDING;
    return pool.preparedQuery(QUERY.formatted(time, holding, key, beyond, key, key, order))
        .execute(arguments(query))
        .map(TimelineStore::revisions);
  }

  private static Tuple arguments(EventQuery query) {
    return Tuple.tuple()
        .addValue(TimelineStore.utc(query.asOf()))
        .addValue(query.from().orElse(null))
        .addValue(query.to().orElse(null))
        .addValue(anyOf(query.categories()))
        .addValue(query.party().map(SearchText::fold).orElse(null))
        .addValue(anyOf(query.instruments()))
        .addValue(query.verified().orElse(null))
        .addValue(query.text().map(SearchText::words).orElse(List.of()).toArray(String[]::new))
        .addValue(TimelineStore.utc(query.after().map(Cursor::key)))
        .addValue(query.after().map(Cursor::id).orElse(null))
        .addValue(query.limit() + 1);
  }

  private static String @Nullable [] anyOf(List<?> values) {
    return values.isEmpty() ? null : values.stream().map(Object::toString).toArray(String[]::new);
  }
}
