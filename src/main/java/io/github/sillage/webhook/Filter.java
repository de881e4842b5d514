package io.github.sillage.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.timeline.Category;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What a webhook is told of.
 *
 * @param events whether it is told of events
 * @param impact whether it is told of significant impacts
 * @param category any of these categories; all when empty
 * @param instrument any of these is named by an event, or stands out in an impact; all when empty
 * @param party a party of the event, by its exact name
 * @param verified only verified, or only unverified events
 * @param q what the q of a window must be below to be significant, at most 0.05
 * @param window only this window of an impact counts
 */
record Filter(
    boolean events,
    boolean impact,
    List<Category> category,
    List<InstrumentId> instrument,
    Optional<String> party,
    Optional<Boolean> verified,
    double q,
    Optional<Window> window) {

  /** The largest q that the engine calls significant. */
  static final double LEVEL = 0.05;

  /** The days of a window relative to day 0, both included. */
  record Window(int from, int to) {}

  Filter {
    category = List.copyOf(category);
    instrument = List.copyOf(instrument);
  }

  /** Whether an event, as the API writes it, is one to tell of. */
  boolean takesEvent(JsonNode event) {
    return events
        && concerns(event)
        && (instrument.isEmpty()
            || stream(event.path("instruments")).anyMatch(each -> isNamed(each.asText())));
  }

  /**
   * The news of an impact without the windows that are not asked for; empty when none is left.
   *
   * @param news what the impact channel says
   * @param event the event, as the API writes it
   */
  Optional<ObjectNode> narrowed(JsonNode news, JsonNode event) {
    if (!impact || !concerns(event) || !(news instanceof ObjectNode whole)) {
      return Optional.empty();
    }
    ObjectNode narrowed = whole.deepCopy();
    ArrayNode left = narrowed.putArray("significant");
    stream(news.path("significant")).filter(this::standsOut).forEach(left::add);
    return left.isEmpty() ? Optional.empty() : Optional.of(narrowed);
  }

  private boolean concerns(JsonNode event) {
    return (category.isEmpty()
            || category.stream()
                .anyMatch(c -> c.toString().equals(event.path("category").asText())))
        && party.stream()
            .allMatch(p -> stream(event.path("parties")).anyMatch(e -> e.asText().equals(p)))
        && verified.stream().allMatch(v -> event.path("verified").asBoolean() == v);
  }

  private boolean standsOut(JsonNode finding) {
    return finding.path("q").asDouble(1) < q
        && (instrument.isEmpty() || isNamed(finding.path("instrument").asText()))
        && window.stream()
            .allMatch(
                w -> finding.path("from").asInt() == w.from && finding.path("to").asInt() == w.to);
  }

  private boolean isNamed(String id) {
    return instrument.stream().anyMatch(each -> each.toString().equals(id));
  }

  private static java.util.stream.Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
