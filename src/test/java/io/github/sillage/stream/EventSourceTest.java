package io.github.sillage.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sillage.log.Position;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
@Timeout(60)
class EventSourceTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private StreamFixture node;

  @BeforeEach
  void start(Vertx vertx) throws Exception {
    node = StreamFixture.start(vertx, StreamFixture.LIMITS);
  }

  @Test
  void theAnswerIsAnEventStreamThatNobodyBuffers() throws Exception {
    HttpResponse<Stream<String>> response =
        get("/v1/stream?channels=timeline", "accept-encoding", "gzip");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "content-type")).isEqualTo("text/event-stream");
    assertThat(header(response, "cache-control")).isEqualTo("no-store");
    assertThat(header(response, "x-accel-buffering")).isEqualTo("no");
    assertThat(header(response, "content-encoding")).isEmpty();
    assertThat(response.body().iterator().next()).isEqualTo("retry: 2000");
  }

  @Test
  void readySaysWhereTheStreamBeginsAndThePublicationsFollow() throws Exception {
    node.publish("timeline", 1, 3);
    Events events = open("channels=timeline");

    Event ready = events.next();
    node.publish("timeline", 4, 2);

    assertThat(ready.name()).isEqualTo("ready");
    long from = Position.of(ready.json().path("timeline").asText()).offset();
    List<Long> offsets = new ArrayList<>();
    while (!offsets.contains(5L)) {
      Event event = events.next();
      assertThat(event.name()).isEmpty();
      assertThat(event.json().path("channel").asText()).isEqualTo("timeline");
      offsets.add(event.json().path("pub").path("offset").asLong());
    }
    assertThat(offsets.get(0)).isEqualTo(from + 1);
  }

  @Test
  void oneCursorResumesSeveralChannels() throws Exception {
    Events first = open("channels=timeline,impact");
    first.next();
    node.publish("timeline", 1, 3);
    node.publish("impact", 101, 3);
    List<Integer> received = new ArrayList<>();
    String id = "";
    for (int i = 0; i < 4; i++) {
      Event event = first.next();
      id = event.id();
      received.add(event.n());
    }
    first.close();
    node.publish("timeline", 4, 1);

    Events second = open("channels=timeline,impact&cursor=" + id);
    while (received.size() < 7) {
      Event event = second.next();
      if (event.name().isEmpty()) {
        received.add(event.n());
      }
    }

    assertThat(received).containsExactlyInAnyOrder(1, 2, 3, 4, 101, 102, 103);
    assertThat(received.stream().filter(n -> n < 100)).isSorted();
    assertThat(received.stream().filter(n -> n > 100)).isSorted();
  }

  @Test
  void aPlaceThatCannotBeReadResetsEveryChannelWithoutPartialData() throws Exception {
    node.publish("timeline", 1, 3);

    Events events = open("channels=timeline,impact", "last-event-id", "rubbish");

    List<Event> reset = List.of(events.next(), events.next());
    assertThat(reset).extracting(Event::name).containsOnly("reset");
    assertThat(reset.get(0).json().path("channel").asText()).isEqualTo("timeline");
    assertThat(events.next().name()).isEqualTo("ready");
  }

  @Test
  void aPlaceThatIsNoLongerKeptResetsItsChannelOnly() throws Exception {
    Position timeline = node.publish("timeline", 1, 9);
    Position impact = node.publish("impact", 101, 2);
    node.sql("delete from publication where channel = 'timeline' and \"offset\" < 5");
    node.stopServer();
    node.startServer();
    Cursor cursor =
        new Cursor(
            Map.of(
                "timeline", new Position(timeline.epoch(), 2),
                "impact", new Position(impact.epoch(), 1)));

    Events events = open("channels=timeline,impact", "last-event-id", cursor.toString());

    Event reset = events.next();
    assertThat(reset.name()).isEqualTo("reset");
    assertThat(reset.json().path("offset").asInt()).isEqualTo(9);
    assertThat(events.next().n()).isEqualTo(102);
    assertThat(events.next().name()).isEqualTo("ready");
  }

  @Test
  void aLatestValueComesAtOnceAndWithoutAnId() throws Exception {
    node.putLatest("quotes:XKRX:005930", "{\"n\":5}");

    Events events = open("channels=quotes:XKRX:005930");

    List<Event> two = List.of(events.next(), events.next());
    assertThat(two)
        .filteredOn(event -> event.name().isEmpty())
        .singleElement()
        .satisfies(event -> assertThat(event.n()).isEqualTo(5))
        .satisfies(event -> assertThat(event.id()).isEmpty());
  }

  @Test
  void aClientMayGoOnAtAnotherDoor() throws Exception {
    Events events = open("channels=timeline");
    Position start = Position.of(events.next().json().path("timeline").asText());
    events.close();
    node.publish("timeline", 1, 4);

    JsonNode history =
        JSON.readTree(
            http.send(
                    request("/api/v1/channels/timeline/history?limit=2&since=" + start).build(),
                    BodyHandlers.ofString())
                .body());
    TestSocket socket = node.connect();
    socket.hello();
    JsonNode recovered = socket.recover("timeline", Position.of(history.path("next").asText()), "");

    assertThat(history.path("items")).hasSize(2);
    assertThat(socket.numbers(recovered, 2)).containsExactly(3, 4);
  }

  @Test
  void aServerThatStopsEndsTheStreamAndItsCursorGoesOnAtTheNext() throws Exception {
    Events events = open("channels=timeline");
    String cursor = events.next().id();
    node.stopServer();
    assertThat(events.ends()).isTrue();
    node.publish("timeline", 1, 3);
    node.startServer();

    Events next = open("channels=timeline&cursor=" + cursor);

    assertThat(List.of(next.next().n(), next.next().n(), next.next().n())).containsExactly(1, 2, 3);
  }

  @Test
  void wrongParametersAreNamed() throws Exception {
    assertProblem("", "channels");
    assertProblem("channels=nowhere", "channels");
    assertProblem("channels=timeline&cursor=rubbish", "cursor");
    assertProblem("channels=timeline&filter=rubbish", "filter");
    assertProblem("channels=timeline&filter=" + encoded("{\"op\":\"xor\"}"), "filter");
    assertProblem("channels=timeline&chanels=x", "chanels");
  }

  private void assertProblem(String query, String field) throws Exception {
    HttpResponse<String> response =
        http.send(request("/v1/stream?" + query).build(), BodyHandlers.ofString());
    assertThat(response.statusCode()).as(query).isEqualTo(400);
    assertThat(JSON.readTree(response.body()).path("errors").get(0).path("field").asText())
        .isEqualTo(field);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  private Events open(String query, String... headers) throws Exception {
    return new Events(get("/v1/stream?" + query, headers).body());
  }

  private HttpResponse<Stream<String>> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = request(path);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofLines());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + path));
  }

  private record Event(String name, String id, String data) {
    JsonNode json() throws Exception {
      return JSON.readTree(data);
    }

    int n() throws Exception {
      return json().path("pub").path("data").path("n").asInt();
    }
  }

  private static final class Events {
    private final Stream<String> body;
    private final Iterator<String> lines;

    Events(Stream<String> body) {
      this.body = body;
      this.lines = body.iterator();
    }

    Event next() {
      String name = "";
      String id = "";
      String data = "";
      while (true) {
        String line = lines.next();
        if (line.startsWith("event: ")) {
          name = line.substring(7);
        } else if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("data: ")) {
          data = line.substring(6);
        } else if (line.isEmpty() && !data.isEmpty()) {
          return new Event(name, id, data);
        }
      }
    }

    /** Whether the stream comes to its end. */
    boolean ends() {
      try {
        lines.forEachRemaining(line -> assertThat(line).isNotNull());
        return true;
      } catch (UncheckedIOException cut) {
        return true;
      }
    }

    void close() {
      body.close();
    }
  }
}
