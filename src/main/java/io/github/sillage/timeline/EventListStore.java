package io.github.sillage.timeline;

import io.github.sillage.timeline.EventQuery.Cursor;
import io.github.sillage.timeline.EventQuery.Sort;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Lists of events in an order, page by page from the last event of the page before.
 *
 * <p>Pieces of words stand in a word together, and the planner takes them for independent: it would
 * expect a handful of events with a word that every fifth event has, and gather and sort them all.
 * So the index is not offered for words of which PostgreSQL's own statistics say that they are
 * common; the timeline is walked for them, which soon has a page full.
 */
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

  private static final String COMMON =
      """
      select gram
      from pg_stats, unnest(most_common_elems::text::int[], most_common_elem_freqs)
        as piece (gram, share)
      where schemaname = 'public' and tablename = 'event_revision' and attname = 'grams'
        and gram = any($1) and share >= $2
      """;
  private static final double COMMON_SHARE = 0.01;

  private static final String HOLDING = " and kind <> 'withdrawn'";

  private static final Pattern LIKE_SIGN = Pattern.compile("[\\\\%_]");

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
    List<String> words = query.text().map(SearchText::words).orElse(List.of());
    return rare(words)
        .map(rare -> arguments(query, words, rare))
        .compose(
            arguments ->
                pool.preparedQuery(QUERY.formatted(time, holding, key, beyond, key, key, order))
                    .execute(arguments))
        .map(TimelineStore::revisions);
  }

  /** The words that an index is of use for: some piece of them is not common. */
  private Future<List<String>> rare(List<String> words) {
    Integer[] pieces = SearchText.grams(String.join(" ", words));
    return pieces.length == 0
        ? Future.succeededFuture(words)
        : pool.preparedQuery(COMMON)
            .execute(Tuple.tuple().addValue(pieces).addDouble(COMMON_SHARE))
            .map(EventListStore::grams)
            .map(common -> words.stream().filter(word -> !isCommon(word, common)).toList());
  }

  private static Set<Integer> grams(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> row.getInteger("gram"))
        .collect(Collectors.toSet());
  }

  private static boolean isCommon(String word, Set<Integer> common) {
    return common.containsAll(List.of(SearchText.grams(word)));
  }

  private static Tuple arguments(EventQuery query, List<String> words, List<String> rare) {
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
        .addValue(grams(rare));
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
