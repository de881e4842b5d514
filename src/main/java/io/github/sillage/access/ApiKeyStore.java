package io.github.sillage.access;

import static java.time.temporal.ChronoUnit.MICROS;

import io.github.sillage.config.Secret;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The keys of the place, without the keys themselves. */
public final class ApiKeyStore {
  private static final String CREATE =
      """
      insert into api_key (name, role, hash, created_at, created_by) values ($1, $2, $3, $4, $5)
      on conflict (name) do nothing
      """;
  private static final String REVOKE =
      """
      update api_key set revoked_at = greatest($2, created_at)
      where name = $1 and revoked_at is null
      """;
  private static final String FIND =
      "select name, role from api_key where hash = $1 and revoked_at is null";
  private static final String ALL =
      "select name, role, created_at, created_by, revoked_at from api_key order by created_at, name";

  private final Pool pool;

  /** The keys in the database of {@code pool}. */
  public ApiKeyStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * Makes a key.
   *
   * @return the key, which nobody can read again; empty when the name was given before
   */
  public Future<Optional<Secret>> create(ApiKey key) {
    Secret drawn = KeyText.draw();
    Tuple row =
        Tuple.of(
            key.name(),
            key.role().toString(),
            Buffer.buffer(KeyText.hash(drawn)),
            utc(key.createdAt()),
            key.createdBy());
    return pool.preparedQuery(CREATE)
        .execute(row)
        .map(made -> made.rowCount() == 0 ? Optional.empty() : Optional.of(drawn));
  }

  /** Revokes a key from now on; false when no key of that name holds. */
  public Future<Boolean> revoke(String name, Instant at) {
    return pool.preparedQuery(REVOKE)
        .execute(Tuple.of(name, utc(at)))
        .map(done -> done.rowCount() > 0);
  }

  /** Every key there ever was, oldest first. */
  public Future<List<ApiKey>> all() {
    return pool.preparedQuery(ALL)
        .execute()
        .map(
            rows -> StreamSupport.stream(rows.spliterator(), false).map(ApiKeyStore::key).toList());
  }

  /** Whose key this is; empty when it is none or was revoked. */
  Future<Optional<Caller>> find(Secret key) {
    return pool.preparedQuery(FIND)
        .execute(Tuple.of(Buffer.buffer(KeyText.hash(key))))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> new Caller(row.getString("name"), Role.of(row.getString("role"))))
                    .findFirst());
  }

  private static ApiKey key(Row row) {
    return new ApiKey(
        row.getString("name"),
        Role.of(row.getString("role")),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getString("created_by"),
        Optional.ofNullable(row.getOffsetDateTime("revoked_at")).map(OffsetDateTime::toInstant));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.truncatedTo(MICROS).atOffset(ZoneOffset.UTC);
  }
}
