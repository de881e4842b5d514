package io.github.sillage.timeline;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How common words are, by PostgreSQL's own statistics of the pieces of search texts. Its planner
 * knows them too, but takes pieces for independent, which in a word they are not: it expects a
 * handful of events with a word that every fifth has.
 */
final class WordShareStore {
  private static final String SHARES =
      """
      select gram, share,
        (select reltuples::float8 from pg_class where oid = 'public.event_revision'::regclass) as rows
      from pg_stats, unnest(most_common_elems::text::int[], most_common_elem_freqs)
        as piece (gram, share)
      where schemaname = 'public' and tablename = 'event_revision' and attname = 'grams'
        and gram = any($1)
      """;

  private final Pool pool;

  WordShareStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * Whether so many events with all these words are found sooner by walking along the timeline than
   * by gathering all that have them: the walk passes {@code events / share} events, the gathering
   * takes {@code share * rows}. A word with a piece that is not known as common is rare.
   */
  Future<Boolean> walkFinds(List<String> words, int events) {
    Integer[] pieces = SearchText.grams(String.join(" ", words));
    return pieces.length == 0
        ? Future.succeededFuture(true)
        : pool.preparedQuery(SHARES)
            .execute(Tuple.tuple().addValue(pieces))
            .map(known -> walkFinds(words, events, known));
  }

  private static boolean walkFinds(List<String> words, int events, RowSet<Row> known) {
    Map<Integer, Double> shares = new HashMap<>();
    double rows = 0;
    for (Row row : known) {
      shares.put(row.getInteger("gram"), row.getFloat("share").doubleValue());
      rows = row.getDouble("rows");
    }
    double share = 1;
    for (String word : words) {
      share *= share(word, shares);
    }
    return share * share * rows > events;
  }

  private static double share(String word, Map<Integer, Double> shares) {
    return Arrays.stream(SearchText.grams(word))
        .mapToDouble(piece -> shares.getOrDefault(piece, 0.0))
        .min()
        .orElse(1);
  }
}
