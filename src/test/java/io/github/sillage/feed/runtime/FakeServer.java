package io.github.sillage.feed.runtime;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * The internet's edge in tests: a server on a free port that answers as it is told, or does not.
 */
public final class FakeServer {
  private final HttpServer server;
  private final Queue<Script> script = new ConcurrentLinkedQueue<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile Function<HttpServerRequest, Script> usual = request -> answer(404, "");

  /** How one request is dealt with. */
  @FunctionalInterface
  public interface Script {
    /** Answers the request, or does not. */
    void play(HttpServerRequest request);
  }

  /** Starts it; it closes with Vert.x. */
  public FakeServer(Vertx vertx) {
    try {
      server =
          vertx
              .createHttpServer(new HttpServerOptions().setCompressionSupported(true))
              .requestHandler(this::serve)
              .listen(0, "127.0.0.1")
              .await(10, SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  private void serve(HttpServerRequest request) {
    asked.add(request.uri());
    Script next = script.poll();
    (next == null ? usual.apply(request) : next).play(request);
  }

  /** Deals with the next requests so, one after another. */
  public FakeServer then(Script... scripts) {
    script.addAll(List.of(scripts));
    return this;
  }

  /** Deals with all other requests so. */
  public FakeServer usually(Function<HttpServerRequest, Script> answers) {
    usual = answers;
    return this;
  }

  /** What was asked, path and query. */
  public List<String> asked() {
    return asked;
  }

  /** Its address. */
  public URI base() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  /** A status and a body. */
  public static Script answer(int status, String body) {
    return answer(status, Map.of("content-type", "application/json"), body);
  }

  /** A status, headers and a body. */
  public static Script answer(int status, Map<String, String> headers, String body) {
    return request -> {
      headers.forEach((name, value) -> request.response().putHeader(name, value));
      request.response().setStatusCode(status).end(body).onFailure(gone -> {});
    };
  }

  /** The connection breaks before an answer. */
  public static Script reset() {
    return request -> request.connection().close().onFailure(gone -> {});
  }

  /** The connection breaks in the middle of the body. */
  public static Script half(String body) {
    return request -> {
      request.response().putHeader("content-length", Integer.toString(2 * body.length()));
      request
          .response()
          .write(body)
          .compose(written -> request.connection().close())
          .onFailure(gone -> {});
    };
  }

  /** More bytes than anyone should read. */
  public static Script endless() {
    return request -> {
      request.response().setChunked(true);
      Buffer chunk = Buffer.buffer(new byte[1 << 20]);
      for (int i = 0; i < 10; i++) {
        request.response().write(chunk).onFailure(gone -> {});
      }
      request.response().end().onFailure(gone -> {});
    };
  }

  /** No answer at all. */
  public static Script silence() {
    return request -> {};
  }
}
