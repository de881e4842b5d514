package io.github.sillage.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.sillage.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Does what a request asks once, however often it comes with the same {@code Idempotency-Key}. The
 * work and the note that it was done are one transaction.
 */
public final class OnceStore {
  private static final Duration KEPT = Duration.ofDays(7);
  private static final String FORGET = "delete from write_once where at < $1";
  private static final String TAKE =
      """
      insert into write_once (caller, key, request, at) values ($1, $2, $3, $4)
      on conflict (caller, key) do nothing
      """;
  private static final String DONE =
      "update write_once set answer = $3 where caller = $1 and key = $2";
  private static final String FIND =
      "select request, answer from write_once where caller = $1 and key = $2";

  private static final String HEADER = "Idempotency-Key";
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,255}");

  private final Pool pool;

  /** Over the database of {@code pool}, in which the work is done. */
  public OnceStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * A request that is to be done once.
   *
   * @param caller who asks; keys of different callers are different keys
   * @param key the client's {@code Idempotency-Key}; without one, the work is done each time
   * @param request the SHA-256 of everything that was asked
   * @param at now
   */
  public record Ask(Caller caller, Optional<String> key, Buffer request, Instant at) {}

  /**
   * What a request asks, from its method, address, {@code If-Match} and body.
   *
   * @throws Problem when its {@code Idempotency-Key} is no such thing
   */
  public static Ask ask(RoutingContext ctx, Instant at) {
    Optional<String> key = Optional.ofNullable(ctx.request().getHeader(HEADER)).map(String::strip);
    if (key.filter(given -> !KEY.matcher(given).matches()).isPresent()) {
      throw Problem.badField(HEADER, "expected 1 to 255 visible characters");
    }
    MessageDigest hash = KeyText.sha256();
    String head = ctx.request().method() + " " + ctx.request().uri();
    hash.update((head + "\n" + ctx.request().getHeader("If-Match") + "\n").getBytes(UTF_8));
    if (ctx.body().buffer() != null) {
      hash.update(ctx.body().buffer().getBytes());
    }
    return new Ask(AccessRoutes.caller(ctx), key, Buffer.buffer(hash.digest()), at);
  }

  /**
   * The answer of {@code work}, as JSON: done now, or when the key was first seen in the last seven
   * days. Work that fails is rolled back and may be tried again under its key. Fails with a {@link
   * Problem} of status 422 when the key came with another request before.
   */
  public Future<String> once(Ask ask, Function<SqlConnection, Future<String>> work) {
    return pool.withTransaction(
        tx -> ask.key().map(key -> first(tx, ask, key, work)).orElseGet(() -> work.apply(tx)));
  }

  private static Future<String> first(
      SqlConnection tx, Ask ask, String key, Function<SqlConnection, Future<String>> work) {
    return tx.preparedQuery(FORGET)
        .execute(Tuple.of(ask.at().minus(KEPT).atOffset(ZoneOffset.UTC)))
        .compose(forgotten -> tx.preparedQuery(TAKE).execute(row(ask, key)))
        .compose(
            taken ->
                taken.rowCount() == 1
                    ? work.apply(tx).compose(answer -> done(tx, ask, key, answer))
                    : repeated(tx, ask, key));
  }

  private static Tuple row(Ask ask, String key) {
    return Tuple.of(ask.caller().by(), key, ask.request(), ask.at().atOffset(ZoneOffset.UTC));
  }

  private static Future<String> done(SqlConnection tx, Ask ask, String key, String answer) {
    return tx.preparedQuery(DONE).execute(Tuple.of(ask.caller().by(), key, answer)).map(answer);
  }

  private static Future<String> repeated(SqlConnection tx, Ask ask, String key) {
    return tx.preparedQuery(FIND)
        .execute(Tuple.of(ask.caller().by(), key))
        .map(rows -> answer(rows, ask));
  }

  private static String answer(RowSet<Row> rows, Ask ask) {
    Row row = rows.iterator().next();
    if (!row.getBuffer("request").equals(ask.request())) {
      throw Problem.of(
          422,
          "Unprocessable content",
          "Idempotency-Key: was used before for another request: expected a new one");
    }
    return row.getString("answer");
  }
}
