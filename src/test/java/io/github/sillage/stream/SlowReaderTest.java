package io.github.sillage.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.config.Secret;
import io.github.sillage.config.Settings;
import io.github.sillage.log.Position;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class SlowReaderTest {
  private static final Settings.Stream TIGHT =
      new Settings.Stream(
          5,
          65_536,
          65_536,
          128,
          1_000,
          1_000,
          2,
          25,
          List.of(),
          365,
          1_000_000,
          Settings.Auth.NONE,
          "HS256",
          new Secret(""));
  private static final String FILLING = "x".repeat(2_000);
  private static final int MANY = 3_000;

  private StreamFixture node;

  @BeforeEach
  void start(Vertx vertx) throws Exception {
    node = StreamFixture.start(vertx, TIGHT);
  }

  @Test
  void aSlowSubscriberIsClosedAndRecoversWithoutLoss() throws Exception {
    TestSocket slow = node.connect();
    slow.hello();
    JsonNode subscribed = slow.subscribe("\"channel\":\"timeline\"");
    Position start =
        new Position(subscribed.path("epoch").asText(), subscribed.path("offset").asLong());

    slow.socket.pause();
    publishMany();
    slow.socket.resume();

    assertThat(slow.closeCode()).isEqualTo(3008);
    List<Integer> received = slow.numbersLeft();
    Position seen = new Position(start.epoch(), start.offset() + received.size());
    TestSocket again = node.connect();
    again.hello();
    JsonNode recovered = again.recover("timeline", seen, "");
    assertThat(recovered.path("recovered").asBoolean()).isTrue();
    received.addAll(again.numbers(recovered, MANY - received.size()));
    assertThat(received).containsExactlyElementsOf(IntStream.rangeClosed(1, MANY).boxed().toList());
  }

  @Test
  void aBurstBeyondTheBudgetReachesWhoeverReads() throws Exception {
    TestSocket client = node.connect();
    client.hello();
    client.subscribe("\"channel\":\"timeline\"");

    node.publish("timeline", 1, 900, n -> Map.of(), FILLING);

    assertThat(client.numbers(900))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 900).boxed().toList());
  }

  @Test
  void aSlowSubscriberOfALatestValueChannelGetsTheNewestOnly() throws Exception {
    TestSocket slow = node.connect();
    slow.hello();
    slow.subscribe("\"channel\":\"status\"");
    TestSocket quick = node.connect();
    quick.hello();
    quick.subscribe("\"channel\":\"status\"");

    slow.socket.pause();
    for (int n = 1; n <= 300; n++) {
      node.putLatest("status", "{\"n\":" + n + ",\"filling\":\"" + FILLING.repeat(10) + "\"}");
    }
    untilNumber(quick, 300);
    slow.socket.resume();

    List<Integer> received = untilNumber(slow, 300);
    assertThat(received).isSorted().hasSizeLessThan(300);
  }

  @Test
  void aClientThatNeverReadsIsLetGo() throws Exception {
    try (RawSocket client = new RawSocket(node.port()).upgrade()) {
      client.frame(0x81, "{\"id\":1,\"connect\":{}}");
      client.frame(0x81, "{\"id\":2,\"subscribe\":{\"channel\":\"timeline\"}}");

      untilItsPlaceIsFree();
    }
  }

  @Test
  void anEventSourceThatNeverReadsIsLetGo() throws Exception {
    try (RawSocket client = new RawSocket(node.port())) {
      client.write("GET /v1/stream?channels=timeline HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
      assertThat(client.read()).isEqualTo('H');

      untilItsPlaceIsFree();
    }
  }

  private void untilItsPlaceIsFree() throws Exception {
    node.connect();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .until(
            () -> {
              node.publish("timeline", 1, 100, n -> Map.of(), FILLING);
              return node.connect().hello().has("connect");
            });
  }

  private void publishMany() throws Exception {
    for (int from = 1; from <= MANY; from += 100) {
      node.publish("timeline", from, 100, n -> Map.of(), FILLING);
    }
  }

  private static List<Integer> untilNumber(TestSocket client, int last) throws Exception {
    List<Integer> received = new ArrayList<>();
    while (!received.contains(last)) {
      received.addAll(client.numbers(1));
    }
    return received;
  }
}
