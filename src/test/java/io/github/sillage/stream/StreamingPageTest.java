package io.github.sillage.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.sillage.log.Draft;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The clients of docs/streaming.md, as they stand there. */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class StreamingPageTest {
  private static final Path HOME = Path.of("target", "test-npm").toAbsolutePath();
  private static final String EVENT = "{\"id\":\"seoul\",\"title\":{\"en\":\"Seoul signing\"}}";

  private StreamFixture node;

  @BeforeEach
  void start(Vertx vertx) throws Exception {
    assumeThat(NodeClient.isPossible()).as("Node.js is installed").isTrue();
    NodeClient.install();
    node = StreamFixture.start(vertx, StreamFixture.LIMITS);
  }

  @Test
  void theJavaScriptPrintsEachEvent() throws Exception {
    Files.writeString(HOME.resolve("sample.mjs"), example("js", "newSubscription"));

    assertPrints("node sample.mjs", "created Seoul signing");
  }

  @Test
  void curlShowsTheStream() throws Exception {
    assertPrints(
        example("sh", "curl"), "data: {\"channel\":\"timeline\",\"pub\":{\"data\":" + EVENT);
  }

  @Test
  void wscatShowsThePushes() throws Exception {
    String command = example("sh", "wscat").replace(" -w 3 ", " -w 20 ");

    assertPrints("PATH=node_modules/.bin:$PATH; " + command, "{\"push\":{\"channel\":\"timeline\"");
  }

  /** Publishes until the client, which takes a while to start, has printed what it got. */
  private void assertPrints(String command, String expected) throws Exception {
    Process client =
        new ProcessBuilder("bash", "-c", command)
            .directory(HOME.toFile())
            .redirectErrorStream(true)
            .start();
    List<String> printed = new CopyOnWriteArrayList<>();
    Thread reader = new Thread(() -> client.inputReader(UTF_8).lines().forEach(printed::add));
    reader.setDaemon(true);
    reader.start();
    try {
      Awaitility.await()
          .atMost(Duration.ofSeconds(40))
          .pollInterval(Duration.ofMillis(500))
          .untilAsserted(
              () -> {
                publish();
                assertThat(printed).anyMatch(line -> line.contains(expected));
              });
    } finally {
      client.descendants().forEach(ProcessHandle::destroy);
      client.destroy();
    }
  }

  private void publish() throws TimeoutException {
    List<Draft> event = List.of(new Draft("created", "seoul", EVENT, Map.of()));
    node.pool
        .withTransaction(tx -> node.log.append(tx, "timeline", event, Instant.EPOCH))
        .await(20, SECONDS);
  }

  private String example(String language, String about) throws IOException {
    return Pattern.compile("```" + language + "\n([^`]+)\n```")
        .matcher(Files.readString(Path.of("docs", "streaming.md")))
        .results()
        .map(found -> found.group(1))
        .filter(code -> code.contains(about))
        .findFirst()
        .orElseThrow()
        .replace("localhost:8080", "127.0.0.1:" + node.port());
  }
}
