package io.github.sillage.impact;

import io.github.sillage.impact.WindowRow.EventFacts;
import io.github.sillage.study.StudyDesign;
import io.github.sillage.timeline.TimelineEvent;
import io.github.sillage.web.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A finished study on its way to the database.
 *
 * @param nextClose when more of the event can be measured; empty when its span is over
 */
record StudiedEvent(
    EventImpact impact, EventFacts facts, StudyDesign design, Optional<Instant> nextClose) {

  static StudiedEvent of(
      EventImpact impact, TimelineEvent event, StudyDesign design, Optional<Instant> nextClose) {
    EventFacts facts = new EventFacts(event.category().toString(), event.when().order());
    return new StudiedEvent(impact, facts, design, nextClose);
  }

  /** The event's own part of the result. */
  EventImpact header() {
    return impact.with(List.of(), Optional.empty());
  }

  /** The cells of the matrix. */
  List<WindowRow> rows() {
    return impact.studies().stream()
        .flatMap(study -> WindowRow.of(impact, facts, study, design))
        .toList();
  }

  /** Equal for equal results, whatever revision of the event they were computed from. */
  String fingerprint() {
    String text = Json.text(impact.studies()) + Json.text(header().revised(0));
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
