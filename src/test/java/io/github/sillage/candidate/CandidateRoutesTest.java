package io.github.sillage.candidate;

import static io.github.sillage.candidate.CuratorsDesk.url;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CandidateRoutesTest {
  private static CuratorsDesk desk;

  @BeforeAll
  static void open() throws Exception {
    desk = new CuratorsDesk();
  }

  @AfterAll
  static void close() throws Exception {
    desk.close();
  }

  @Test
  void anArticleBecomesCandidatesThatKeepTheirSentencesAndLinkButNotItsText() throws Exception {
    String url = url();
    JsonNode candidate =
        extract(url, "Le 3 juin 2025, ASML a signé un partenariat avec Mistral AI. Rien de plus.");

    assertThat(candidate.at("/status").asText()).isEqualTo("proposed");
    assertThat(candidate.at("/event/id").asText())
        .isEqualTo("2025-06-03-partnership-asml-mistral-ai");
    assertThat(candidate.at("/event/verified").asBoolean()).isFalse();
    assertThat(candidate.at("/event/sources/0/url").asText()).isEqualTo(url);
    assertThat(candidate.at("/origin/evidence/0/sentence").asText()).startsWith("Le 3 juin 2025");
    assertThat(candidate.at("/proposedBy").asText()).isEqualTo("key:anna");
    JsonNode again = get("/candidates/" + candidate.get("id").asText());
    assertThat(again).isEqualTo(candidate);
    assertThat(
            desk.pool
                .query("select count(article) as kept from candidate")
                .execute()
                .await(30, SECONDS)
                .iterator()
                .next()
                .getLong("kept"))
        .isZero();
  }

  @Test
  void theSameArticleGivesTheSameCandidatesOnce() throws Exception {
    String url = url();
    String text = "Le 4 juin 2025, ASML a signé un partenariat avec Tokyo Electron.";

    assertThat(extract(url, text)).isEqualTo(extract(url, text));
  }

  @Test
  void listsAreByDateAndInPages() throws Exception {
    extract(url(), "Le 9 juin 2025, Intel a signé un partenariat avec Dell.");
    extract(url(), "Le 10 juin 2025, Intel a signé un partenariat avec Cisco.");

    JsonNode all = get("/candidates?limit=1000").get("items");
    JsonNode first = get("/candidates?limit=1");
    JsonNode second = get("/candidates?limit=1&cursor=" + first.get("next").asText());

    assertThat(first.at("/items/0")).isEqualTo(all.get(0));
    assertThat(second.at("/items/0")).isEqualTo(all.get(1));
    assertThat(get("/candidates?status=rejected").get("items")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | text",
        "{\"text\":\"a\",\"html\":\"b\",\"language\":\"fr\",\"published\":\"2025-10-04\"} | text",
        "{\"text\":\"a\",\"language\":\"de\",\"published\":\"2025-10-04\"} | language",
        "{\"text\":\"a\",\"language\":\"fr\",\"published\":\"4 octobre\"} | published",
        "{\"text\":\"a\",\"language\":\"fr\",\"published\":\"2025-10-04\",\"url\":\"file:///x\"} | url",
        "{\"text\":\"a\",\"language\":\"fr\",\"published\":\"2025-10-04\",\"more\":1} | more",
        "[] | body",
        "{ | body"
      })
  void aBadRequestIsToldByItsField(String body, String field) throws Exception {
    JsonNode problem = desk.post("/candidates:extract", body, desk.curator, 400);

    assertThat(problem.at("/errors").findValuesAsText("field")).contains(field);
  }

  private static JsonNode extract(String url, String text) throws Exception {
    return desk.extract(url, text);
  }

  private static JsonNode get(String path) throws Exception {
    return desk.get(path);
  }
}
