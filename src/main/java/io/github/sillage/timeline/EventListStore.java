package io.github.sillage.timeline;

import io.github.sillage.timeline.EventQuery.Cursor;
import io.github.sillage.timeline.EventQuery.Sort;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lists of events in an order, page by page from the last event of the page before. */
final class EventListStore {
  /** The comment keeps it from being prepared once: each filter is there or not. */
  static final String QUERY =
      "/* planned anew */ select "
          + TimelineStore.COLUMNS
          + """
             from event_revision
            where %s%s
              and ($2::date is null
                or (date >= $2 and sort_at >= ($2::timestamp - interval '1 day') at time zone 'UTC'))
              and ($3::date is null
                or (date <= $3 and sort_at < ($3::timestamp + interval '2 days') at time zone 'UTC'))
              and ($4::text[] is null or category = any($4))
              and ($5::text is null or parties @> array[$5])
              and ($6::text[] is null or instruments && $6)
              and ($7::boolean is null or verified = $7)
              and search like all($8::text[])
              and ($12::int[] is null or grams @> $12)
              and ($9::timestamptz is null or %s %s $9 or (%s = $9 and id collate "C" > $10))
            order by %s %s, id collate "C" limit $11
            """;

  private static final String HOLDING = " and kind <> 'withdrawn'";

  private static final Pattern LIKE_SIGN = Pattern.compile("[\\\\%_]");

  private final Pool pool;
  private final WordShareStore shares;

  EventListStore(Pool pool) {
    this.pool = pool;
    this.shares = new WordShareStore(pool);
  }

  Future<List<Revision>> query(EventQuery query) {
    Sort sort = query.sort();
    String key = sort.byRecording() ? "recorded_at" : "sort_at";
    String beyond = sort.descending() ? "<" : ">";
    String order = sort.descending() ? "desc" : "asc";
    String time = TimelineStore.time(query.asOf());
    String holding = query.withdrawn() ? "" : HOLDING;
    List<String> words = query.text().map(SearchText::words).orElse(List.of());
    return shares
        .walkFinds(words, query.limit() + 1)
        .map(walk -> arguments(query, words, walk ? List.of() : words))
        .compose(
            arguments ->
                pool.preparedQuery(QUERY.formatted(time, holding, key, beyond, key, key, order))
                    .execute(arguments))
        .map(TimelineStore::revisions);
  }

  private static Tuple arguments(EventQuery query, List<String> words, List<String> indexed) {
    return Tuple.tuple()
        .addValue(TimelineStore.utc(query.asOf()))
        .addValue(query.from().orElse(null))
        .addValue(query.to().orElse(null))
        .addValue(anyOf(query.categories()))
        .addValue(query.party().map(SearchText::fold).orElse(null))
        .addValue(anyOf(query.instruments()))
        .addValue(query.verified().orElse(null))
        .addValue(words.stream().map(EventListStore::anywhere).toArray(String[]::new))
        .addValue(TimelineStore.utc(query.after().map(Cursor::key)))
        .addValue(query.after().map(Cursor::id).orElse(null))
        .addValue(query.limit() + 1)
        .addValue(grams(indexed));
  }

  private static String anywhere(String word) {
    return "%" + LIKE_SIGN.matcher(word).replaceAll("\\\\$0") + "%";
  }

  private static Integer @Nullable [] grams(List<String> words) {
    Integer[] grams = SearchText.grams(String.join(" ", words));
    return grams.length == 0 ? null : grams;
  }

  private static String @Nullable [] anyOf(List<?> values) {
    return values.isEmpty() ? null : values.stream().map(Object::toString).toArray(String[]::new);
  }
}
