package io.github.sillage.impact;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.log.Channels;
import io.github.sillage.log.Position;
import io.github.sillage.log.Publication;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.log.Slice;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Turns what happened on the timeline and in the market into studies that are due. How far it has
 * come is kept in the database and moves in the same transaction as the requests, so nothing is
 * missed and nothing is asked for twice, whichever node reads.
 */
final class FollowRuntime {
  private static final List<String> FOLLOWED = List.of(Channels.TIMELINE, Channels.BARS);
  private static final int BATCH = 500;

  private final Pool pool;
  private final PublicationLog log;
  private final StudyJobStore jobs;
  private final DueStudyStore due;
  private final StudyInputStore inputs;

  FollowRuntime(
      Pool pool,
      PublicationLog log,
      StudyJobStore jobs,
      DueStudyStore due,
      StudyInputStore inputs) {
    this.pool = pool;
    this.log = log;
    this.jobs = jobs;
    this.due = due;
    this.inputs = inputs;
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
        .compose(this::request)
        .compose(requested -> unstudied())
        .compose(this::request);
  }

  private Future<List<String>> unstudied() {
    return due.known()
        .compose(
            known ->
                inputs
                    .events()
                    .map(all -> all.stream().filter(id -> !known.contains(id)).toList()));
  }

  /** Asks for the studies of events of which another session has closed. */
  Future<Void> elapse(Instant marketNow) {
    return due.withMoreClosed(marketNow).compose(this::request);
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
    return touched(tx, channel, news)
        .compose(events -> jobs.request(tx, events))
        .compose(requested -> jobs.moveCursor(tx, channel, read))
        .map(moved -> news.size() == BATCH);
  }

  private Future<Boolean> startOver(SqlConnection tx, String channel, Slice slice) {
    return everything()
        .compose(events -> jobs.request(tx, events))
        .compose(requested -> jobs.moveCursor(tx, channel, slice.top()))
        .map(false);
  }

  private Future<Set<String>> everything() {
    return inputs.events().compose(events -> due.all().map(known -> union(events, known)));
  }

  private Future<? extends Collection<String>> touched(
      SqlConnection tx, String channel, List<Publication> news) {
    return channel.equals(Channels.BARS) ? byBars(tx, news) : byEvents(tx, news);
  }

  private Future<Set<String>> byEvents(SqlConnection tx, List<Publication> news) {
    List<String> changed = news.stream().map(Publication::key).distinct().toList();
    List<Instant> announced = news.stream().flatMap(FollowRuntime::announced).toList();
    return due.around(tx, changed, announced).map(around -> union(changed, around));
  }

  private static Stream<Instant> announced(Publication news) {
    String date = StoredJson.read(news.data(), JsonNode.class).at("/when/date").asText();
    return date.isEmpty()
        ? Stream.empty()
        : Stream.of(LocalDate.parse(date).atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC));
  }

  private Future<List<String>> byBars(SqlConnection tx, List<Publication> news) {
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

  private Future<Void> request(Collection<String> events) {
    return events.isEmpty()
        ? Future.succeededFuture()
        : pool.withTransaction(tx -> jobs.request(tx, events));
  }

  private static Set<String> union(Collection<String> one, Collection<String> other) {
    Set<String> union = new LinkedHashSet<>(one);
    union.addAll(other);
    return union;
  }
}
