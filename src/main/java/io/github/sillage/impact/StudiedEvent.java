package io.github.sillage.impact;

import io.github.sillage.study.StudyDesign;
import io.github.sillage.timeline.TimelineEvent;
import io.github.sillage.web.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A finished study on its way to the database, laid out as it will lie there.
 *
 * @param category of the event
 * @param announced the event's place in time
 * @param header the event's own part of the result, as JSON
 * @param rows its studies
 * @param fingerprint equal for equal results, whatever input they were computed from
 * @param nextClose when more of the event can be measured; empty when its span is over
 */
record StudiedEvent(
    EventImpact impact,
    String category,
    Instant announced,
    String header,
    StudyRows rows,
    String fingerprint,
    Optional<Instant> nextClose) {

  static StudiedEvent of(
      EventImpact impact, TimelineEvent event, StudyDesign design, Optional<Instant> nextClose) {
    StudyRows rows = new StudyRows(impact.studies(), design);
    EventImpact header = impact.with(List.of(), Optional.empty());
    return new StudiedEvent(
        impact,
        event.category().toString(),
        event.when().order(),
        Json.text(header),
        rows,
        fingerprint(header, rows),
        nextClose);
  }

  private static String fingerprint(EventImpact header, StudyRows rows) {
    MessageDigest sha = Digests.sha256();
    sha.update(Json.text(header.from(0, Optional.empty())).getBytes(StandardCharsets.UTF_8));
    rows.digest(sha);
    return HexFormat.of().formatHex(sha.digest());
  }
}
