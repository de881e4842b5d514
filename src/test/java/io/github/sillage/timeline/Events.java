package io.github.sillage.timeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sillage.web.Json;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** Events for tests, written as the API writes them. */
final class Events {
  private static final String SEOUL =
      """
      {"id":"seoul-signing",
       "when":{"date":"2025-10-01","time":"18:00","zone":"Asia/Seoul","precision":"minute",
               "phase":"AFTER_CLOSE","phaseVenue":"XKRX","basis":"seen"},
       "category":"partnership",
       "title":{"en":"Seoul accord","fr":"Accord de Séoul","ko":"서울 협약"},
       "parties":["OpenAI","Samsung Electronics"],
       "instruments":["XKRX:005930","XNAS:MU"],
       "figures":[{"label":"DRAM wafers a month","value":900000,"unit":"wafers/month","text":"up to"}],
       "sources":[{"url":"https://example.org/a","title":"18:00 KST"}],
       "verified":true}
      """;

  private Events() {}

  /** A complete event. */
  static TimelineEvent seoul() {
    return EventReader.read(tree(), "").event().orElseThrow();
  }

  /** The same event with something else about it. */
  static TimelineEvent seoul(Consumer<ObjectNode> change) {
    ObjectNode tree = tree();
    change.accept(tree);
    EventReader.Reading reading = EventReader.read(tree, "");
    return reading.event().orElseThrow(() -> new AssertionError(reading.faults().toString()));
  }

  /** The event as a tree. */
  static ObjectNode tree() {
    try {
      JsonNode tree = Json.MAPPER.readTree(SEOUL);
      return (ObjectNode) tree;
    } catch (java.io.IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
