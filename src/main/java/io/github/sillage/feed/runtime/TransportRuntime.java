package io.github.sillage.feed.runtime;

import io.github.sillage.feed.provider.Answer;
import io.github.sillage.feed.provider.Call;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Sends calls to providers and brings back what they answer, decompressed, of any status. No
 * redirect is followed. Connections are shared by all providers and closed with Vert.x.
 */
public final class TransportRuntime {
  /** The largest body that is read. */
  static final int MAX_BYTES = 8 * 1024 * 1024;

  private static final int CONNECT_MS = 3_000;
  private static final int IDLE_SECONDS = 30;

  private final HttpClient client;
  private final String userAgent;

  /** A transport whose requests call themselves so. */
  public TransportRuntime(Vertx vertx, String userAgent) {
    this.userAgent = userAgent;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout(CONNECT_MS)
                .setIdleTimeout(IDLE_SECONDS)
                .setDecompressionSupported(true),
            new PoolOptions().setHttp1MaxSize(5).setMaxWaitQueueSize(100));
  }

  /**
   * Sends a call.
   *
   * @param base the address that takes the place of the call's own
   * @return the answer; fails when none comes whole within the deadline, or a body is too large
   */
  Future<Answer> send(Call call, URI base, Duration deadline) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap().add(HttpHeaders.USER_AGENT, userAgent);
    headers.addAll(call.headers());
    call.credentials().stream()
        .filter(each -> each.place() == Call.Place.HEADER)
        .forEach(each -> headers.set(each.name(), each.value().reveal()));
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setAbsoluteURI(Addresses.of(call, base).toString())
            .setHeaders(headers);
    return client
        .request(options)
        .compose(request -> exchange(request, deadline))
        .timeout(deadline.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Future<Answer> exchange(HttpClientRequest request, Duration deadline) {
    return request
        .send()
        .compose(TransportRuntime::read)
        .timeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
        .onFailure(failure -> request.reset().onFailure(gone -> {}));
  }

  private static Future<Answer> read(HttpClientResponse response) {
    Promise<Answer> read = Promise.promise();
    Buffer body = Buffer.buffer();
    response.exceptionHandler(read::tryFail);
    response.handler(
        chunk -> {
          body.appendBuffer(chunk);
          if (body.length() > MAX_BYTES) {
            read.tryFail(new OversizeException());
          }
        });
    response.endHandler(end -> read.tryComplete(answer(response, body)));
    return read.future();
  }

  private static Answer answer(HttpClientResponse response, Buffer body) {
    Map<String, String> headers = new LinkedHashMap<>();
    response.headers().forEach((name, value) -> headers.putIfAbsent(name, value));
    return new Answer(response.statusCode(), headers, body.getBytes());
  }

  /** A body above {@link #MAX_BYTES}. */
  static final class OversizeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    OversizeException() {
      super("the answer is larger than " + MAX_BYTES + " bytes", null, false, false);
    }
  }
}
