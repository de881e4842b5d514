package io.github.sillage.adhoc;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sillage.web.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the request of {@code POST /studies} as it streams by: rows go straight into arrays, so
 * that a large request costs little more than its numbers. NaN and Infinity, which some programs
 * write, are read so that the fault can name the field they stand in.
 */
final class RequestReader {
  private static final ObjectReader TREES =
      Json.MAPPER
          .reader(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .with(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS);

  private final JsonParser parser;
  private final Faults faults = new Faults();
  private final ObjectNode settings = Json.MAPPER.createObjectNode();
  private final SeriesReader series;
  private final RequestCheck check = new RequestCheck(faults, RequestCheck.Bounds.REQUEST);
  private final List<String> seen = new ArrayList<>();

  private RequestReader(JsonParser parser) {
    this.parser = parser;
    this.series = new SeriesReader(parser, faults);
  }

  /**
   * Reads and checks a request.
   *
   * @throws RejectedInput with every fault that was found
   */
  static StudyRequest read(byte[] json) {
    try (JsonParser parser = TREES.createParser(json)) {
      return new RequestReader(parser).read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private StudyRequest read() throws IOException {
    try {
      readFields();
    } catch (JsonProcessingException e) {
      faults.add("", "the body is no JSON that is read here: " + whatAndWhere(e));
      faults.throwIfAny();
    }
    return check.request(settings, key -> key);
  }

  private static String whatAndWhere(JsonProcessingException e) {
    String what = e.getOriginalMessage().replaceFirst(": enable .*", "");
    return e.getLocation() == null
        ? what
        : "%s (line %d, column %d)"
            .formatted(what, e.getLocation().getLineNr(), e.getLocation().getColumnNr());
  }

  private void readFields() throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      faults.add("", "the body is no object: expected {\"series\":{…},\"events\":[…]}");
      faults.throwIfAny();
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      field(parser.currentName());
    }
    if (parser.nextToken() != null) {
      faults.add("", "something follows the end of the object");
    }
  }

  private void field(String name) throws IOException {
    if (seen.contains(name)) {
      faults.add(name, "is given twice");
    }
    seen.add(name);
    parser.nextToken();
    switch (name) {
      case "series" -> check.series(series.byName("series"));
      case "factors" -> check.factors(series.byName("factors"));
      case "rf" -> check.riskFree(series.one("rf"));
      case "events" -> events();
      default -> settings.set(name, tree());
    }
  }

  private JsonNode tree() throws IOException {
    return TREES.readTree(parser);
  }

  private void events() throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      faults.add("events", "is no list: expected [{\"id\":…,\"instrument\":…,\"dayZero\":…}]");
      parser.skipChildren();
      return;
    }
    for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
      String path = "events[" + i + "]";
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        check.event(new Fields(tree(), key -> path + "." + key, faults), key -> path + "." + key);
      } else {
        faults.add(path, "is no object: expected {\"id\":…,\"instrument\":…,\"dayZero\":…}");
        parser.skipChildren();
      }
    }
  }
}
