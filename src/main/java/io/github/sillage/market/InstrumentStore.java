package io.github.sillage.market;

import io.github.sillage.web.Json;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** The catalogue of instruments in the database, each change kept as a revision. */
public final class InstrumentStore {
  private static final String ONE_WRITER = "select pg_advisory_xact_lock(hashtext('instrument'))";
  private static final String PUT =
      """
      insert into instrument_revision
        (id, revision, recorded_at, kind, name, currency, benchmark, is_benchmark, index_weights)
      select $1, 1 + coalesce((select max(revision) from instrument_revision where id = $1), 0),
        $2, $3, $4, $5, $6, $7, $8
      where not exists (
        select from instrument
        where id = $1
          and (kind, name, currency, benchmark, is_benchmark, index_weights)
            is not distinct from
              ($3::text, $4::jsonb, $5::text, $6::text, $7::boolean, $8::jsonb))
      returning id
      """;
  private static final String RETIRE =
      """
      insert into instrument_revision
        (id, revision, recorded_at, kind, name, currency, benchmark, is_benchmark, index_weights,
          retired)
      select id, revision + 1, $2, kind, name, currency, benchmark, is_benchmark, index_weights,
        true
      from instrument where id <> all($1)
      returning id
      """;
  private static final String ALL = "select * from instrument order by id collate \"C\"";
  private static final String PAGE =
      """
      select * from instrument
      where id collate "C" > $1
      order by id collate "C"
      limit $2
      """;
  private static final String ONE = "select * from instrument where id = $1";

  private final Pool pool;
  private final InstantSource clock;

  /** A store in the database of the pool; the clock dates what is recorded. */
  public InstrumentStore(Pool pool, InstantSource clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /**
   * Records the instruments that are new or changed, in one transaction; equal ones leave no trace.
   *
   * @return how many were new or changed
   */
  public Future<Integer> put(List<Instrument> instruments) {
    return instruments.isEmpty()
        ? Future.succeededFuture(0)
        : pool.withTransaction(tx -> put(tx, instruments)).map(List::size);
  }

  /**
   * Makes the catalogue of now exactly these instruments, in one transaction: those that are new or
   * changed are recorded, those that are not among them retired. A retired one is no longer listed
   * and nothing of it is lost; listed again, it comes back as a later revision.
   *
   * @return which were new, changed or retired
   */
  public Future<Changes> sync(List<Instrument> instruments) {
    return pool.withTransaction(
        tx ->
            (instruments.isEmpty()
                    ? Future.succeededFuture(List.<String>of())
                    : put(tx, instruments))
                .compose(put -> retire(tx, instruments).map(retired -> new Changes(put, retired))));
  }

  /**
   * What became of the catalogue.
   *
   * @param recorded the ids of the instruments that were new or changed
   * @param retired the ids of those that are no longer listed
   */
  public record Changes(List<String> recorded, List<String> retired) {}

  private Future<List<String>> retire(SqlConnection tx, List<Instrument> listed) {
    String[] ids = listed.stream().map(each -> each.id().toString()).toArray(String[]::new);
    return tx.preparedQuery(RETIRE)
        .execute(
            Tuple.tuple()
                .addArrayOfString(ids)
                .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC)))
        .map(InstrumentStore::ids);
  }

  private Future<List<String>> put(SqlConnection tx, List<Instrument> instruments) {
    List<Tuple> batch = instruments.stream().map(this::tuple).toList();
    return tx.query(ONE_WRITER)
        .execute()
        .compose(locked -> tx.preparedQuery(PUT).executeBatch(batch))
        .map(InstrumentStore::ids);
  }

  private Tuple tuple(Instrument instrument) {
    return Tuple.tuple()
        .addString(instrument.id().toString())
        .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC))
        .addString(instrument.kind().text())
        .addJsonObject(new JsonObject(new TreeMap<String, Object>(instrument.name())))
        .addString(instrument.currency().getCurrencyCode())
        .addString(instrument.benchmark().map(InstrumentId::toString).orElse(null))
        .addBoolean(instrument.isBenchmark())
        .addJsonArray(new JsonArray(Json.text(instrument.indexWeights())));
  }

  private static List<String> ids(RowSet<Row> batch) {
    List<String> ids = new ArrayList<>();
    for (RowSet<Row> rows = batch; rows != null; rows = rows.next()) {
      rows.forEach(row -> ids.add(row.getString("id")));
    }
    return ids;
  }

  /** All instruments in order of their ids. */
  public Future<List<Instrument>> all() {
    return pool.query(ALL).execute().map(InstrumentStore::instruments);
  }

  /** The instruments after an id in order of their ids, or from the first for an empty text. */
  public Future<List<Instrument>> after(String id, int limit) {
    return pool.preparedQuery(PAGE).execute(Tuple.of(id, limit)).map(InstrumentStore::instruments);
  }

  /** The instrument of that id, if it is listed. */
  public Future<Optional<Instrument>> find(InstrumentId id) {
    return pool.preparedQuery(ONE)
        .execute(Tuple.of(id.toString()))
        .map(rows -> instruments(rows).stream().findFirst());
  }

  private static List<Instrument> instruments(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(InstrumentStore::instrument)
        .toList();
  }

  private static Instrument instrument(Row row) {
    return new Instrument(
        InstrumentId.of(row.getString("id")),
        Instrument.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        names(row.getJsonObject("name")),
        Currency.getInstance(row.getString("currency")),
        Optional.ofNullable(row.getString("benchmark")).map(InstrumentId::of),
        row.getBoolean("is_benchmark"),
        weights(row.getJsonArray("index_weights")));
  }

  private static List<IndexWeight> weights(JsonArray json) {
    return json.stream().map(JsonObject.class::cast).map(InstrumentStore::weight).toList();
  }

  private static IndexWeight weight(JsonObject json) {
    return new IndexWeight(
        Optional.ofNullable(json.getString("from")).map(LocalDate::parse),
        json.getDouble("weight"),
        json.getString("source"));
  }

  private static SortedMap<String, String> names(JsonObject json) {
    SortedMap<String, String> names = new TreeMap<>();
    json.forEach(entry -> names.put(entry.getKey(), entry.getValue().toString()));
    return names;
  }
}
