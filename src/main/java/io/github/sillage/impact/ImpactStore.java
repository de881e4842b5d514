package io.github.sillage.impact;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Reads the results of studies. */
final class ImpactStore {
  private static final String FIND =
      """
      select e.data as header, e.as_of, s.*
      from event_impact e left join study s using (event)
      where event = $1
      order by place
      """;

  private static final String OPEN = "select event from event_impact where next_close is not null";

  private static final String OPEN_AMONG =
      "select event from event_impact where next_close is not null and event = any($1)";

  private final Pool pool;

  ImpactStore(Pool pool) {
    this.pool = pool;
  }

  /** The result of one event, without the paths of the CAR; empty before the first. */
  Future<Optional<EventImpact>> find(String event) {
    return rows(event).map(ImpactStore::read);
  }

  /** The rows of that result as they lie there, for {@link #read} on another thread. */
  Future<RowSet<Row>> rows(String event) {
    return pool.preparedQuery(FIND).execute(Tuple.of(event));
  }

  /** The result in its rows; empty when there are none. */
  static Optional<EventImpact> read(RowSet<Row> rows) {
    if (rows.size() == 0) {
      return Optional.empty();
    }
    Row first = rows.iterator().next();
    List<InstrumentStudy> studies =
        StreamSupport.stream(rows.spliterator(), false)
            .filter(row -> row.getString("instrument") != null)
            .map(StudyStore::read)
            .toList();
    return Optional.of(
        StoredJson.read(first.getString("header"), EventImpact.class)
            .with(studies, Optional.of(first.getOffsetDateTime("as_of").toInstant())));
  }

  /** The events whose span was not over when they were studied. */
  Future<List<String>> open() {
    return pool.query(OPEN).execute().map(ImpactStore::events);
  }

  /** Those of some events whose span was not over when they were studied. */
  Future<List<String>> open(Set<String> among) {
    return pool.preparedQuery(OPEN_AMONG)
        .execute(Tuple.of(among.toArray(String[]::new)))
        .map(ImpactStore::events);
  }

  private static List<String> events(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> row.getString("event"))
        .toList();
  }
}
