package io.github.sillage.impact;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.log.Channels;
import io.github.sillage.log.Position;
import io.github.sillage.log.Publication;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.log.Slice;
import io.github.sillage.timeline.TimelineStore;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Turns what happened on the timeline and in the market into studies that are due. How far it has
 * come is kept in the database and moves in the same transaction as the requests, so nothing is
 * missed and nothing is asked for twice, whichever node reads.
 */
final class FollowRuntime {
  private static final List<String> FOLLOWED = List.of(Channels.TIMELINE, Channels.BARS);
  private static final int BATCH = 2_000;

  private final Pool pool;
  private final PublicationLog log;
  private final StudyJobStore jobs;
  private final DueStudyStore due;
  private final TimelineStore timeline;

  FollowRuntime(
      Pool pool,
      PublicationLog log,
      StudyJobStore jobs,
      DueStudyStore due,
      TimelineStore timeline) {
    this.pool = pool;
    this.log = log;
    this.jobs = jobs;
    this.due = due;
    this.timeline = timeline;
  }

  /**
   * Opens the channels and asks for the studies of events that were never studied, or by another
   * method.
   */
  Future<Void> start() {
    Future<Void> opened = Future.succeededFuture();
    for (String channel : FOLLOWED) {
      opened = opened.compose(before -> log.open(channel)).compose(open -> jobs.addCursor(channel));
    }
    return opened
        .compose(ready -> due.ofOtherMethod())
        .compose(requested -> timeline.readIds(jobs::requestUnknown));
  }

  /** Asks for the studies of events of which another session has closed. */
  Future<Void> elapse(Instant marketNow) {
    return due.withMoreClosed(marketNow);
  }

  /** Reads all that is new. */
  Future<Void> follow() {
    Future<Void> followed = Future.succeededFuture();
    for (String channel : FOLLOWED) {
      followed = followed.compose(before -> follow(channel));
    }
    return followed;
  }

  private Future<Void> follow(String channel) {
    return pool.withTransaction(tx -> step(tx, channel))
        .compose(more -> more ? follow(channel) : Future.succeededFuture());
  }

  private Future<Boolean> step(SqlConnection tx, String channel) {
    return jobs.cursor(tx, channel).compose(cursor -> read(tx, channel, cursor));
  }

  private Future<Boolean> read(SqlConnection tx, String channel, Position cursor) {
    return log.read(channel, cursor.offset(), BATCH)
        .compose(
            slice ->
                continues(cursor, slice)
                    ? advance(tx, channel, cursor, slice)
                    : startOver(tx, channel, slice));
  }

  private static boolean continues(Position cursor, Slice slice) {
    boolean sameLife = cursor.epoch().equals(slice.top().epoch()) || cursor.offset() == 0;
    return sameLife && slice.follows(cursor.offset());
  }

  private Future<Boolean> advance(SqlConnection tx, String channel, Position cursor, Slice slice) {
    List<Publication> news = slice.publications();
    if (news.isEmpty()) {
      return Future.succeededFuture(false);
    }
    Position read = new Position(slice.top().epoch(), cursor.offset() + news.size());
    return request(tx, channel, news)
        .compose(requested -> jobs.moveCursor(tx, channel, read))
        .map(moved -> news.size() == BATCH);
  }

  private Future<Boolean> startOver(SqlConnection tx, String channel, Slice slice) {
    return timeline
        .readIds(events -> jobs.request(tx, events))
        .compose(requested -> due.studied(tx))
        .compose(requested -> jobs.moveCursor(tx, channel, slice.top()))
        .map(false);
  }

  private Future<Void> request(SqlConnection tx, String channel, List<Publication> news) {
    return channel.equals(Channels.BARS) ? byBars(tx, news) : byEvents(tx, news);
  }

  private Future<Void> byEvents(SqlConnection tx, List<Publication> news) {
    List<String> changed = news.stream().map(Publication::key).distinct().toList();
    List<Instant> announced = news.stream().flatMap(FollowRuntime::announced).toList();
    return jobs.request(tx, changed).compose(requested -> due.around(tx, changed, announced));
  }

  private static Stream<Instant> announced(Publication news) {
    String date = StoredJson.read(news.data(), JsonNode.class).at("/when/date").asText();
    return date.isEmpty()
        ? Stream.empty()
        : Stream.of(LocalDate.parse(date).atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC));
  }

  private Future<Void> byBars(SqlConnection tx, List<Publication> news) {
    List<LocalDate> sessions = new ArrayList<>();
    for (Publication each : news) {
      JsonNode data = StoredJson.read(each.data(), JsonNode.class);
      sessions.add(LocalDate.parse(data.get("from").asText()));
      sessions.add(LocalDate.parse(data.get("to").asText()));
    }
    Optional<LocalDate> from = sessions.stream().min(LocalDate::compareTo);
    Optional<LocalDate> to = sessions.stream().max(LocalDate::compareTo);
    return due.reaching(tx, from.orElseThrow(), to.orElseThrow());
  }
}
