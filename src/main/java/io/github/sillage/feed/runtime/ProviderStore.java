package io.github.sillage.feed.runtime;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What must outlive a restart so that providers are not hammered: their rests and spendings. */
public final class ProviderStore {
  private static final Duration KEPT = Duration.ofDays(32);
  private static final String REST = "select * from provider_rest where provider = $1";
  private static final String PUT_REST =
      """
      insert into provider_rest (provider, rests, until, reason) values ($1, $2, $3, $4)
      on conflict (provider)
      do update set rests = excluded.rests, until = excluded.until, reason = excluded.reason
      """;
  private static final String SPENT =
      "select minute, cost from provider_spending where provider = $1 order by minute";
  private static final String SPEND =
      """
      insert into provider_spending as s (provider, minute, cost) values ($1, $2, $3)
      on conflict (provider, minute) do update set cost = s.cost + excluded.cost
      """;
  private static final String FORGET =
      "delete from provider_spending where provider = $1 and minute < $2";

  private final Pool pool;

  /** A store in the database of the pool. */
  public ProviderStore(Pool pool) {
    this.pool = pool;
  }

  /** The rest that was given last; empty when there was none. */
  Future<Optional<CoolDown.State>> rest(String provider) {
    return pool.preparedQuery(REST)
        .execute(Tuple.of(provider))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).findFirst())
        .map(row -> row.map(ProviderStore::rest));
  }

  private static CoolDown.State rest(Row row) {
    return new CoolDown.State(
        row.getInteger("rests"),
        row.getOffsetDateTime("until").toInstant(),
        row.getString("reason"));
  }

  Future<Void> putRest(String provider, CoolDown.State rest) {
    return pool.preparedQuery(PUT_REST)
        .execute(
            Tuple.of(provider, rest.rests(), rest.until().atOffset(ZoneOffset.UTC), rest.reason()))
        .mapEmpty();
  }

  /**
   * What was spent in the last month, each minute's at its end; what is older is forgotten for
   * good.
   */
  Future<List<Budget.Spending>> spent(String provider, Instant now) {
    return pool.preparedQuery(FORGET)
        .execute(Tuple.of(provider, now.minus(KEPT).atOffset(ZoneOffset.UTC)))
        .compose(forgotten -> pool.preparedQuery(SPENT).execute(Tuple.of(provider)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(ProviderStore::spending)
                    .toList());
  }

  private static Budget.Spending spending(Row row) {
    return new Budget.Spending(
        row.getOffsetDateTime("minute").toInstant().plusSeconds(59), row.getInteger("cost"));
  }

  Future<Void> spend(String provider, int cost, Instant at) {
    return pool.preparedQuery(SPEND)
        .execute(
            Tuple.of(provider, at.truncatedTo(ChronoUnit.MINUTES).atOffset(ZoneOffset.UTC), cost))
        .mapEmpty();
  }
}
