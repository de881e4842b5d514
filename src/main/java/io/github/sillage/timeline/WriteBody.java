package io.github.sillage.timeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.web.Json;
import io.github.sillage.web.Problem;
import io.github.sillage.web.Problem.FieldError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The body of a write: an event, or only a reason, with every fault in it. */
final class WriteBody {
  private static final int LONGEST_REASON = 500;

  private final ObjectNode fields;
  private final List<FieldError> errors = new ArrayList<>();

  private WriteBody(ObjectNode fields) {
    this.fields = fields;
  }

  /**
   * Reads a body.
   *
   * @throws Problem when it is no JSON object
   */
  static WriteBody of(byte[] body) {
    try {
      JsonNode tree = Json.MAPPER.readTree(body);
      if (tree instanceof ObjectNode fields) {
        return new WriteBody(fields);
      }
    } catch (JsonProcessingException e) {
      throw Problem.badField("body", "is no JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw Problem.badField("body", "expected a JSON object");
  }

  /** Why, if the writer says. */
  Optional<String> reason() {
    return text("reason");
  }

  /** Why; a fault when it is missing. */
  Optional<String> requiredReason() {
    return required("reason", "why this is written, which the history keeps");
  }

  /** A text that must be there; a fault when it is not. */
  Optional<String> required(String name, String expected) {
    if (!fields.has(name)) {
      errors.add(new FieldError(name, "is missing: expected " + expected));
    }
    return text(name);
  }

  /**
   * The rest of the body as an event.
   *
   * @param id the id it must have, where the address says so; then the body need not repeat it
   */
  Optional<TimelineEvent> event(Optional<String> id, TradingCalendars calendars) {
    fields.remove(List.of("revision", "recordedAt"));
    id.filter(known -> !fields.has("id")).ifPresent(known -> fields.put("id", known));
    EventReader.Reading reading = EventReader.read(fields, "");
    reading.faults().forEach(fault -> add(fault.field(), fault.message()));
    Optional<TimelineEvent> event = reading.event();
    event
        .flatMap(read -> EventCheck.venue(read, calendars))
        .ifPresent(f -> add(f.field(), f.message()));
    event
        .filter(read -> id.filter(known -> !known.equals(read.id())).isPresent())
        .ifPresent(read -> add("id", "'" + read.id() + "': expected the one of the address"));
    return event;
  }

  /**
   * Ends the reading.
   *
   * @throws Problem with every fault there was, and for a body of a reason alone with fields that
   *     have not been asked for
   */
  void end(boolean nothingElse) {
    if (nothingElse) {
      fields.fieldNames().forEachRemaining(name -> add(name, "is not a field here"));
    }
    if (!errors.isEmpty()) {
      throw Problem.badFields(errors);
    }
  }

  private Optional<String> text(String name) {
    JsonNode value = fields.remove(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isTextual()
        || value.asText().isBlank()
        || value.asText().length() > LONGEST_REASON) {
      add(name, "'" + value.asText() + "': expected a text of 1 to " + LONGEST_REASON);
    }
    return Optional.of(value.asText().strip());
  }

  private void add(String field, String message) {
    errors.add(new FieldError(field.isEmpty() ? "body" : field, message));
  }
}
