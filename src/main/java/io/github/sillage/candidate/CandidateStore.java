package io.github.sillage.candidate;

import io.github.sillage.timeline.EventQuery;
import io.github.sillage.timeline.Revision;
import io.github.sillage.timeline.TimelineEvent;
import io.github.sillage.timeline.TimelineStore;
import io.github.sillage.web.Page;
import io.github.sillage.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The candidates there are, one by one or in lists, and what they look like. */
public final class CandidateStore {
  private static final int MOST_NEAR = 1_000;
  private static final int MOST_LIKENESSES = 10;
  static final String FIND = "select data from candidate where id = any($1) order by id";
  private static final String NEAR =
      """
      select data from candidate where status = 'proposed' and date between $1 and $2
      order by date desc, id desc limit $3
      """;
  private static final String LIST =
      """
      select data from candidate
      where ($1::text is null or status = $1)
        and ($2::date is null or (date, id) < ($2, $3))
      order by date desc, id desc limit $4
      """;

  private final Pool pool;
  private final TimelineStore timeline;

  /** A store in the database of {@code pool}, whose events are those of {@code timeline}. */
  public CandidateStore(Pool pool, TimelineStore timeline) {
    this.pool = pool;
    this.timeline = timeline;
  }

  /**
   * Where a page of a list ended.
   *
   * @param date the date of its last candidate
   * @param id of that candidate
   */
  record Cursor(LocalDate date, String id) {
    private static final int DATE = 10;

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException when the text is something else
     */
    static Cursor of(String text) {
      if (text.length() <= DATE + 1) {
        throw new IllegalArgumentException("expected the next of an earlier page");
      }
      return new Cursor(LocalDate.parse(text.substring(0, DATE)), text.substring(DATE + 1));
    }

    @Override
    public String toString() {
      return date + "_" + id;
    }
  }

  /** The candidates with what they look like, in the same order. */
  Future<List<Candidate>> like(List<Candidate> candidates) {
    return each(candidates, this::like);
  }

  private static <T> Future<List<T>> each(List<T> items, Function<T, Future<T>> work) {
    Future<List<T>> done = Future.succeededFuture(new ArrayList<>());
    for (T item : items) {
      done = done.compose(before -> work.apply(item).map(one -> and(before, one)));
    }
    return done;
  }

  private static <T> List<T> and(List<T> before, T one) {
    before.add(one);
    return before;
  }

  /** The candidate with the events and candidates that may be the same. */
  Future<Candidate> like(Candidate candidate) {
    Span span = Span.of(candidate);
    LocalDate from = span.first().minusDays(1).withDayOfYear(1);
    LocalDate to = span.last().plusDays(1);
    Future<List<Revision>> events = timeline.query(between(from, to));
    Future<List<Candidate>> others =
        pool.preparedQuery(NEAR)
            .execute(Tuple.of(from, to, MOST_NEAR))
            .map(CandidateStore::candidates);
    return Future.all(events, others)
        .map(all -> candidate.like(likenesses(candidate, events.result(), others.result())));
  }

  private static List<Likeness> likenesses(
      Candidate candidate, List<Revision> events, List<Candidate> others) {
    Stream<Likeness> likeEvents =
        events.stream().flatMap(other -> Similarity.of(candidate, other.event()).stream());
    Stream<Likeness> likeOthers =
        others.stream()
            .filter(other -> !other.id().equals(candidate.id()))
            .flatMap(other -> Similarity.of(candidate, other).stream());
    return Stream.concat(likeEvents, likeOthers)
        .sorted(Comparator.comparingDouble(Likeness::score).reversed())
        .limit(MOST_LIKENESSES)
        .toList();
  }

  private static EventQuery between(LocalDate from, LocalDate to) {
    return new EventQuery(
        Optional.of(from),
        Optional.of(to),
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        EventQuery.Sort.DATE_DESCENDING,
        MOST_NEAR,
        Optional.empty());
  }

  /** One candidate; empty when there is none by that id. */
  Future<Optional<Candidate>> find(String id) {
    return pool.preparedQuery(FIND)
        .execute(ids(List.of(id)))
        .map(rows -> candidates(rows).stream().findFirst());
  }

  /** The event that a candidate proposes; fails with a problem when there is none by that id. */
  public Future<TimelineEvent> event(String id) {
    return existing(id).map(Candidate::event);
  }

  /** One candidate; fails with a problem when there is none by that id. */
  Future<Candidate> existing(String id) {
    return find(id).map(found -> found.orElseThrow(() -> Problem.notFound("candidate", id)));
  }

  /** A page of candidates by date, newest first. */
  Future<Page<Candidate>> page(Optional<Status> status, Optional<Cursor> after, int limit) {
    Tuple arguments =
        Tuple.of(
            status.map(Status::toString).orElse(null),
            after.map(Cursor::date).orElse(null),
            after.map(Cursor::id).orElse(null),
            limit + 1);
    return pool.preparedQuery(LIST)
        .execute(arguments)
        .map(CandidateStore::candidates)
        .map(found -> Page.cut(found, limit, each -> cursor(each).toString()));
  }

  private static Cursor cursor(Candidate candidate) {
    return new Cursor(candidate.event().when().date(), candidate.id());
  }

  static Tuple ids(List<String> ids) {
    return Tuple.tuple().addArrayOfString(ids.toArray(String[]::new));
  }

  static List<Candidate> candidates(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> CandidateJson.parse(row.getString("data")))
        .toList();
  }
}
