package io.github.sillage.candidate;

import io.github.sillage.log.Channels;
import io.github.sillage.log.Draft;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.timeline.TimelineEvent;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes candidates in the caller's transaction. Rows are added and changed, never deleted; each
 * state a candidate was in stays in its history and is published, all in that transaction.
 */
final class CandidateWriteStore {
  private static final String INSERT =
      """
      insert into candidate (id, status, date, at, data, article) values ($1, $2, $3, $4, $5, $6)
      on conflict (id) do nothing
      """;
  private static final String KEEP =
      "insert into candidate_state (candidate, at, data) values ($1, $2, $3)";
  private static final String UPDATE =
      "update candidate set status = $2, date = $3, data = $4 where id = $1";
  private static final String LOCK = CandidateStore.FIND + " for update";

  private final PublicationLog log;

  CandidateWriteStore(PublicationLog log) {
    this.log = log;
  }

  /**
   * Keeps new candidates, all or none; one that is there already stays as it is.
   *
   * @param liked with what they look like
   * @param article the text they were read from, where it is to be kept
   * @return each as it stands now, in the same order
   */
  Future<List<Candidate>> propose(
      SqlConnection tx, List<Candidate> liked, Optional<String> article) {
    List<Candidate> standing = new ArrayList<>();
    List<Candidate> fresh = new ArrayList<>();
    Future<Void> done = Future.succeededFuture();
    for (Candidate one : liked) {
      done =
          done.compose(before -> insert(tx, one, article))
              .compose(inserted -> inserted ? kept(tx, one, fresh) : there(tx, one))
              .map(standing::add)
              .mapEmpty();
    }
    return done.compose(all -> publish(tx, fresh)).map(standing);
  }

  private static Future<Boolean> insert(
      SqlConnection tx, Candidate candidate, Optional<String> article) {
    Tuple row =
        Tuple.of(
            candidate.id(),
            candidate.status().toString(),
            candidate.event().when().date(),
            candidate.proposedAt().atOffset(ZoneOffset.UTC),
            CandidateJson.text(candidate),
            article.orElse(null));
    return tx.preparedQuery(INSERT).execute(row).map(inserted -> inserted.rowCount() == 1);
  }

  private static Future<Candidate> kept(
      SqlConnection tx, Candidate candidate, List<Candidate> fresh) {
    fresh.add(candidate);
    return keep(tx, candidate).map(candidate);
  }

  private static Future<Candidate> there(SqlConnection tx, Candidate candidate) {
    return tx.preparedQuery(CandidateStore.FIND)
        .execute(CandidateStore.ids(List.of(candidate.id())))
        .map(rows -> CandidateStore.candidates(rows).get(0));
  }

  /** Those of some candidates that there are, held until the transaction ends. */
  static Future<List<Candidate>> lock(SqlConnection tx, List<String> ids) {
    return tx.preparedQuery(LOCK).execute(CandidateStore.ids(ids)).map(CandidateStore::candidates);
  }

  /** Keeps candidates as they are after a decision. Publishes, so nothing else may follow long. */
  Future<Void> decide(SqlConnection tx, List<Candidate> decided) {
    Future<Void> done = Future.succeededFuture();
    for (Candidate one : decided) {
      done = done.compose(before -> update(tx, one)).compose(updated -> keep(tx, one));
    }
    return done.compose(all -> publish(tx, decided));
  }

  private static Future<Void> update(SqlConnection tx, Candidate candidate) {
    Tuple row =
        Tuple.of(
            candidate.id(),
            candidate.status().toString(),
            candidate.event().when().date(),
            CandidateJson.text(candidate));
    return tx.preparedQuery(UPDATE).execute(row).mapEmpty();
  }

  private static Future<Void> keep(SqlConnection tx, Candidate candidate) {
    return tx.preparedQuery(KEEP)
        .execute(
            Tuple.of(
                candidate.id(),
                candidate.changedAt().atOffset(ZoneOffset.UTC),
                CandidateJson.text(candidate)))
        .mapEmpty();
  }

  private Future<Void> publish(SqlConnection tx, List<Candidate> changed) {
    if (changed.isEmpty()) {
      return Future.succeededFuture();
    }
    Instant at = changed.get(0).changedAt();
    List<Draft> drafts = changed.stream().map(CandidateWriteStore::draft).toList();
    return log.append(tx, Channels.CANDIDATES, drafts, at).mapEmpty();
  }

  private static Draft draft(Candidate candidate) {
    TimelineEvent event = candidate.event();
    Map<String, String> tags = new HashMap<>();
    tags.put("status", candidate.status().toString());
    tags.put("category", event.category().toString());
    event.parties().forEach(party -> tags.put("p." + party, "1"));
    event.instruments().forEach(instrument -> tags.put("i." + instrument, "1"));
    event.venues().forEach(venue -> tags.put("v." + venue, "1"));
    return new Draft(candidate.change(), candidate.id(), CandidateJson.text(candidate), tags);
  }
}
