package io.github.sillage.candidate;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.sillage.article.Article;
import io.github.sillage.article.HtmlText;
import io.github.sillage.article.Language;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.source.SourceItem;
import io.github.sillage.source.StoredItem;
import io.github.sillage.timeline.EventReader;
import io.github.sillage.timeline.Source;
import io.github.sillage.timeline.TimelineEvent;
import io.github.sillage.web.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Makes candidates of what a source told of. A whole event is one; all else is read as an article:
 * title, with the day behind it where the source gives one, then the body.
 */
final class ItemReader {
  private final Proposals proposals;

  ItemReader(TradingCalendars calendars) {
    this.proposals = new Proposals(calendars);
  }

  /**
   * The candidates of an item; often none.
   *
   * @throws IllegalArgumentException when it cannot be read, in another language say
   */
  List<Candidate> candidates(StoredItem stored, Instant at) {
    SourceItem item = stored.item();
    Language language = language(item);
    String by = "source:" + stored.source();
    if (item.event().isPresent()) {
      return List.of(Proposals.of(event(item.event().get()), language, by, at));
    }
    LocalDate published =
        item.day()
            .orElseGet(() -> Proposals.day(language, item.published().orElse(stored.seenAt())));
    Optional<Source> source = item.link().map(url -> new Source(url, Optional.empty()));
    return proposals.of(
        new Proposals.Submission(new Article(text(item), language, published), source), by, at);
  }

  private static Language language(SourceItem item) {
    try {
      return Language.of(item.language());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "language '" + item.language() + "': " + e.getMessage(), e);
    }
  }

  private static String text(SourceItem item) {
    String title = item.title() + item.day().map(day -> " (" + day + ")").orElse("");
    String whole = title + "\n" + (item.html() ? HtmlText.of(item.body()) : item.body());
    return whole.substring(0, Math.min(whole.length(), Article.LONGEST));
  }

  private static TimelineEvent event(String json) {
    try {
      EventReader.Reading reading = EventReader.read(Json.MAPPER.readTree(json), "event");
      return reading
          .event()
          .orElseThrow(() -> new IllegalArgumentException(reading.faults().toString()));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("event is no JSON", e);
    }
  }
}
