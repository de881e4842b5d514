package io.github.sillage.source;

import io.github.sillage.market.InstrumentId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What sources told of: each item once, and again when it is told differently. */
public final class ItemStore {
  private static final Duration LATE = Duration.ofDays(2);
  private static final String PUT =
      """
      insert into source_item as known (source, key, digest, link, title, body, html, published, day,
        language, instruments, event, seen_at, changed_at, back_dated,
        keep_text)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13,
        coalesce($8 < $14::timestamptz, false), $15)
      on conflict (source, key) do update set digest = excluded.digest, link = excluded.link,
        title = excluded.title, body = excluded.body, html = excluded.html,
        published = excluded.published, day = excluded.day, event = excluded.event,
        changed_at = excluded.changed_at, version = known.version + 1, taken_at = null,
        problem = null, keep_text = excluded.keep_text, attempts = 0, waits_until = null
      where known.digest <> excluded.digest
      """;
  private static final String LIST =
      """
      select * from source_item
      where source = $1 and ($2::timestamptz is null or (changed_at, key) < ($2, $3))
      order by changed_at desc, key desc limit $4
      """;
  private static final String NEW =
      """
      select * from source_item
      where taken_at is null and (day is null or day <= $2)
        and (waits_until is null or waits_until <= $3)
      order by changed_at, source, key limit $1
      """;
  private static final String TAKE =
      """
      update source_item set taken_at = $4, problem = $5,
        body = case when keep_text then body else '' end
      where source = $1 and key = $2 and version = $3 and taken_at is null
      """;

  private static final String FAILED =
      """
      update source_item set attempts = attempts + 1, problem = $4, waits_until = $5, taken_at = $6
      where source = $1 and key = $2 and version = $3 and taken_at is null
      """;
  private static final String PROBLEMS =
      """
      select source, count(*) as problems from source_item where problem is not null
      group by source
      """;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(10);

  /** An item is set aside when it was tried so often in vain, in about an hour and a half. */
  public static final int MOST_ATTEMPTS = 10;

  private final Pool pool;

  /** The items in the database of {@code pool}. */
  public ItemStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * Keeps what a source told of; how many items are new or told differently.
   *
   * @param before when it was read the time before
   */
  static Future<Integer> put(
      SqlConnection tx,
      SourceSpec source,
      List<SourceItem> items,
      Optional<Instant> before,
      Instant now) {
    List<Tuple> rows = items.stream().map(item -> row(source, item, before, now)).toList();
    return rows.isEmpty()
        ? Future.succeededFuture(0)
        : tx.preparedQuery(PUT).executeBatch(rows).map(ItemStore::count);
  }

  private static int count(RowSet<Row> batch) {
    int rows = 0;
    for (RowSet<Row> each = batch; each != null; each = each.next()) {
      rows += each.rowCount();
    }
    return rows;
  }

  private static Tuple row(
      SourceSpec source, SourceItem item, Optional<Instant> before, Instant now) {
    return Tuple.tuple()
        .addString(source.id())
        .addString(item.key())
        .addString(item.digest())
        .addValue(item.link().map(URI::toString).orElse(null))
        .addString(item.title())
        .addString(item.body())
        .addBoolean(item.html())
        .addValue(item.published().map(ItemStore::utc).orElse(null))
        .addValue(item.day().orElse(null))
        .addString(item.language())
        .addArrayOfString(source.instrument().stream().map(Object::toString).toArray(String[]::new))
        .addValue(item.event().orElse(null))
        .addValue(utc(now))
        .addValue(before.map(at -> utc(at.minus(LATE))).orElse(null))
        .addBoolean(source.keepText().orElse(false));
  }

  /**
   * The items of a source, the last told first, one more than {@code limit} where there are more.
   *
   * @param after where the page before ended
   */
  Future<List<StoredItem>> list(String source, Optional<ItemCursor> after, int limit) {
    return pool.preparedQuery(LIST)
        .execute(
            Tuple.tuple()
                .addString(source)
                .addValue(after.map(each -> utc(each.changedAt())).orElse(null))
                .addValue(after.map(ItemCursor::key).orElse(null))
                .addInteger(limit + 1))
        .map(ItemStore::items);
  }

  /** Items that nobody has taken up yet and whose day has come (of UTC), the oldest first. */
  public Future<List<StoredItem>> untaken(int limit, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    return pool.preparedQuery(NEW).execute(Tuple.of(limit, today, utc(now))).map(ItemStore::items);
  }

  /**
   * Notes that what an item tells could not be kept: it is tried again after a wait, twice as long
   * each time, and set aside with its text after {@value #MOST_ATTEMPTS} attempts.
   */
  public Future<Void> failed(StoredItem item, String problem, Instant now) {
    int attempts = item.attempts() + 1;
    boolean last = attempts >= MOST_ATTEMPTS;
    String told = "attempt %d of %d: %s".formatted(attempts, MOST_ATTEMPTS, problem);
    return pool.preparedQuery(FAILED)
        .execute(
            Tuple.of(item.source(), item.item().key(), item.version())
                .addString(last ? "set aside after " + told : "waits after " + told)
                .addValue(utc(now.plus(FIRST_WAIT.multipliedBy(1L << item.attempts()))))
                .addValue(last ? utc(now) : null))
        .mapEmpty();
  }

  /** How many items of each source have a problem; a source without any is not among them. */
  Future<Map<String, Long>> problems() {
    return pool.query(PROBLEMS)
        .execute()
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .collect(
                        Collectors.toMap(
                            row -> row.getString("source"), row -> row.getLong("problems"))));
  }

  /**
   * Notes that an item was taken up, and drops its body unless its source asks to keep it; false
   * when somebody was faster, or it has changed since.
   *
   * @param problem why it could not be read
   */
  public static Future<Boolean> take(
      SqlConnection tx, StoredItem item, Optional<String> problem, Instant now) {
    Tuple row =
        Tuple.of(item.source(), item.item().key(), item.version(), utc(now), problem.orElse(null));
    return tx.preparedQuery(TAKE).execute(row).map(done -> done.rowCount() > 0);
  }

  private static List<StoredItem> items(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(ItemStore::item).toList();
  }

  private static StoredItem item(Row row) {
    SourceItem item =
        new SourceItem(
            row.getString("key"),
            Optional.ofNullable(row.getString("link")).map(URI::create),
            row.getString("title"),
            row.getString("body"),
            row.getBoolean("html"),
            Optional.ofNullable(row.getOffsetDateTime("published")).map(OffsetDateTime::toInstant),
            Optional.ofNullable(row.getLocalDate("day")),
            row.getString("language"),
            Optional.ofNullable(row.getString("event")));
    return new StoredItem(
        row.getString("source"),
        item,
        Arrays.stream(row.getArrayOfStrings("instruments")).map(InstrumentId::of).toList(),
        row.getInteger("version"),
        row.getOffsetDateTime("seen_at").toInstant(),
        row.getOffsetDateTime("changed_at").toInstant(),
        row.getBoolean("back_dated"),
        row.getOffsetDateTime("taken_at") != null,
        Optional.ofNullable(row.getString("problem")),
        row.getInteger("attempts"));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
