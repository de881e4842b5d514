package io.github.sillage.webhook;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** The other side of a webhook: takes what is posted, and answers as it is told. */
final class Receiver {
  /** Where nothing is ever answered. */
  static final String SILENT = "/silent";

  private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
  private final List<Post> posts = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  /** What was posted. */
  record Post(String path, Map<String, String> headers, String body) {
    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  Receiver(Vertx vertx) throws Exception {
    server =
        vertx
            .createHttpServer()
            .requestHandler(request -> request.bodyHandler(body -> take(request, body)))
            .listen(0, "127.0.0.1")
            .await(5, SECONDS);
  }

  /** The statuses of the next answers; 200 after them. */
  void answer(Integer... statuses) {
    answers.addAll(List.of(statuses));
  }

  List<Post> posts() {
    return posts;
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.actualPort() + path;
  }

  private void take(HttpServerRequest request, Buffer body) {
    Map<String, String> headers = new HashMap<>();
    request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    posts.add(new Post(request.path(), headers, body.toString()));
    Integer next = answers.poll();
    int status = next == null ? 200 : next;
    if (!request.path().equals(SILENT)) {
      request.response().setStatusCode(status).end();
    }
  }
}
