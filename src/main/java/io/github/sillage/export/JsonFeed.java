package io.github.sillage.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sillage.timeline.EventJson;
import io.github.sillage.timeline.Revision;
import io.github.sillage.timeline.TimelineEvent;
import io.github.sillage.web.Json;
import io.github.sillage.web.Page;
import java.time.Instant;

/**
 * A page of events as a JSON Feed 1.1. {@code date_modified} is since when a state is known here,
 * {@code date_published} the minute of the announcement where that is known, and {@code _sillage}
 * the event as the API writes it.
 */
final class JsonFeed {
  private static final String VERSION = "https://jsonfeed.org/version/1.1";

  private JsonFeed() {}

  /** The text of a feed of {@code page}. */
  static String write(Page<Revision> page, FeedAddress address, Language language) {
    ObjectNode feed = Json.MAPPER.createObjectNode();
    feed.put("version", VERSION);
    feed.put("title", "Sillage");
    feed.put("home_page_url", address.home());
    feed.put("feed_url", address.self());
    page.next().ifPresent(cursor -> feed.put("next_url", address.at(cursor)));
    feed.put("language", language.code());
    feed.putArray("authors").addObject().put("name", "Sillage").put("url", address.home());
    ArrayNode items = feed.putArray("items");
    page.items().forEach(revision -> items.add(item(revision, address, language)));
    return Json.text(feed);
  }

  private static ObjectNode item(Revision revision, FeedAddress address, Language language) {
    TimelineEvent event = revision.event();
    ObjectNode item = Json.MAPPER.createObjectNode();
    item.put("id", FeedAddress.tag(event.id()));
    item.put("url", address.event(event.id()));
    event.sources().stream()
        .findFirst()
        .ifPresent(source -> item.put("external_url", source.url().toString()));
    item.put("title", EventText.title(event, language));
    item.put("content_text", EventText.body(event, language));
    event.when().instant().map(Instant::toString).ifPresent(at -> item.put("date_published", at));
    item.put("date_modified", revision.recordedAt().toString());
    item.put("language", language.titleLanguage(event));
    ArrayNode tags = item.putArray("tags");
    EventText.tags(event).forEach(tags::add);
    item.set("_sillage", EventJson.of(revision));
    return item;
  }
}
