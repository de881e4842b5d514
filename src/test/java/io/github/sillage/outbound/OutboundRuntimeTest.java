package io.github.sillage.outbound;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sillage.config.OutboundSettings;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
class OutboundRuntimeTest {
  private static final int MAX = 1_000;
  private static final String TRUST_STORE = "javax.net.ssl.trustStore";
  private static final String PASSWORD = "changeit";
  private HttpServer server;
  private int asked;

  @BeforeEach
  void serve(Vertx vertx) throws Exception {
    server =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  asked++;
                  switch (request.path()) {
                    case "/long" -> request.response().end(Buffer.buffer(new byte[MAX + 1]));
                    case "/moved" ->
                        request.response().setStatusCode(302).putHeader("location", "/").end();
                    case "/silent" -> {}
                    default ->
                        request.response().end(String.valueOf(request.getHeader("user-agent")));
                  }
                })
            .listen(0, "127.0.0.1")
            .await(5, SECONDS);
  }

  @Test
  void addressesOfPrivateNetworksAreNotAsked(Vertx vertx) {
    OutboundRuntime careful = new OutboundRuntime(vertx, new OutboundSettings("", false, 5));

    for (String host : new String[] {"127.0.0.1", "localhost", "[::1]", "2130706433"}) {
      assertThatThrownBy(() -> get(careful, "http://" + host + ":" + server.actualPort() + "/"))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("private network");
    }
    assertThat(asked).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://example.org/",
        "file:///etc/passwd",
        "http://a:b@example.org/",
        "/here",
        "gopher:x"
      })
  void whatIsNoPlainWebAddressIsRefused(String address, Vertx vertx) {
    assertThatThrownBy(() -> get(open(vertx, 5), address)).isInstanceOf(RefusedException.class);
  }

  @Test
  void requestsSayWhoCanBeWrittenTo(Vertx vertx) throws Exception {
    Incoming answer = get(open(vertx, 5), address("/"));

    assertThat(new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo("Sillage/0.1 (desk@example.org)");
  }

  @Test
  void anAnswerThatIsTooLongIsNotReadToItsEnd(Vertx vertx) {
    assertThatThrownBy(() -> get(open(vertx, 5), address("/long")))
        .isInstanceOf(RefusedException.class)
        .hasMessage("the answer is longer than 1000 bytes");
  }

  @Test
  void aRedirectIsAnsweredAndNotFollowed(Vertx vertx) throws Exception {
    assertThat(get(open(vertx, 5), address("/moved")).status()).isEqualTo(302);
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void anAnswerThatDoesNotComeIsGivenUp(Vertx vertx) {
    assertThatThrownBy(() -> get(open(vertx, 1), address("/silent")))
        .isInstanceOf(TimeoutException.class);
  }

  @Test
  void overTlsOnlyWhoProvesTheNameIsSpokenTo(Vertx vertx, @TempDir Path folder) throws Exception {
    String store = folder.resolve("trusted.p12").toString();
    certify(store, "right", "localhost");
    certify(store, "wrong", "other.example");
    int right = serveTls(vertx, store, "right");
    int wrong = serveTls(vertx, store, "wrong");
    assertThatThrownBy(() -> get(open(vertx, 5), "https://localhost:" + right + "/"))
        .isInstanceOf(SSLHandshakeException.class);

    System.setProperty(TRUST_STORE, store);
    System.setProperty(TRUST_STORE + "Password", PASSWORD);
    try {
      OutboundRuntime trusting = open(vertx, 5);
      assertThat(get(trusting, "https://localhost:" + right + "/").status()).isEqualTo(200);
      assertThatThrownBy(() -> get(trusting, "https://localhost:" + wrong + "/"))
          .isInstanceOf(SSLHandshakeException.class);
      assertThatThrownBy(() -> get(trusting, "https://127.0.0.1:" + right + "/"))
          .isInstanceOf(SSLHandshakeException.class);
    } finally {
      System.clearProperty(TRUST_STORE);
      System.clearProperty(TRUST_STORE + "Password");
    }
    assertThat(asked).isEqualTo(1);
  }

  private int serveTls(Vertx vertx, String store, String alias) throws Exception {
    PfxOptions key =
        new PfxOptions()
            .setPath(store)
            .setPassword(PASSWORD)
            .setAlias(alias)
            .setAliasPassword(PASSWORD);
    return vertx
        .createHttpServer(new HttpServerOptions().setSsl(true).setKeyCertOptions(key))
        .requestHandler(
            request -> {
              asked++;
              request.response().end();
            })
        .listen(0, "localhost")
        .await(5, SECONDS)
        .actualPort();
  }

  private static void certify(String store, String alias, String host) throws Exception {
    List<String> command =
        List.of(
            System.getProperty("java.home") + "/bin/keytool",
            "-genkeypair",
            "-alias",
            alias,
            "-keyalg",
            "EC",
            "-dname",
            "CN=" + host,
            "-ext",
            "SAN=dns:" + host,
            "-validity",
            "2",
            "-storetype",
            "PKCS12",
            "-keystore",
            store,
            "-storepass",
            PASSWORD);
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }

  private String address(String path) {
    return "http://localhost:" + server.actualPort() + path;
  }

  private static OutboundRuntime open(Vertx vertx, int seconds) {
    return new OutboundRuntime(vertx, new OutboundSettings("desk@example.org", true, seconds));
  }

  private static Incoming get(OutboundRuntime outbound, String address) throws Exception {
    return outbound
        .send(new Outgoing(URI.create(address), Map.of(), Optional.empty(), MAX))
        .await(10, SECONDS);
  }
}
