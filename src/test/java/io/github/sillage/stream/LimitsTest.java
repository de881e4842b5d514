package io.github.sillage.stream;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.config.Secret;
import io.github.sillage.config.Settings;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.junit5.VertxExtension;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class LimitsTest {
  private static final Settings.Stream TIGHT =
      new Settings.Stream(
          5,
          65_536,
          1_024,
          2,
          1,
          6,
          3,
          1,
          List.of("https://desk.example"),
          365,
          1_000_000,
          Settings.Auth.NONE,
          "HS256",
          new Secret(""));

  private StreamFixture node;

  @BeforeEach
  void start(Vertx vertx) throws Exception {
    node = StreamFixture.start(vertx, TIGHT);
  }

  @Test
  void moreChannelsThanAllowedAreRefused() throws Exception {
    TestSocket client = node.connect();
    client.hello();
    client.send("{\"id\":2,\"subscribe\":{\"channel\":\"timeline\"}}").next();
    client.send("{\"id\":3,\"subscribe\":{\"channel\":\"impact\"}}").next();

    JsonNode reply = client.send("{\"id\":4,\"subscribe\":{\"channel\":\"status\"}}").next();

    assertThat(reply.path("error").path("code").asInt()).isEqualTo(106);
  }

  @Test
  void commandsBeyondTheBurstAreToldToComeLater() throws Exception {
    TestSocket client = node.connect();
    client.hello();

    String pings =
        String.join(
            "\n",
            IntStream.range(2, 22).mapToObj(id -> "{\"id\":" + id + ",\"ping\":{}}").toList());
    client.send(pings);

    List<JsonNode> replies = new java.util.ArrayList<>();
    while (replies.size() < 20) {
      replies.add(client.next());
    }
    assertThat(replies.get(0).has("ping")).isTrue();
    JsonNode last = replies.get(19);
    assertThat(last.path("error").path("code").asInt()).isEqualTo(111);
    assertThat(last.path("error").path("temporary").asBoolean()).isTrue();
  }

  @Test
  void whoAnswersPingsThatWereNotSentIsClosed() throws Exception {
    TestSocket client = node.connect();
    client.hello();

    client.send(String.join("\n", Collections.nCopies(20, "{}")));

    assertThat(client.closeCode()).isEqualTo(3501);
  }

  @Test
  void pingsOfTheWebSocketBeyondTheBurstAreNotAnswered() throws Exception {
    TestSocket client = node.connect();
    client.hello();
    AtomicInteger answers = new AtomicInteger();
    client.socket.pongHandler(answer -> answers.incrementAndGet());

    for (int i = 0; i < 100; i++) {
      client.socket.writePing(Buffer.buffer("?")).await(10, SECONDS);
    }
    client.send("{\"id\":2,\"ping\":{}}").next();

    assertThat(answers.get()).isBetween(1, 50);
  }

  @Test
  void anAddressHasOnlySoManyConnections(Vertx vertx) throws Exception {
    TestSocket first = node.connect();
    node.connect();
    node.connect();

    assertThatThrownBy(() -> TestSocket.open(vertx, node.port()))
        .isInstanceOfSatisfying(
            UpgradeRejectedException.class, e -> assertThat(e.getStatus()).isEqualTo(429));
    first.close();

    org.awaitility.Awaitility.await()
        .ignoreExceptions()
        .until(() -> TestSocket.open(vertx, node.port()).hello().has("connect"));
  }

  @Test
  void pagesOfOtherOriginsMayNotConnect(Vertx vertx) throws Exception {
    int port = node.port();

    assertThatThrownBy(() -> TestSocket.open(vertx, port, "https://evil.example"))
        .isInstanceOfSatisfying(
            UpgradeRejectedException.class, e -> assertThat(e.getStatus()).isEqualTo(403));
    assertThat(TestSocket.open(vertx, port, "https://desk.example").hello().has("connect"))
        .isTrue();
    assertThat(TestSocket.open(vertx, port, "http://127.0.0.1:" + port).hello().has("connect"))
        .isTrue();
  }

  @Test
  void aFrameBeyondTheLimitEndsTheConnection() throws Exception {
    TestSocket client = node.connect();
    client.hello();

    client.send("{\"id\":2,\"ping\":{\"filling\":\"" + "x".repeat(5_000) + "\"}}");

    assertThat(client.closeCode()).isEqualTo(1009);
    assertThat(node.connect().hello().has("connect")).isTrue();
  }

  @Test
  void aBinaryFrameEndsTheConnectionForGood() throws Exception {
    TestSocket client = node.connect();
    client.hello();

    client.socket.writeBinaryMessage(Buffer.buffer(new byte[] {1, 2, 3}));

    assertThat(client.closeCode()).isEqualTo(3501);
  }

  @Test
  void aClientThatDoesNotAnswerPingsIsClosed() throws Exception {
    TestSocket client = node.connect();
    client.hello();

    assertThat(client.closeCode()).isEqualTo(3012);
  }

  @Test
  void aClientThatNeverSaysConnectIsClosed() throws Exception {
    assertThat(node.connect().closeCode()).isEqualTo(3000);
  }

  @Test
  void aServerThatStopsSendsItsClientsElsewhere() throws Exception {
    TestSocket client = node.connect();
    client.hello();
    TestSocket other = node.connect();
    other.hello();

    node.stopServer();

    assertThat(client.closeCode()).isEqualTo(3001);
    assertThat(other.closeCode()).isEqualTo(3001);
  }

  @Test
  void aPlainRequestIsToldToUpgrade(Vertx vertx) throws Exception {
    var client = vertx.createHttpClient();

    int status =
        client
            .request(io.vertx.core.http.HttpMethod.GET, node.port(), "127.0.0.1", "/v1/ws")
            .compose(request -> request.send())
            .await(10, java.util.concurrent.TimeUnit.SECONDS)
            .statusCode();

    assertThat(status).isEqualTo(426);
  }
}
