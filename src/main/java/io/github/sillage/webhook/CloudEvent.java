package io.github.sillage.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sillage.log.Publication;
import io.github.sillage.web.Json;

/** A publication in the envelope of CloudEvents 1.0, in its structured JSON form. */
record CloudEvent(String id, String body) {
  /** The media type of the body. */
  static final String TYPE = "application/cloudevents+json; charset=utf-8";

  /**
   * The message of a publication.
   *
   * @param epoch the life of its channel; with the offset it names the message for ever
   * @param data what it says
   */
  static CloudEvent of(Publication publication, String epoch, JsonNode data) {
    String subject = publication.channel().equals("timeline") ? "event" : publication.channel();
    String id = publication.channel() + "-" + epoch + "-" + publication.offset();
    ObjectNode envelope = Json.MAPPER.createObjectNode();
    envelope.put("specversion", "1.0");
    envelope.put("id", id);
    envelope.put("source", "/api/v1/channels/" + publication.channel());
    envelope.put("type", "io.github.sillage." + subject + "." + publication.kind());
    envelope.put("subject", publication.key());
    envelope.put("time", publication.at().toString());
    envelope.put("datacontenttype", "application/json");
    envelope.set("data", data);
    return new CloudEvent(id, Json.text(envelope));
  }
}
