package io.github.sillage.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackedTest {
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private URI address = URI.create("http://127.0.0.1");

  @BeforeEach
  void serve() throws Exception {
    Map<String, Buffer> forms = new LinkedHashMap<>();
    forms.put("br", Buffer.buffer("small"));
    forms.put("gzip", Buffer.buffer("smaller"));
    forms.put(Packed.IDENTITY, Buffer.buffer("as it is"));
    Router router = Router.router(vertx);
    router.route("/file").handler(new Packed("text/plain", Packed.FOR_EVER, forms));
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .await(10, TimeUnit.SECONDS);
    address = URI.create("http://127.0.0.1:" + server.actualPort() + "/file");
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip, deflate, br, zstd|br|small",
        "gzip|gzip|smaller",
        "GZIP;q=0.5|gzip|smaller",
        "br;q=0, gzip|gzip|smaller",
        "br;q=0.0|''|as it is",
        "deflate|''|as it is",
        "brotli|''|as it is"
      })
  void theSmallestFormThatTheClientTakesIsSent(String accepts, String coding, String body)
      throws Exception {
    HttpResponse<String> answer = get("Accept-Encoding", accepts);
    assertThat(answer.headers().firstValue("content-encoding").orElse("")).isEqualTo(coding);
    assertThat(answer.headers().firstValue("vary")).hasValue("accept-encoding");
    assertThat(answer.headers().firstValue("cache-control")).hasValue(Packed.FOR_EVER);
    assertThat(answer.body()).isEqualTo(body);
  }

  @Test
  void aClientThatHasItIsToldSoAndEachFormHasItsOwnTag() throws Exception {
    String plain = get("Accept", "*/*").headers().firstValue("etag").orElseThrow();
    String packed = get("Accept-Encoding", "br").headers().firstValue("etag").orElseThrow();
    assertThat(plain).isNotEqualTo(packed);
    HttpResponse<String> again = get("If-None-Match", plain);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(get("If-None-Match", packed).statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> get(String name, String value) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(address).header(name, value).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
