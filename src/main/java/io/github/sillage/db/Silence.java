package io.github.sillage.db;

import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.internal.SqlConnectionInternal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives up connections of a pool over which nothing has passed for some seconds: the network below
 * them may have died without a word, and a statement would wait for an answer until the operating
 * system gives up, after a quarter of an hour. Vert.x 5.0.7 does not pass the idle timeout of a
 * pool's network options on, hence this.
 */
final class Silence {
  private static final Logger LOG = LoggerFactory.getLogger(Silence.class);

  private final int seconds;

  /**
   * @param seconds more than a statement may take
   */
  Silence(int seconds) {
    this.seconds = seconds;
  }

  /** Watches a new connection and hands it to its pool. */
  void watch(SqlConnection connection) {
    add(connection, new IdleStateHandler(0, 0, seconds));
    connection
        .close()
        .onFailure(e -> LOG.warn("A connection could not be pooled: {}", e.getMessage()));
  }

  /** Gives up a connection once nothing has been heard on it for so long. */
  static void watchAnswers(SqlConnection connection, Duration silence) {
    add(connection, new IdleStateHandler(silence.toMillis(), 0, 0, TimeUnit.MILLISECONDS));
  }

  private static void add(SqlConnection connection, IdleStateHandler handler) {
    if (((SqlConnectionInternal) connection).unwrap().unwrap() instanceof SocketConnectionBase of) {
      of.socket().channelHandlerContext().pipeline().addFirst(handler);
    }
  }
}
