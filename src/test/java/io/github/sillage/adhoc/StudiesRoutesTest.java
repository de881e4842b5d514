package io.github.sillage.adhoc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sillage.config.Settings;
import io.github.sillage.web.Json;
import io.github.sillage.web.TestServer;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class StudiesRoutesTest {
  private static final Settings.Studies USUAL = new Settings.Studies(1 << 20, 1, 2, 30);

  private final HttpClient client = HttpClient.newHttpClient();
  private int port;

  @Test
  void aStudyIsAnsweredAsItIsComputedElsewhere(Vertx vertx) throws Exception {
    serve(vertx, USUAL);
    ObjectNode request = Requests.market();

    HttpResponse<String> response = post(request.toString());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
    assertThat(response.headers().firstValue("cache-control")).hasValue("no-store");
    assertThat(response.body()).isEqualTo(Json.text(Requests.answer(request)));
  }

  @Test
  void csvIsALineForEachWindowOfEachEvent(Vertx vertx) throws Exception {
    serve(vertx, USUAL);
    HttpResponse<String> response =
        client.send(
            request(Requests.market().toString()).header("Accept", "text/csv").build(),
            BodyHandlers.ofString());

    assertThat(response.headers().firstValue("content-type").orElseThrow()).startsWith("text/csv");
    assertThat(response.body().lines()).hasSize(1 + 3 * 6);
    assertThat(response.body()).startsWith("event,instrument,benchmark,dayZero,status,from,to,car");
    assertThat(response.body()).contains("\ne0,S0,MKT,2025-05-22,MEASURED,0,0,");
  }

  @Test
  void everyFaultOfARequestIsAnsweredByField(Vertx vertx) throws Exception {
    serve(vertx, USUAL);
    ObjectNode request = Requests.market();
    request.put("model", "magic").put("window", 5);

    HttpResponse<String> response = post(request.toString());

    JsonNode problem = Json.MAPPER.readTree(response.body());
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
    assertThat(problem.get("errors").findValuesAsText("field")).containsExactly("model", "window");
    assertThat(post("").body()).contains("\"field\":\"body\"");
  }

  @Test
  void aRequestThatIsTooLargeIsRefusedAndTheNextOneIsNot(Vertx vertx) throws Exception {
    serve(vertx, USUAL);
    String large = " ".repeat(1 << 20) + Requests.market();

    assertThat(post(large).statusCode()).isEqualTo(413);
    assertThat(post(Requests.market().toString()).statusCode()).isEqualTo(200);
  }

  @Test
  void anotherFormThanJsonAndAParameterAreRefused(Vertx vertx) throws Exception {
    serve(vertx, USUAL);
    HttpRequest form =
        HttpRequest.newBuilder(at(""))
            .header("content-type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("{}"))
            .build();
    assertThat(client.send(form, BodyHandlers.ofString()).statusCode()).isEqualTo(415);

    HttpRequest odd =
        HttpRequest.newBuilder(at("?model=market"))
            .header("content-type", "application/json; charset=utf-8")
            .POST(BodyPublishers.ofString("{}"))
            .build();
    HttpResponse<String> answer = client.send(odd, BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"field\":\"model\"");
  }

  @Test
  void whenAllPlacesAreTakenOneIsToldToComeAgain(Vertx vertx) throws Exception {
    serve(vertx, new Settings.Studies(1 << 20, 1, 0, 30));
    try (Socket slow = halfSent()) {
      HttpResponse<String> refused = until(503);

      assertThat(slow.isClosed()).isFalse();
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("retry-after")).hasValue("5");
    }
    assertThat(until(200).statusCode()).isEqualTo(200);
  }

  @Test
  void aRequestThatDoesNotArriveInTimeGivesItsPlaceBack(Vertx vertx) throws Exception {
    serve(vertx, new Settings.Studies(1 << 20, 1, 0, 1));
    try (Socket slow = halfSent();
        InputStream answer = slow.getInputStream()) {
      String head = new String(answer.readNBytes(12), StandardCharsets.US_ASCII);

      assertThat(head).isEqualTo("HTTP/1.1 503");
      assertThat(until(200).statusCode()).isEqualTo(200);
    }
  }

  private void serve(Vertx vertx, Settings.Studies limits) throws Exception {
    port = TestServer.port(vertx, List.of(new StudiesRoutes(vertx, limits)));
  }

  private Socket halfSent() throws Exception {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket
        .getOutputStream()
        .write(
            ("POST /api/v1/studies HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 1000\r\n\r\n{")
                .getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    return socket;
  }

  private HttpResponse<String> until(int status) throws Exception {
    HttpResponse<String> response = post(Requests.market().toString());
    for (int i = 0; i < 50 && response.statusCode() != status; i++) {
      Thread.sleep(100);
      response = post(Requests.market().toString());
    }
    return response;
  }

  private HttpResponse<String> post(String body) throws Exception {
    return client.send(request(body).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String body) {
    return HttpRequest.newBuilder(at(""))
        .header("content-type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  private URI at(String query) {
    return URI.create("http://127.0.0.1:" + port + "/api/v1/studies" + query);
  }
}
