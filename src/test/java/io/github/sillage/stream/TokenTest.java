package io.github.sillage.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.config.Secret;
import io.github.sillage.config.Settings;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Streams of which each connection needs a token; the tokens are signed here by hand. */
@ExtendWith(VertxExtension.class)
class TokenTest {
  private static final String KEY = "a key of this test, longer than 32 bytes";
  private static final Settings.Stream LIMITS =
      new Settings.Stream(
          5,
          65_536,
          65_536,
          8,
          1_000,
          1_000,
          100,
          25,
          List.of(),
          365,
          1_000_000,
          Settings.Auth.JWT,
          "HS256",
          new Secret(KEY));

  private StreamFixture node;

  @BeforeEach
  void start(Vertx vertx) throws Exception {
    node = StreamFixture.start(vertx, LIMITS);
  }

  @Test
  void aClientWithoutATokenIsUnauthorized() throws Exception {
    JsonNode reply = node.connect().hello();

    assertThat(reply.path("error").path("code").asInt()).isEqualTo(101);
  }

  @Test
  void aTokenOfSomebodyElseClosesTheConnectionForGood() throws Exception {
    TestSocket socket = node.connect();
    socket.send(connect(token("{\"sub\":\"eve\"}", "another key, also longer than 32 bytes")));

    assertThat(socket.closeCode()).isEqualTo(3500);
  }

  @Test
  void anExpiredTokenSaysSo() throws Exception {
    TestSocket socket = node.connect();

    JsonNode reply = socket.send(connect(token(expiring(-10), KEY))).next();

    assertThat(reply.path("error").path("code").asInt()).isEqualTo(109);
  }

