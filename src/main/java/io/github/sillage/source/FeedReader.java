package io.github.sillage.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import io.github.sillage.web.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads RSS and Atom by Rome, and JSON Feed. A document type declaration is refused, and with it
 * every entity that a feed could define or fetch.
 */
final class FeedReader implements SourceReader {
  @Override
  public URI address(SourceSpec source) {
    return source.url().orElseThrow();
  }

  @Override
  public List<SourceItem> read(SourceSpec source, Document document) {
    return isJson(document.body()) ? json(source, document.body()) : xml(source, document);
  }

  private static boolean isJson(byte[] body) {
    int at = 0;
    while (at < body.length && (Character.isWhitespace(body[at]) || (body[at] & 0x80) != 0)) {
      at++;
    }
    return at < body.length && body[at] == '{';
  }

  private static List<SourceItem> xml(SourceSpec source, Document document) {
    try (XmlReader reader =
        new XmlReader(
            new ByteArrayInputStream(document.body()), document.contentType().orElse(null), true)) {
      return new SyndFeedInput()
          .build(reader).getEntries().stream().flatMap(entry -> item(source, entry)).toList();
    } catch (FeedException | IOException | IllegalArgumentException e) {
      throw new SourceException("is no feed: " + String.valueOf(e.getMessage()));
    }
  }

  private static Stream<SourceItem> item(SourceSpec source, SyndEntry entry) {
    Optional<URI> link = Links.of(entry.getLink());
    String title = text(entry.getTitle());
    SyndContent content =
        entry.getContents().isEmpty() ? entry.getDescription() : entry.getContents().get(0);
    String body = content == null ? "" : text(content.getValue());
    boolean html = content != null && !"text".equals(content.getType());
    String key =
        Stream.of(text(entry.getUri()), link.map(URI::toString).orElse(""), title)
            .filter(each -> !each.isBlank())
            .findFirst()
            .orElse("");
    Date published =
        entry.getPublishedDate() == null ? entry.getUpdatedDate() : entry.getPublishedDate();
    return key.isEmpty()
        ? Stream.empty()
        : Stream.of(
            new SourceItem(
                key,
                link,
                title,
                body,
                html,
                Optional.ofNullable(published).map(Date::toInstant),
                Optional.empty(),
                source.language(),
                Optional.empty()));
  }

  private static List<SourceItem> json(SourceSpec source, byte[] body) {
    try {
      JsonNode feed = Json.MAPPER.readTree(body);
      if (!feed.path("version").asText().startsWith("https://jsonfeed.org/version/1")) {
        throw new SourceException("is no feed: JSON without a version of jsonfeed.org");
      }
      List<SourceItem> items = new ArrayList<>();
      String language = feed.path("language").asText(source.language());
      for (JsonNode item : feed.path("items")) {
        if (!item.path("id").asText().isBlank()) {
          items.add(item(item, language));
        }
      }
      return items;
    } catch (IOException e) {
      throw new SourceException("is no feed: broken JSON");
    }
  }

  private static SourceItem item(JsonNode item, String language) {
    boolean html = item.hasNonNull("content_html") && !item.hasNonNull("content_text");
    String body =
        item.path(html ? "content_html" : "content_text").asText(item.path("summary").asText());
    String spoken = item.path("language").asText(language);
    return new SourceItem(
        item.get("id").asText(),
        Links.of(item.path("url").asText()),
        item.path("title").asText(),
        body,
        html,
        instant(item.path("date_published").asText(item.path("date_modified").asText())),
        Optional.empty(),
        spoken.matches("[a-z]{2,3}\\b.*") ? spoken.split("-", 2)[0] : "en",
        Optional.empty());
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
