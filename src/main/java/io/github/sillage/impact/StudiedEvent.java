package io.github.sillage.impact;

import io.github.sillage.timeline.TimelineEvent;
import io.github.sillage.web.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A finished study on its way to the database, laid out as it will lie there.
 *
 * @param impact the event's own part of the result
 * @param category of the event
 * @param announced the event's place in time
 * @param header the event's own part as JSON
 * @param rows its studies
 * @param texts what is text of them
 * @param fingerprint equal for equal results, whatever input they were computed from
 * @param nextClose when more of the event can be measured; empty when its span is over
 */
record StudiedEvent(
    EventImpact impact,
    String category,
    Instant announced,
    String header,
    StudyRows rows,
    StudyTexts texts,
    String fingerprint,
    Optional<Instant> nextClose) {

  static StudiedEvent of(
      EventImpact impact, StudyRows rows, TimelineEvent event, Optional<Instant> nextClose) {
    StudyTexts texts = new StudyTexts(rows);
    return new StudiedEvent(
        impact,
        event.category().toString(),
        event.when().order(),
        Json.text(impact),
        rows,
        texts,
        fingerprint(impact, texts),
        nextClose);
  }

  private static String fingerprint(EventImpact impact, StudyTexts texts) {
    MessageDigest sha = Digests.sha256();
    sha.update(Json.text(impact.from(0, Optional.empty())).getBytes(StandardCharsets.UTF_8));
    texts.digest(sha);
    return HexFormat.of().formatHex(sha.digest());
  }
}