  @Test
  void aTokenWithoutSignatureIsNotTaken() throws Exception {
    String none =
        part("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + part("{\"sub\":\"eve\"}") + ".";
    TestSocket socket = node.connect();
    socket.send(connect(none));

    assertThat(socket.closeCode()).isEqualTo(3500);
  }

  @Test
  void aTokenSaysWhichChannelsItHoldsFor() throws Exception {
    TestSocket socket = node.connect();
    JsonNode reply =
        socket.send(connect(token("{\"channels\":[\"timeline\",\"quotes:XKRX:*\"]}", KEY))).next();
    assertThat(reply.path("connect").has("expires")).isFalse();

    assertThat(subscribe(socket, "timeline").has("subscribe")).isTrue();
    assertThat(subscribe(socket, "quotes:XKRX:000660").has("subscribe")).isTrue();
    assertThat(subscribe(socket, "impact").path("error").path("code").asInt()).isEqualTo(103);
    JsonNode history = socket.send("{\"id\":9,\"history\":{\"channel\":\"bars\"}}").next();
    assertThat(history.path("error").path("code").asInt()).isEqualTo(103);
  }

  @Test
  void aConnectionEndsWithItsTokenUnlessANewOneComes() throws Exception {
    TestSocket left = node.connect();
    TestSocket renewed = node.connect();
    String brief = token(expiring(2), KEY);
    JsonNode hello = left.send(connect(brief)).next();
    assertThat(hello.path("connect").path("expires").asBoolean()).isTrue();
    assertThat(hello.path("connect").path("ttl").asInt()).isBetween(1, 2);
    renewed.send(connect(brief)).next();

    JsonNode refreshed =
        renewed
            .send("{\"id\":5,\"refresh\":{\"token\":\"" + token(expiring(600), KEY) + "\"}}")
            .next();
    assertThat(refreshed.path("refresh").path("ttl").asInt()).isBetween(590, 600);

    assertThat(left.closeCode()).isEqualTo(3005);
    assertThat(subscribe(renewed, "timeline").has("subscribe")).isTrue();
  }

  @Test
  void theOfficialSdkRenewsItsTokensAndMissesNothing() throws Exception {
    assumeThat(NodeClient.isPossible()).as("Node.js is installed").isTrue();
    String url = "ws://127.0.0.1:" + node.port() + "/connection/websocket";
    try (NodeClient client = NodeClient.start("token-client.mjs", url, "timeline", KEY, "2")) {
      client.await("subscribed");
      List<JsonNode> seen = new ArrayList<>();
      int written = 0;
      while (seen.stream().filter(line -> line.has("asked")).count() < 3) {
        Thread.sleep(100);
        node.publish("timeline", ++written, 1);
        seen.addAll(client.until(written));
      }

      assertThat(seen).noneMatch(line -> line.has("disconnected") || line.has("connecting"));
      assertThat(NodeClient.numbers(seen))
          .containsExactlyElementsOf(IntStream.rangeClosed(1, written).boxed().toList());
      assertThat(seen).filteredOn(line -> line.has("refused")).hasSize(1);
    }
  }

  @Test
  void aRefreshThatIsNotTakenLeavesTheConnectionAsItIs() throws Exception {
    TestSocket socket = node.connect();
    socket.send(connect(token(expiring(600), KEY))).next();
    subscribe(socket, "timeline");

    JsonNode expired = refresh(socket, token(expiring(-1), KEY));
    JsonNode narrower = refresh(socket, token("{\"channels\":[\"impact\"]}", KEY));

    assertThat(expired.path("error").path("code").asInt()).isEqualTo(109);
    assertThat(narrower.path("error").path("code").asInt()).isEqualTo(103);
    node.publish("timeline", 1, 1);
    assertThat(socket.numbers(1)).containsExactly(1);
  }

  @Test
  void theOtherDoorsAskForTheSameToken() throws Exception {
    String narrow = token("{\"channels\":[\"timeline\"]}", KEY);

    assertThat(get("/v1/stream?channels=timeline", "")).isEqualTo(401);
    assertThat(get("/v1/stream?channels=timeline", token("{}", KEY + "x"))).isEqualTo(401);
    assertThat(get("/v1/stream?channels=timeline,impact", narrow)).isEqualTo(403);
    assertThat(get("/v1/stream?channels=timeline", narrow)).isEqualTo(200);
    assertThat(get("/api/v1/channels/timeline/history", "")).isEqualTo(401);
    assertThat(get("/api/v1/channels/impact/history", narrow)).isEqualTo(403);
    assertThat(get("/api/v1/channels/timeline/history", narrow)).isEqualTo(200);
    assertThat(get("/api/v1/channels", "")).isEqualTo(401);
  }

  @Test
  void aTokenThatEndsEndsItsEventStreamAndNoOtherOnTheSameConnection() throws Exception {
    HttpClient http = HttpClient.newHttpClient();
    HttpResponse<Stream<String>> lasting = http.send(events(600), BodyHandlers.ofLines());
    HttpResponse<Stream<String>> brief = http.send(events(2), BodyHandlers.ofLines());
    assertThat(List.of(lasting.version(), brief.version())).containsOnly(HttpClient.Version.HTTP_2);

    assertThatThrownBy(() -> brief.body().forEach(line -> assertThat(line).isNotNull()))
        .isInstanceOf(UncheckedIOException.class);
    node.publish("timeline", 1, 1);

    assertThat(lasting.body().filter(line -> line.contains("\"n\":1")).findFirst()).isPresent();
  }

  private HttpRequest events(int seconds) throws GeneralSecurityException {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + node.port() + "/v1/stream?channels=timeline"))
        .header("Authorization", "Bearer " + token(expiring(seconds), KEY))
        .build();
  }

  private int get(String path, String token) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + path));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    HttpResponse<InputStream> response =
        HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofInputStream());
    response.body().close();
    return response.statusCode();
  }

  private static JsonNode subscribe(TestSocket socket, String channel) throws Exception {
    return socket.send("{\"id\":7,\"subscribe\":{\"channel\":\"" + channel + "\"}}").next();
  }

  private static JsonNode refresh(TestSocket socket, String token) throws Exception {
    return socket.send("{\"id\":8,\"refresh\":{\"token\":\"" + token + "\"}}").next();
  }

  private static String connect(String token) {
    return "{\"id\":1,\"connect\":{\"token\":\"" + token + "\"}}";
  }

  private static String expiring(long seconds) {
    return "{\"sub\":\"ana\",\"exp\":" + Instant.now().plusSeconds(seconds).getEpochSecond() + "}";
  }

  private static String token(String claims, String key) throws GeneralSecurityException {
    String signed = part("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + part(claims);
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
    return signed + "." + encode(mac.doFinal(signed.getBytes(UTF_8)));
  }

  private static String part(String json) {
    return encode(json.getBytes(UTF_8));
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
