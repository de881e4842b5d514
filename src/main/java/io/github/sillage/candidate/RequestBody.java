package io.github.sillage.candidate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sillage.article.Article;
import io.github.sillage.article.HtmlText;
import io.github.sillage.article.Language;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.timeline.EventCheck;
import io.github.sillage.timeline.EventReader;
import io.github.sillage.timeline.Source;
import io.github.sillage.timeline.TimelineEvent;
import io.github.sillage.web.Json;
import io.github.sillage.web.Problem;
import io.github.sillage.web.Problem.FieldError;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The body of a request about candidates; every fault in it is told. */
final class RequestBody {
  private static final int LONGEST_REASON = 500;

  private final JsonNode json;
  private final List<FieldError> errors = new ArrayList<>();

  private RequestBody(JsonNode json, String... known) {
    this.json = json;
    json.fieldNames()
        .forEachRemaining(
            name -> {
              if (!Arrays.asList(known).contains(name)) {
                errors.add(new FieldError(name, "is not a field here"));
              }
            });
  }

  /** Reads a body that may be empty. */
  static RequestBody of(String text, String... known) {
    try {
      JsonNode json = text.isBlank() ? Json.MAPPER.createObjectNode() : Json.MAPPER.readTree(text);
      if (json instanceof ObjectNode) {
        return new RequestBody(json, known);
      }
    } catch (JsonProcessingException e) {
      throw Problem.badField("body", "is no JSON: expected an object");
    }
    throw Problem.badField("body", "expected an object");
  }

  /** A text that must be there. */
  Optional<String> required(String field) {
    Optional<String> text = optional(field);
    if (text.isEmpty() && json.path(field).isMissingNode()) {
      errors.add(new FieldError(field, "is missing: expected a text"));
    }
    return text;
  }

  Optional<String> optional(String field) {
    JsonNode value = json.path(field);
    if (value.isMissingNode() || (value.isTextual() && !value.textValue().isBlank())) {
      return Optional.ofNullable(value.textValue());
    }
    errors.add(new FieldError(field, "'" + value.asText() + "': expected a text"));
    return Optional.empty();
  }

  /** Why; goes into histories. */
  Optional<String> reason() {
    Optional<String> reason = optional("reason");
    if (reason.filter(why -> why.length() > LONGEST_REASON).isPresent()) {
      errors.add(new FieldError("reason", "expected up to " + LONGEST_REASON + " characters"));
    }
    return reason;
  }

  boolean flag(String field) {
    JsonNode value = json.path(field);
    if (!value.isMissingNode() && !value.isBoolean()) {
      errors.add(new FieldError(field, "'" + value.asText() + "': expected true or false"));
    }
    return value.asBoolean();
  }

  /** The event under {@code event}, at venues of {@code calendars}. */
  Optional<TimelineEvent> event(TradingCalendars calendars) {
    EventReader.Reading reading = EventReader.read(json.path("event"), "event");
    reading.faults().forEach(each -> errors.add(new FieldError(each.field(), each.message())));
    reading
        .event()
        .flatMap(read -> EventCheck.venue(read, calendars))
        .ifPresent(each -> errors.add(new FieldError("event." + each.field(), each.message())));
    return reading.event();
  }

  /** The article under {@code text} or {@code html}, with what belongs to it. */
  Optional<Proposals.Submission> submission() {
    Optional<String> text = optional("text");
    Optional<String> html = optional("html");
    if (text.isPresent() == html.isPresent()) {
      errors.add(new FieldError("text", "expected either text or html"));
    }
    Optional<Language> language =
        required("language").flatMap(word -> read("language", word, Language::of));
    Optional<LocalDate> published =
        required("published").flatMap(word -> read("published", word, RequestBody::date));
    Optional<String> publisher = optional("publisher");
    Optional<Source> source =
        optional("url").flatMap(word -> read("url", word, url -> source(url, publisher)));
    if (!errors.isEmpty()) {
      return Optional.empty();
    }
    return text.or(() -> html.flatMap(page -> read("html", page, HtmlText::of)))
        .flatMap(
            plain ->
                read(
                    text.isPresent() ? "text" : "html",
                    plain,
                    each -> new Article(each, language.orElseThrow(), published.orElseThrow())))
        .map(article -> new Proposals.Submission(article, source));
  }

  /**
   * Ends the reading.
   *
   * @throws Problem when anything was wrong
   */
  void end() {
    if (!errors.isEmpty()) {
      throw Problem.badFields(errors);
    }
  }

  private static Source source(String url, Optional<String> publisher) {
    return new Source(URI.create(url), publisher);
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (java.time.DateTimeException e) {
      throw new IllegalArgumentException("'" + text + "': expected a date as in 2025-10-01", e);
    }
  }

  private <T> Optional<T> read(String field, String text, Function<String, T> reader) {
    try {
      return Optional.of(reader.apply(text));
    } catch (IllegalArgumentException e) {
      errors.add(new FieldError(field, String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }
}
