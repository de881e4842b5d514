package io.github.sillage.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.config.Secret;
import io.github.sillage.config.Settings;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever comes over the wire, the connection it came from may end, and nothing else does. */
@ExtendWith(VertxExtension.class)
class HostileClientsTest {
  private static final Settings.Stream LIMITS =
      new Settings.Stream(
          5,
          65_536,
          1_024,
          8,
          1_000,
          1_000,
          500,
          25,
          List.of(),
          365,
          1_000_000,
          Settings.Auth.NONE,
          "HS256",
          new Secret(""));

  private StreamFixture node;
  private TestSocket bystander;

  @BeforeEach
  void start(Vertx vertx) throws Exception {
    node = StreamFixture.start(vertx, LIMITS);
    bystander = node.connect();
    bystander.hello();
    bystander.subscribe("\"channel\":\"timeline\"");
  }

  @AfterEach
  void othersAreServed() throws Exception {
    node.publish("timeline", 1, 3);
    assertThat(bystander.numbers(3)).containsExactly(1, 2, 3);
  }

  @Test
  void randomBytesAfterTheHandshake() throws Exception {
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      byte[] bytes = new byte[1 + random.nextInt(300)];
      random.nextBytes(bytes);
      try (RawSocket client = new RawSocket(node.port()).upgrade()) {
        client.frame(0x81, "{\"id\":1,\"connect\":{}}").write(bytes);
      }
    }
  }

  @Test
  void aTextThatIsNoUtf8EndsTheConnection() throws Exception {
    byte[] line = "{\"id\":2,\"subscribe\":{\"channel\":\"status?\"}}".getBytes(UTF_8);
    line[38] = (byte) 0xFF;
    try (RawSocket client = connected()) {
      assertThat(client.frame(0x81, line).closeCode()).isEqualTo(1007);
    }
  }

  @Test
  void aFrameThatAnnouncesMoreThanIsTakenEndsTheConnection() throws Exception {
    try (RawSocket client = connected()) {
      client.write(new byte[] {(byte) 0x81, (byte) 0xFF, 0x7F, -1, -1, -1, -1, -1, -1, -1});
      client.write(new byte[64]);
      assertThat(client.closeCode()).isEqualTo(1009);
    }
  }

  @Test
  void whoIsStillSendingALongFrameIsToldWhyTheConnectionEnds() throws Exception {
    for (int i = 0; i < 10; i++) {
      try (RawSocket client = connected()) {
        client.frame(0x81, " ".repeat(1 << 20));
        assertThat(client.closeCode()).isEqualTo(1009);
      }
    }
  }

  @Test
  void whoNeverEndsSendingIsCutOff() throws Exception {
    try (RawSocket client = connected()) {
      client.write(new byte[] {(byte) 0x81, (byte) 0xFF, 0x7F, -1, -1, -1, -1, -1, -1, -1});
      assertThatThrownBy(
              () -> {
                while (true) {
                  client.write(new byte[65_536]);
                }
              })
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void aMessageThatIsTooLongInPartsEndsTheConnection() throws Exception {
    try (RawSocket client = connected()) {
      client.frame(0x01, "{\"id\":2," + " ".repeat(800));
      client.frame(0x80, " ".repeat(800) + "\"ping\":{}}");
      assertThat(client.closeCode()).isEqualTo(1009);
    }
  }

  @Test
  void whatIsNoFrameEndsTheConnection() throws Exception {
    byte[] withoutItsMask = {(byte) 0x81, 0x02, '{', '}'};
    byte[] ofAnUnknownKind = {(byte) 0x83, (byte) 0x80, 0, 0, 0, 0};
    byte[] compressedUnasked = {(byte) 0xC1, (byte) 0x80, 0, 0, 0, 0};
    byte[] continuationOfNothing = {(byte) 0x80, (byte) 0x80, 0, 0, 0, 0};
    for (byte[] bytes :
        List.of(withoutItsMask, ofAnUnknownKind, compressedUnasked, continuationOfNothing)) {
      try (RawSocket client = connected()) {
        assertThat(client.write(bytes).closeCode()).isEqualTo(1002);
      }
    }
  }

  @Test
  void jsonThatIsDeepOrHasHugeNumbersIsAnErrorOrAnEnd() throws Exception {
    List<String> ends =
        List.of(
            "[".repeat(1_000),
            "{\"id\":".repeat(150),
            "{\"id\":1e999}",
            "{\"id\":" + "9".repeat(900) + ",\"ping\":{}}",
            "{\"id\":-0.5,\"ping\":{}}");
    for (String line : ends) {
      try (RawSocket client = connected()) {
        assertThat(client.frame(0x81, line).closeCode()).as(line).isEqualTo(3501);
      }
    }
    TestSocket client = node.connect();
    client.hello();
    String position = "\"channel\":\"timeline\",\"recover\":true,\"epoch\":\"e\",\"offset\":";
    for (String offset : List.of("9".repeat(500), "1e400", "-1", "1.5", "\"1\"")) {
      JsonNode reply = client.send("{\"id\":2,\"subscribe\":{" + position + offset + "}}").next();
      assertThat(reply.path("error").path("code").asInt()).as(offset).isEqualTo(107);
    }
    String filter = "{\"op\":\"not\",\"nodes\":[".repeat(30) + "]}".repeat(30);
    JsonNode deep =
        client
            .send("{\"id\":3,\"subscribe\":{\"channel\":\"timeline\",\"tf\":" + filter + "}}")
            .next();
    assertThat(deep.path("error").path("code").asInt()).isEqualTo(107);
  }

  @Test
  void aStormOfSubscriptionsToMadeUpChannelsLeavesNothingBehind() throws Exception {
    long before = memoryInUse();
    for (int round = 0; round < 20; round++) {
      TestSocket client = node.connect();
      client.hello();
      for (int i = 0; i < 200; i++) {
        String channel = "quotes:" + "x".repeat(200) + ":" + round + "-" + i;
        String body = "{\"channel\":\"" + channel + "\"}";
        client.send(
            "{\"id\":2,\"subscribe\":" + body + "}\n{\"id\":3,\"unsubscribe\":" + body + "}");
      }
      client.close();
    }

    assertThat(memoryInUse() - before).isLessThan(16L << 20);
  }

  private static long memoryInUse() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  @Test
  void aHandshakeWithOddHeadersIsRefusedOrServed() throws Exception {
    String get = "GET /v1/ws HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    String upgrade = "Upgrade: websocket\r\nConnection: Upgrade\r\n";
    String key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    String version = "Sec-WebSocket-Version: 13\r\n";
    String old = "Sec-WebSocket-Version: 7000\r\n";

    assertThat(status(get + upgrade + key + version)).isEqualTo(101);
    assertThat(status(get + key + version)).isEqualTo(426);
    assertThat(status(get + upgrade + key + old)).isEqualTo(426);
    assertThat(status(get + upgrade + version)).isBetween(400, 499);
    assertThat(status(get.replace("GET", "POST") + upgrade + key + version)).isBetween(400, 499);
    assertThat(status(get + "X: " + "x".repeat(20_000) + "\r\n")).isBetween(400, 499);
    assertThat(status(get.replace("ws", "w".repeat(9_000)))).isBetween(400, 499);
    assertThat(status(get + "Origin: null\r\n" + upgrade + key + version)).isEqualTo(403);
    assertThat(status(get + "no colon here\r\n")).isBetween(400, 499);
  }

  private int status(String head) throws IOException {
    try (RawSocket client = new RawSocket(node.port())) {
      client.write(head + "\r\n");
      StringBuilder line = new StringBuilder();
      for (int next = client.read(); next >= ' '; next = client.read()) {
        line.append((char) next);
      }
      assertThat(line.toString()).startsWith("HTTP/1.");
      return Integer.parseInt(line.substring(9, 12));
    }
  }

  private RawSocket connected() throws IOException {
    return new RawSocket(node.port()).upgrade().frame(0x81, "{\"id\":1,\"connect\":{}}");
  }

  @Test
  void aFloodOfCommandsIsAnsweredWithinBounds() throws Exception {
    try (RawSocket client = new RawSocket(node.port()).upgrade()) {
      client.frame(0x81, "{\"id\":1,\"connect\":{}}");
      for (int i = 0; i < 3_000; i++) {
        client.frame(0x81, "{\"id\":2,\"ping\":{}}");
      }
      assertThat(client.read()).isPositive();
    }
  }
}
