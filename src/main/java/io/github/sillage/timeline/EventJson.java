package io.github.sillage.timeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sillage.market.Mic;
import io.github.sillage.timeline.DayZero.Found;
import io.github.sillage.web.Json;
import java.util.List;
import java.util.SortedMap;

/** Events as the product writes them in JSON, in REST, streams and the database alike. */
public final class EventJson {
  /**
   * The columns of a table of events, as paths into {@link #of(Revision)}. The last ones make it
   * whole: with them, and whatever languages there are, an event can be read back.
   */
  public static final List<String> COLUMNS =
      List.of(
          "id",
          "revision",
          "when.date",
          "when.time",
          "when.zone",
          "when.precision",
          "when.phase",
          "when.phaseVenue",
          "when.basis",
          "category",
          "title.en",
          "title.fr",
          "title.ko",
          "parties",
          "instruments",
          "figures",
          "sources",
          "verified",
          "recordedAt",
          "siblings",
          "note",
          "title");

  private EventJson() {}

  /** The event as the API shows it: its content, with the revision and since when it is known. */
  public static ObjectNode of(Revision revision) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("id", revision.event().id());
    json.put("revision", revision.number());
    json.setAll(content(revision.event()));
    json.put("recordedAt", revision.recordedAt().toString());
    if (revision.isWithdrawn()) {
      json.put("withdrawn", true);
    }
    return json;
  }

  /** Day 0 by venue, as the API shows it. */
  public static ObjectNode of(SortedMap<Mic, DayZero> days) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    days.forEach((venue, day) -> json.set(venue.code(), of(day)));
    return json;
  }

  /** What the event says, without its revision. */
  public static ObjectNode content(TimelineEvent event) {
    return Json.MAPPER.valueToTree(event);
  }

  /** The event that {@link #content} wrote as text. */
  static TimelineEvent parse(String text) {
    try {
      EventReader.Reading reading = EventReader.read(Json.MAPPER.readTree(text), "");
      return reading
          .event()
          .orElseThrow(() -> new IllegalStateException("stored event: " + reading.faults()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored event is no JSON", e);
    }
  }

  private static ObjectNode of(DayZero day) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    if (day instanceof Found found) {
      json.put("session", found.session().toString());
    }
    json.put("code", day.code().name());
    json.put("why", day.why());
    if (day instanceof Found found) {
      describe(found, json);
    }
    return json;
  }

  private static void describe(Found found, ObjectNode json) {
    json.put("announced", found.announced().toString());
    json.put("basis", found.basis().toString());
    if (found.isRange()) {
      json.putObject("range")
          .put("from", found.earliest().toString())
          .put("to", found.latest().toString());
    }
    if (found.assumed()) {
      json.put("assumed", true);
    }
  }
}
