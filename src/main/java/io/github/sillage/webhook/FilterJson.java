package io.github.sillage.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.timeline.Category;
import io.github.sillage.web.Json;
import io.github.sillage.web.Problem;
import io.github.sillage.web.Problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Filters as requests and answers write them. */
final class FilterJson {
  private static final String EVENT = "event";
  private static final String IMPACT = "impact";

  private final JsonNode json;
  private final List<FieldError> faults = new ArrayList<>();

  private FilterJson(JsonNode json) {
    this.json = json;
  }

  /** The filter that {@link #of} wrote. */
  static Filter parse(String text) {
    try {
      return read(Json.MAPPER.readTree(text));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored filter is no JSON", e);
    }
  }

  /**
   * Reads a filter; what is not given filters nothing.
   *
   * @throws Problem naming every field at fault
   */
  static Filter read(JsonNode json) {
    return new FilterJson(json).read();
  }

  /** The filter as JSON, without what filters nothing. */
  static ObjectNode of(Filter filter) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    var about = json.putArray("about");
    if (filter.events()) {
      about.add(EVENT);
    }
    if (filter.impact()) {
      about.add(IMPACT);
    }
    filter.category().forEach(each -> json.withArray("category").add(each.toString()));
    filter.instrument().forEach(each -> json.withArray("instrument").add(each.toString()));
    filter.party().ifPresent(each -> json.put("party", each));
    filter.verified().ifPresent(each -> json.put("verified", each));
    json.put("q", filter.q());
    filter.window().ifPresent(w -> json.putArray("window").add(w.from()).add(w.to()));
    return json;
  }

  private Filter read() {
    List<String> about = list("about", FilterJson::about);
    List<Category> category = list("category", Category::of);
    List<InstrumentId> instrument = list("instrument", InstrumentId::of);
    double q = json.path("q").asDouble(Filter.LEVEL);
    if (q <= 0 || q > Filter.LEVEL) {
      faults.add(new FieldError("filter.q", "'" + q + "' is not valid: expected above 0, to 0.05"));
    }
    if (!faults.isEmpty()) {
      throw Problem.badFields(faults);
    }
    return new Filter(
        about.isEmpty() || about.contains(EVENT),
        about.isEmpty() || about.contains(IMPACT),
        category,
        instrument,
        Optional.ofNullable(json.get("party")).map(JsonNode::asText),
        Optional.ofNullable(json.get("verified")).map(JsonNode::asBoolean),
        q,
        Optional.ofNullable(json.get("window"))
            .map(days -> new Filter.Window(days.path(0).asInt(), days.path(1).asInt())));
  }

  private static String about(String word) {
    if (!word.equals(EVENT) && !word.equals(IMPACT)) {
      throw new IllegalArgumentException("expected event or impact");
    }
    return word;
  }

  private <T> List<T> list(String field, Function<String, T> reader) {
    List<T> values = new ArrayList<>();
    JsonNode given = json.path(field);
    for (int i = 0; i < given.size(); i++) {
      String text = given.get(i).asText();
      try {
        values.add(reader.apply(text));
      } catch (IllegalArgumentException e) {
        String place = "filter." + field + "[" + i + "]";
        faults.add(new FieldError(place, "'" + text + "' is not valid: " + e.getMessage()));
      }
    }
    return values;
  }
}
