package io.github.sillage.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sillage.log.Position;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class ChannelRoutesTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private StreamFixture node;

  @BeforeEach
  void start(Vertx vertx) throws Exception {
    node = StreamFixture.start(vertx, StreamFixture.LIMITS);
  }

  @Test
  void channelsAreListedWithTheirPosition() throws Exception {
    Position top = node.publish("impact", 1, 3);
    node.putLatest("quotes:XKRX:005930", "{}");

    JsonNode items = json("/channels").path("items");

    assertThat(StreamSupport.stream(items.spliterator(), false))
        .extracting(item -> item.path("channel").asText())
        .containsExactly("timeline", "impact", "bars", "candidates", "quotes:XKRX:005930");
    assertThat(items.get(1).path("kind").asText()).isEqualTo("stream");
    assertThat(items.get(1).path("epoch").asText()).isEqualTo(top.epoch());
    assertThat(items.get(1).path("offset").asInt()).isEqualTo(3);
    assertThat(items.get(4).path("kind").asText()).isEqualTo("cache");
    assertThat(items.get(4).path("at").asText()).isEqualTo("2025-10-01T12:00:00Z");
  }

  @Test
  void historyIsReadPageByPageToItsEnd() throws Exception {
    node.publish("timeline", 1, 7);
    List<Integer> numbers = new ArrayList<>();

    JsonNode page = json("/channels/timeline/history?limit=3");
    numbers.addAll(numbers(page));
    while (!page.path("next").isNull()) {
      page = json("/channels/timeline/history?limit=3&since=" + page.path("next").asText());
      numbers.addAll(numbers(page));
    }

    assertThat(numbers).containsExactlyElementsOf(IntStream.rangeClosed(1, 7).boxed().toList());
    assertThat(page.path("offset").asInt()).isEqualTo(7);
  }

  @Test
  void anEntryHasEverythingThatIsKnownOfIt() throws Exception {
    node.publish("timeline", 2, 1);

    JsonNode entry = json("/channels/timeline/history").path("items").get(0);

    assertThat(entry.path("offset").asInt()).isEqualTo(1);
    assertThat(entry.path("kind").asText()).isEqualTo("created");
    assertThat(entry.path("key").asText()).isEqualTo("k2");
    assertThat(entry.path("at").asText()).isEqualTo("2025-10-01T12:00:00Z");
    assertThat(entry.path("tags").path("even").asText()).isEqualTo("1");
    assertThat(entry.path("data").path("n").asInt()).isEqualTo(2);
  }

  @Test
  void aPositionThatCannotBeContinuedIsGone() throws Exception {
    Position top = node.publish("timeline", 1, 5);
    node.sql("delete from publication where \"offset\" <= 3");

    assertThat(get("/channels/timeline/history?since=other:2").statusCode()).isEqualTo(410);
    HttpResponse<String> truncated = get("/channels/timeline/history?since=" + top.epoch() + ":2");
    assertThat(truncated.statusCode()).isEqualTo(410);
    assertThat(truncated.body()).contains("since").contains(top.toString());
    assertThat(get("/channels/timeline/history?since=" + top.epoch() + ":99").statusCode())
        .isEqualTo(410);
    assertThat(numbers(json("/channels/timeline/history?since=" + top.epoch() + ":3")))
        .containsExactly(4, 5);
  }

  @Test
  void wrongRequestsAreToldWhatIsWrong() throws Exception {
    assertThat(get("/channels/nowhere/history").statusCode()).isEqualTo(404);
    assertThat(get("/channels/status/history").statusCode()).isEqualTo(400);
    HttpResponse<String> since = get("/channels/timeline/history?since=yesterday");
    assertThat(since.statusCode()).isEqualTo(400);
    assertThat(since.body()).contains("'yesterday'").contains("epoch:offset");
    assertThat(get("/channels/timeline/history?limit=0").statusCode()).isEqualTo(400);
    assertThat(get("/channels/timeline/history?sinse=1").statusCode()).isEqualTo(400);
  }

  private static List<Integer> numbers(JsonNode page) {
    return StreamSupport.stream(page.path("items").spliterator(), false)
        .map(entry -> entry.path("data").path("n").asInt())
        .toList();
  }

  private JsonNode json(String path) throws Exception {
    HttpResponse<String> response = get(path);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return new ObjectMapper().readTree(response.body());
  }

  private HttpResponse<String> get(String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + node.port() + "/api/v1" + path);
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }
}
