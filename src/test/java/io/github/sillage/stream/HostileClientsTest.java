package io.github.sillage.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
