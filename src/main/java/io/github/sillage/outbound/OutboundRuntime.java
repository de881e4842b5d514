package io.github.sillage.outbound;

import io.github.sillage.config.OutboundSettings;
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
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Sends requests to addresses that users have given. The name is looked up here and the connection
 * goes to the very address that was checked, so that a name cannot change its meaning between; no
 * redirect is followed, whoever wants to sends again. Connections close with Vert.x.
 */
public final class OutboundRuntime {
  private static final int CONNECT_MS = 5_000;
  private static final int IDLE_SECONDS = 30;

  private final Vertx vertx;
  private final OutboundSettings settings;
  private final HttpClient client;

  /** A way out within the settings. */
  public OutboundRuntime(Vertx vertx, OutboundSettings settings) {
    this.vertx = vertx;
    this.settings = settings;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout(CONNECT_MS)
                .setIdleTimeout(IDLE_SECONDS)
                .setDecompressionSupported(true),
            new PoolOptions().setHttp1MaxSize(4).setMaxWaitQueueSize(64));
  }

  /**
   * Sends a request.
   *
   * @return the answer; fails with {@link RefusedException} when the address is not to be asked or
   *     the answer is too long, and otherwise when none comes whole in time
   */
  public Future<Incoming> send(Outgoing request) {
    return checked(request.uri())
        .compose(address -> client.request(options(request, address)))
        .compose(sent -> exchange(sent, request))
        .timeout(settings.timeoutSeconds(), TimeUnit.SECONDS);
  }

  /** The address behind a URI that may be asked; fails with {@link RefusedException} otherwise. */
  public Future<InetAddress> checked(URI uri) {
    String scheme = String.valueOf(uri.getScheme());
    String host = uri.getHost();
    if (!(scheme.equals("http") || scheme.equals("https")) || host == null) {
      return refused("expected an address that starts with http:// or https://");
    }
    if (uri.getRawUserInfo() != null) {
      return refused("expected an address without user and password");
    }
    String name = host.replaceAll("[\\[\\]]", "");
    Future<InetAddress> found = vertx.executeBlocking(() -> allowed(name), false);
    return found.timeout(settings.timeoutSeconds(), TimeUnit.SECONDS);
  }

  private InetAddress allowed(String host) throws UnknownHostException {
    return Arrays.stream(InetAddress.getAllByName(host))
        .filter(address -> settings.allowPrivateAddresses() || PublicAddress.is(address))
        .findFirst()
        .orElseThrow(
            () -> new RefusedException("'" + host + "' is an address of a private network"));
  }

  private static <T> Future<T> refused(String why) {
    return Future.failedFuture(new RefusedException(why));
  }

  private RequestOptions options(Outgoing request, InetAddress address) {
    URI uri = request.uri();
    boolean tls = uri.getScheme().equals("https");
    int port = uri.getPort() < 0 ? (tls ? 443 : 80) : uri.getPort();
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    MultiMap headers =
        MultiMap.caseInsensitiveMultiMap().add(HttpHeaders.USER_AGENT, settings.agent());
    return new RequestOptions()
        .setMethod(request.body().isPresent() ? HttpMethod.POST : HttpMethod.GET)
        .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
        .setHost(uri.getHost())
        .setPort(port)
        .setSsl(tls)
        .setURI(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery())
        .setHeaders(headers.addAll(request.headers()));
  }

  private Future<Incoming> exchange(HttpClientRequest sent, Outgoing request) {
    Future<HttpClientResponse> answered =
        request.body().isPresent() ? sent.send(request.body().get()) : sent.send();
    return answered
        .compose(response -> read(response, request.maxBytes()))
        .timeout(settings.timeoutSeconds(), TimeUnit.SECONDS)
        .onFailure(failure -> sent.reset().onFailure(gone -> {}));
  }

  private static Future<Incoming> read(HttpClientResponse response, int maxBytes) {
    Promise<Incoming> read = Promise.promise();
    Buffer body = Buffer.buffer();
    response.exceptionHandler(read::tryFail);
    response.handler(
        chunk -> {
          if (body.length() + chunk.length() > maxBytes) {
            read.tryFail(new RefusedException("the answer is longer than " + maxBytes + " bytes"));
          } else {
            body.appendBuffer(chunk);
          }
        });
    response.endHandler(end -> read.tryComplete(incoming(response, body)));
    return read.future();
  }

  private static Incoming incoming(HttpClientResponse response, Buffer body) {
    Map<String, String> headers = new LinkedHashMap<>();
    response.headers().forEach((name, value) -> headers.putIfAbsent(name, value));
    return new Incoming(response.statusCode(), headers, body.getBytes());
  }
}
