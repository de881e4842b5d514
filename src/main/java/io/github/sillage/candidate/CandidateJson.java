package io.github.sillage.candidate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.timeline.EventReader;
import io.github.sillage.timeline.TimelineEvent;
import io.github.sillage.web.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Candidates as JSON, in REST, on the stream and in the database alike. */
final class CandidateJson {
  private CandidateJson() {}

  static String text(Candidate candidate) {
    return Json.text(candidate);
  }

  /** The candidate that {@link #text} wrote. */
  static Candidate parse(String text) {
    try {
      JsonNode json = Json.MAPPER.readTree(text);
      return new Candidate(
          json.get("id").textValue(),
          Status.of(json.get("status").textValue()),
          event(json.get("event")),
          Json.MAPPER.treeToValue(json.get("origin"), Origin.class),
          Json.MAPPER.convertValue(json.get("likenesses"), new TypeReference<List<Likeness>>() {}),
          Instant.parse(json.get("proposedAt").textValue()),
          json.get("proposedBy").textValue(),
          decision(Optional.ofNullable(json.get("decision"))));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored candidate cannot be read", e);
    }
  }

  private static Optional<Candidate.Decision> decision(Optional<JsonNode> json)
      throws JsonProcessingException {
    return json.isEmpty() || json.get().isNull()
        ? Optional.empty()
        : Optional.of(Json.MAPPER.treeToValue(json.get(), Candidate.Decision.class));
  }

  private static TimelineEvent event(JsonNode json) {
    EventReader.Reading reading = EventReader.read(json, "event");
    return reading
        .event()
        .orElseThrow(() -> new IllegalStateException("stored candidate: " + reading.faults()));
  }
}
