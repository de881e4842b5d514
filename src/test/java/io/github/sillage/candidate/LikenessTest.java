package io.github.sillage.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.timeline.Basis;
import io.github.sillage.timeline.Category;
import io.github.sillage.timeline.Phase;
import io.github.sillage.timeline.Precision;
import io.github.sillage.timeline.TimelineEvent;
import io.github.sillage.timeline.When;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is proposed for merging. */
class LikenessTest {
  private static final Path ARTICLE = Path.of("docs", "examples", "article-fr.txt");

  @Test
  void eachKnownEventOfTheFrenchArticleIsProposedForMergingWithTheCuratedOne() throws Exception {
    try (CuratorsDesk desk = new CuratorsDesk()) {
      JsonNode candidates =
          desk.extract("fr", CuratorsDesk.url(), "<p>" + Files.readString(ARTICLE) + "</p>");

      Map<String, String> likest = new HashMap<>();
      for (JsonNode each : candidates) {
        likest.put(each.at("/event/id").asText(), each.at("/likenesses/0/id").asText("nothing"));
      }
      assertThat(likest)
          .containsEntry("2015-founding-openai", "openai-founded")
          .containsEntry(
              "2025-10-01-partnership-samsung-electronics-sk-hynix-openai", "seoul-signing")
          .containsEntry(
              "2025-10-01-partnership-samsung-heavy-industries-samsung-c-t",
              "seoul-signing-floating-data-centres")
          .containsEntry("2025-10-02-market-sk-hynix-samsung-electronics", "nothing")
          .containsEntry("2025-01-infrastructure-openai-softbank-oracle", "stargate-announced");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "2025-10-01 | DAY | - | A,B | partnership | 2025-10-01 | DAY | A,B | partnership | 0.9",
        "2025-10-01 | DAY | - | A,B | partnership | 2025-10-01 | DAY | A,B | product | 0.8",
        "2025-10-01 | DAY | - | A,B | partnership | 2025-10-02 | DAY | A,B | partnership | 0.75",
        "2025-10-01 | DAY | - | A,B | partnership | 2025-10-02 | DAY | A,B | product | 0",
        "2025-10-01 | DAY | - | A,B | partnership | 2025-10-03 | DAY | A,B | partnership | 0",
        "2025-10-01 | DAY | - | A,B | partnership | 2025-10-01 | DAY | C | partnership | 0",
        "2015-01-01 | YEAR | - | A | founding | 2015-12-11 | DAY | A,B,C,D,E | founding | 0.62",
        "2015-01-01 | YEAR | - | A | founding | 2016-01-01 | DAY | A | founding | 0",
        "2015-01-01 | YEAR | - | A | founding | 2015-12-11 | DAY | A | product | 0",
        "2025-01-01 | MONTH | - | A,B,C | product | 2025-01-31 | DAY | A,B,C,D | product | 0.73",
        "2025-01-01 | MONTH | - | A | product | 2025-02-01 | DAY | A | product | 0",
        "2025-01-31 | DAY | - | A | product | 2025-01-01 | MONTH | A | product | 0.75",
        "2025-01-01 | YEAR | 2025-Q3 | A | earnings | 2025-09-30 | DAY | A | earnings | 0.7",
        "2025-01-01 | YEAR | 2025-Q3 | A | earnings | 2025-10-01 | DAY | A | earnings | 0",
        "2025-01-01 | YEAR | 2025-Q3 | A | earnings | 2025-01-01 | YEAR | A | earnings | 0.7"
      })
  void aLikenessCountsDaysPartiesAndCategory(
      LocalDate date,
      Precision precision,
      String quarter,
      String parties,
      String category,
      LocalDate otherDate,
      Precision otherPrecision,
      String otherParties,
      String otherCategory,
      double score) {
    Origin origin =
        new Origin(
            "fr",
            LocalDate.of(2025, 11, 1),
            Optional.empty(),
            Optional.empty(),
            Optional.ofNullable(quarter),
            List.of());
    Candidate candidate =
        new Candidate(
            "c-1",
            Status.PROPOSED,
            event(date, precision, parties, category, "fr", "un"),
            origin,
            List.of(),
            Instant.EPOCH,
            "test",
            Optional.empty());
    TimelineEvent other = event(otherDate, otherPrecision, otherParties, otherCategory, "ko", "하나");

    assertThat(Similarity.of(candidate, other).map(Likeness::score).orElse(0.0)).isEqualTo(score);
  }

  private static TimelineEvent event(
      LocalDate date,
      Precision precision,
      String parties,
      String category,
      String language,
      String title) {
    return new TimelineEvent(
        "an-event",
        new When(
            date,
            Optional.empty(),
            ZoneId.of("UTC"),
            precision,
            Phase.UNKNOWN,
            Optional.empty(),
            Basis.UNKNOWN),
        Category.of(category),
        Map.of("en", language, language, title),
        Map.of(),
        Arrays.asList(parties.split(",", -1)),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        false);
  }
}
