package io.github.sillage.stream;

import io.github.sillage.log.Position;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.OptionalInt;

/** One thing a client asks for, or what can be said about a line that asks for nothing known. */
sealed interface Command {

  /** The answer to a server ping; it has no id and gets no reply. */
  record Pong() implements Command {}

  /** A line that carries no id to answer to; the connection is closed. */
  record Broken(String reason) implements Command {}

  /** A command with the id its reply carries. */
  sealed interface Numbered extends Command {
    /** The number the client chose, 1 to 2³²−1. */
    long id();

    /** The answer of a session that is open. */
    Future<Answer> answeredBy(Desk desk);
  }

  /**
   * Opens the session; comes first, and once.
   *
   * @param token says who the client is, where that is asked
   */
  record Connect(long id, Optional<String> token) implements Numbered {
    @Override
    public Future<Answer> answeredBy(Desk desk) {
      return desk.refuse(id, ErrorCode.BAD_REQUEST, "already connected");
    }
  }

  /**
   * Asks for a channel from now on, or from after a position.
   *
   * @param since the position to recover from, when the client asked to recover
   * @param insist answer with an error instead of {@code recovered:false}
   */
  record Subscribe(
      long id, String channel, Optional<Position> since, TagFilter filter, boolean insist)
      implements Numbered {
    @Override
    public Future<Answer> answeredBy(Desk desk) {
      return desk.subscribe(this);
    }
  }

  /** Asks for no more of a channel. */
  record Unsubscribe(long id, String channel) implements Numbered {
    @Override
    public Future<Answer> answeredBy(Desk desk) {
      return desk.unsubscribe(this);
    }
  }

  /**
   * Asks for past publications.
   *
   * @param since the position after which to read; the oldest kept publication when absent
   * @param limit how many at most; 0 asks for the position alone
   */
  record History(long id, String channel, Optional<Position> since, OptionalInt limit)
      implements Numbered {
    @Override
    public Future<Answer> answeredBy(Desk desk) {
      return desk.history(this);
    }
  }

  /** Asks for a sign of life. */
  record Ping(long id) implements Numbered {
    @Override
    public Future<Answer> answeredBy(Desk desk) {
      return desk.done(id, Framing.Method.PING);
    }
  }

  /** Brings a new token before the one that the session was opened with expires. */
  record Refresh(long id, Optional<String> token) implements Numbered {
    @Override
    public Future<Answer> answeredBy(Desk desk) {
      return desk.refresh(this);
    }
  }

  /** A command that is understood and always answered with this error. */
  record Refused(long id, ErrorCode error, String detail) implements Numbered {
    @Override
    public Future<Answer> answeredBy(Desk desk) {
      return desk.refuse(id, error, detail);
    }
  }
}
