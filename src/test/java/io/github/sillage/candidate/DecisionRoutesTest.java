package io.github.sillage.candidate;

import static io.github.sillage.candidate.CuratorsDesk.url;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sillage.log.Position;
import io.github.sillage.log.Publication;
import io.github.sillage.timeline.Revision;
import io.github.sillage.timeline.Source;
import io.github.sillage.web.Json;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionRoutesTest {
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
  void acceptingWritesTheEventWithItsSourceAndWho() throws Exception {
    String url = url();
    JsonNode candidate =
        extract(url, "Le 5 juin 2025, Intel a signé un partenariat avec Qualcomm.");

    JsonNode accepted = decide(candidate, "accept", "{\"reason\":\"seen\"}", 200);

    assertThat(accepted.at("/status").asText()).isEqualTo("accepted");
    Revision revision = event(accepted.at("/decision/into").asText());
    assertThat(revision.recordedBy()).isEqualTo("key:anna");
    assertThat(revision.reason().orElse("")).startsWith("seen (candidate c-");
    assertThat(revision.event().sources())
        .containsExactly(new Source(URI.create(url), Optional.empty()));
    assertThat(decide(candidate, "reject", "{}", 409).at("/detail").asText())
        .contains("already accepted");
  }

  @Test
  void anEditIsAcceptedInThePlaceOfWhatWasRead() throws Exception {
    JsonNode candidate =
        extract(url(), "Le 6 juin 2025, Intel a signé un partenariat avec Broadcom.");
    ObjectNode event = candidate.get("event").deepCopy();
    event.put("category", "product");
    event.put("id", "an-edited-one");
    String body = Json.text(Json.MAPPER.createObjectNode().set("event", event));

    CuratorsDesk.json(
        desk.send(CuratorsDesk.path(candidate) + "/edit", body, desk.curator, "If-Match", "*"),
        200);
    decide(candidate, "accept", "", 200);

    assertThat(event("an-edited-one").event().category()).hasToString("product");
  }

  @Test
  void aDuplicateOfAnEventIsProposedForMergingAndGivesItItsSourceAndTitle() throws Exception {
    String url = url();
    JsonNode candidate =
        extract(
            url,
            "Le 1er octobre 2025, OpenAI a signé un accord avec Samsung Electronics, SK hynix et le"
                + " gouvernement coréen.");
    assertThat(candidate.at("/likenesses/0/id").asText()).isEqualTo("seoul-signing");
    assertThat(candidate.at("/likenesses/0/score").asDouble()).isBetween(0.9, 1.0);
    assertThat(candidate.at("/likenesses/0/why").asText()).startsWith("the same day");

    JsonNode merged = decide(candidate, "merge", "{\"into\":\"seoul-signing\"}", 200);

    assertThat(merged.at("/status").asText()).isEqualTo("merged");
    assertThat(event("seoul-signing").event().sources())
        .extracting(source -> source.url().toString())
        .contains(url);
  }

  @Test
  void oneCandidateIsMergedIntoAnotherAcrossLanguages() throws Exception {
    JsonNode first = extract(url(), "Le 7 juin 2025, Oracle a signé un contrat avec Cerebras.");
    String url = url();
    JsonNode second =
        desk.extract("en", url, "Oracle signed a contract with Cerebras on June 8, 2025.").get(0);
    String id = first.get("id").asText();
    assertThat(second.at("/likenesses/0/id").asText()).isEqualTo(id);

    decide(second, "merge", "{\"into\":\"" + id + "\"}", 200);

    assertThat(get("/candidates/" + id).at("/event/sources").size()).isEqualTo(2);
    assertThat(get("/candidates/" + id).at("/status").asText()).isEqualTo("proposed");
  }

  @Test
  void whatHappensToACandidateIsPublishedAsItIsAnswered() throws Exception {
    Position start = desk.log.position("candidates").await(30, SECONDS);
    JsonNode one = extract(url(), "Le 12 juin 2025, Intel a signé un partenariat avec Qualcomm.");
    JsonNode other = extract(url(), "Le 12 juin 2025, Intel a signé un accord avec Qualcomm.");
    extract(
        one.at("/origin/url").asText(),
        "Le 12 juin 2025, Intel a signé un partenariat avec Qualcomm.");

    decide(other, "merge", "{\"into\":\"" + one.get("id").asText() + "\"}", 200);
    JsonNode accepted = decide(one, "accept", "{}", 200);
    decide(one, "reject", "{}", 409);

    List<Publication> told =
        desk.log.read("candidates", start.offset(), 10).await(30, SECONDS).publications();
    assertThat(told)
        .extracting(Publication::kind)
        .containsExactly("proposed", "proposed", "edited", "merged", "accepted");
    assertThat(Json.MAPPER.readTree(told.get(0).data())).isEqualTo(one);
    assertThat(Json.MAPPER.readTree(told.get(4).data())).isEqualTo(accepted);
    assertThat(told.get(4).tags())
        .containsEntry("status", "accepted")
        .containsEntry("p.Intel", "1")
        .containsEntry("i.XNAS:INTC", "1");
  }

  @Test
  void onlyCuratorsExtractAndDecide() throws Exception {
    JsonNode candidate = extract(url(), "Le 11 juin 2025, Intel a signé un accord avec Sony.");

    desk.post("/candidates:extract", "{}", desk.reader, 403);
    desk.post("/candidates/" + candidate.get("id").asText() + "/accept", "{}", desk.reader, 403);
    decide(candidate, "publish", "{}", 404);
    desk.post("/candidates/c-none/accept", "{}", desk.curator, 404);
  }

  @Test
  void aDecisionUnderAKeyOfItsOwnIsDoneOnceAndAnsweredAgain() throws Exception {
    JsonNode candidate = extract(url(), "Le 13 juin 2025, Intel a signé un accord avec Oracle.");
    String path = CuratorsDesk.path(candidate) + "/accept";
    String body = "{\"reason\":\"seen\"}";

    HttpResponse<String> first = desk.send(path, body, desk.curator, "Idempotency-Key", "once");
    HttpResponse<String> again = desk.send(path, body, desk.curator, "Idempotency-Key", "once");

    assertThat(CuratorsDesk.json(again, 200)).isEqualTo(CuratorsDesk.json(first, 200));
    assertThat(again.headers().firstValue("etag"))
        .isEqualTo(first.headers().firstValue("etag"))
        .contains(desk.etag(CuratorsDesk.path(candidate)));
    assertThat(event(CuratorsDesk.json(first, 200).at("/event/id").asText()).number()).isOne();
    CuratorsDesk.json(desk.send(path, "{}", desk.curator, "Idempotency-Key", "once"), 422);
    CuratorsDesk.json(desk.send(path, body, desk.colleague, "Idempotency-Key", "once"), 409);
  }

  @Test
  void ofTwoCuratorsAtOnceOneDecidesAndTheOtherIsToldWhatHappened() throws Exception {
    JsonNode candidate = extract(url(), "Le 14 juin 2025, Intel a signé un accord avec Dell.");
    String path = CuratorsDesk.path(candidate);
    CompletableFuture<HttpResponse<String>> one = later(path + "/accept", desk.curator);
    CompletableFuture<HttpResponse<String>> other = later(path + "/reject", desk.colleague);

    List<HttpResponse<String>> answers = List.of(one.get(30, SECONDS), other.get(30, SECONDS));

    assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(200, 409);
    boolean accepted = answers.get(0).statusCode() == 200;
    assertThat(CuratorsDesk.json(answers.get(accepted ? 1 : 0), 409).get("detail").asText())
        .contains(accepted ? "already accepted: key:anna" : "already rejected: key:bert")
        .contains("2025-12-01T12:01:00Z");
    assertThat(desk.get(path).get("status").asText()).isEqualTo(accepted ? "accepted" : "rejected");
  }

  private static CompletableFuture<HttpResponse<String>> later(String path, String key) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return desk.send(path, "{}", key);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Test
  void whoHasSeenAnotherStateIsToldWhatHappenedMeanwhile() throws Exception {
    JsonNode candidate = extract(url(), "Le 15 juin 2025, Intel a signé un accord avec Cisco.");
    String path = CuratorsDesk.path(candidate);
    String seen = desk.etag(path);
    ObjectNode event = candidate.get("event").deepCopy();
    event.put("category", "product");
    String body = Json.text(Json.MAPPER.createObjectNode().set("event", event));

    HttpResponse<String> edited = desk.send(path + "/edit", body, desk.colleague, "If-Match", seen);
    JsonNode stale =
        CuratorsDesk.json(desk.send(path + "/accept", "{}", desk.curator, "If-Match", seen), 412);

    assertThat(stale.get("detail").asText()).contains("key:bert edited it at");
    assertThat(edited.statusCode()).isEqualTo(200);
    String now = edited.headers().firstValue("etag").orElseThrow();
    assertThat(now).isEqualTo(desk.etag(path));
    CuratorsDesk.json(desk.send(path + "/accept", "{}", desk.curator, "If-Match", now), 200);
    assertThat(event(event.get("id").asText()).event().category()).hasToString("product");
  }

  @Test
  void whoAcceptsAnIdThatIsTakenIsToldWhoTookIt() throws Exception {
    String text = "Le 16 juin 2025, Intel a signé un accord avec Nvidia.";
    JsonNode one = extract(url(), text);
    JsonNode other = extract(url(), text);
    decide(one, "accept", "{}", 200);

    JsonNode refused = decide(other, "accept", "{}", 409);

    assertThat(refused.get("detail").asText())
        .contains(one.at("/event/id").asText())
        .contains("key:anna created it at 2025-12-01T12:01:00Z")
        .contains("merge into it");
    assertThat(desk.get(CuratorsDesk.path(other)).get("status").asText()).isEqualTo("proposed");
    JsonNode merged =
        decide(other, "merge", "{\"into\":\"" + one.at("/event/id").asText() + "\"}", 200);
    assertThat(merged.get("status").asText()).isEqualTo("merged");
    Revision revision = event(one.at("/event/id").asText());
    assertThat(revision.number()).isEqualTo(2);
    assertThat(revision.event().sources())
        .extracting(source -> source.url().toString())
        .containsExactly(one.at("/origin/url").asText(), other.at("/origin/url").asText());
    assertThat(revision.reason()).contains("candidate " + other.get("id").asText());
    JsonNode late = decide(one, "merge", "{\"into\":\"" + other.get("id").asText() + "\"}", 409);
    assertThat(late.get("detail").asText())
        .contains("already accepted: key:anna accepted it at 2025-12-01T12:01:00Z as '");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "edit | {} | event",
        "edit | {\"event\":{\"id\":\"a\"}} | event.when",
        "merge | {} | into",
        "merge | {\"into\":1} | into",
        "accept | {\"into\":\"a\"} | into",
        "reject | {\"reason\":[]} | reason"
      })
  void aBadDecisionIsToldByItsField(String action, String body, String field) throws Exception {
    JsonNode problem =
        CuratorsDesk.json(
            desk.send("/candidates/c-1/" + action, body, desk.curator, "If-Match", "*"), 400);

    assertThat(problem.at("/errors").findValuesAsText("field")).contains(field);
  }

  private static Revision event(String id) throws Exception {
    return desk.event(id);
  }

  private static JsonNode extract(String url, String text) throws Exception {
    return desk.extract(url, text);
  }

  private static JsonNode decide(JsonNode candidate, String action, String body, int status)
      throws Exception {
    return desk.decide(candidate, action, body, status);
  }

  private static JsonNode get(String path) throws Exception {
    return desk.get(path);
  }
}
