package io.github.sillage.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.config.Secret;
import io.github.sillage.config.Settings;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
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
    try (RawSocket client = new RawSocket(node.port()).upgrade()) {
      client.write(new byte[] {(byte) 0x81, (byte) 0x82, 0, 0, 0, 0, (byte) 0xC3, (byte) 0x28});
      client.untilClosed();
    }
  }

  @Test
  void aFrameThatAnnouncesMoreThanIsTakenEndsTheConnection() throws Exception {
    try (RawSocket client = new RawSocket(node.port()).upgrade()) {
      client.write(new byte[] {(byte) 0x81, (byte) 0xFF, 0x7F, -1, -1, -1, -1, -1, -1, -1});
      client.write(new byte[64]);
      client.untilClosed();
    }
  }

  @Test
  void aMessageThatIsTooLongInPartsEndsTheConnection() throws Exception {
    try (RawSocket client = new RawSocket(node.port()).upgrade()) {
      client.frame(0x01, "{\"id\":1," + " ".repeat(800));
      client.frame(0x80, " ".repeat(800) + "\"connect\":{}}");
      client.untilClosed();
    }
  }

  @Test
  void aFrameWithoutItsMaskEndsTheConnection() throws Exception {
    try (RawSocket client = new RawSocket(node.port()).upgrade()) {
      client.write(new byte[] {(byte) 0x81, 0x02, '{', '}'});
      client.untilClosed();
    }
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
