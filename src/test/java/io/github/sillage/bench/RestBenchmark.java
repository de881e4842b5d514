package io.github.sillage.bench;

import io.github.sillage.Server;
import io.github.sillage.config.SettingsLoader;
import io.github.sillage.web.HttpVerticle;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Requests a second of hot REST answers, against two raw Vert.x handlers that return the same body
 * from memory: a plain one, and one with Sillage's headers and server options. Same load program,
 * same run, rounds in turn. Prints the median of the ratios. Run as docs/benchmarks.md says.
 */
public final class RestBenchmark {
  private static final int ROUNDS = 7;
  private static final int CONNECTIONS = 16;

  private RestBenchmark() {}

  /** Starts a server on a fresh directory, or on the one named. */
  public static void main(String[] args) throws Exception {
    Path data = args.length > 0 ? Path.of(args[0]) : Files.createTempDirectory("sillage-bench");
    Map<String, String> environment =
        Map.of(
            "SILLAGE_MARKET_PROVIDER", "sample",
            "SILLAGE_HTTP_PORT", "0",
            "SILLAGE_MANAGEMENT_PORT", "0",
            "SILLAGE_DATA_DIR", data.toString());
    long start = System.nanoTime();
    try (Server server =
        Server.start(SettingsLoader.load(Optional.empty(), environment), InstantSource.system())) {
      System.out.printf("start to serving: %.2f s%n", (System.nanoTime() - start) / 1e9);
      server.studied().await(2, TimeUnit.MINUTES);
      System.out.printf(
          "start to every study computed: %.2f s%n", (System.nanoTime() - start) / 1e9);
      compare(server.port(), "/api/v1/events?limit=100", "", 20_000);
      compare(server.port(), "/api/v1/events/seoul-signing", "", 100_000);
      compare(server.port(), "/api/v1/events/seoul-signing/impact", "", 10_000);
      compare(server.port(), "/api/v1/impact?window=0,1&limit=1000", "", 4_000);
    }
    System.exit(0);
  }

  private static void compare(int port, String path, String headers, int requests)
      throws Exception {
    String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
    HttpResponse<byte[]> sample =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    Vertx vertx = vertx();
    Vertx loadVertx = vertx();
    try {
      PipelinedLoad load = new PipelinedLoad(loadVertx, CONNECTIONS);
      int[] ports = {
        port,
        handler(vertx, false, Map.of("content-type", List.of("application/json")), sample.body()),
        handler(vertx, true, same(sample), sample.body())
      };
      double[][] rates = new double[ports.length][ROUNDS];
      for (int round = -2; round < ROUNDS; round++) {
        for (int i = 0; i < ports.length; i++) {
          double rate = load.run(ports[i], request, load.measure(ports[i], request), requests);
          rates[i][Math.max(round, 0)] = rate;
        }
      }
      System.out.printf(
          "%-40s %7d bytes %8.0f/s  to a plain handler %s  to the same bytes and options %s%n",
          path,
          sample.body().length,
          median(rates[0]),
          ratios(rates[0], rates[1]),
          ratios(rates[0], rates[2]));
    } finally {
      loadVertx.close().compose(closed -> vertx.close()).await(10, TimeUnit.SECONDS);
    }
  }

  private static Vertx vertx() {
    return Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
  }

  private static Map<String, List<String>> same(HttpResponse<byte[]> sample) {
    Map<String, List<String>> headers = new HashMap<>(sample.headers().map());
    headers.keySet().removeIf(name -> name.startsWith(":") || name.equals("content-length"));
    return headers;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static String ratios(double[] ours, double[] theirs) {
    double[] ratios = new double[ours.length];
    Arrays.setAll(ratios, i -> ours[i] / theirs[i]);
    Arrays.sort(ratios);
    return "%.2f (%.2f to %.2f)"
        .formatted(ratios[ratios.length / 2], ratios[0], ratios[ratios.length - 1]);
  }

  /** A server that answers everything with {@code body}; {@code alike} with Sillage's options. */
  private static int handler(
      Vertx vertx, boolean alike, Map<String, List<String>> headers, byte[] body) throws Exception {
    Buffer bytes = Buffer.buffer(body);
    int port = freePort();
    HttpServerOptions options =
        alike ? HttpVerticle.options("127.0.0.1", port, 65_536) : new HttpServerOptions();
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      HttpServer server = vertx.createHttpServer(options);
      server.requestHandler(
          request -> {
            headers.forEach((name, values) -> request.response().putHeader(name, values));
            request.response().end(bytes);
          });
      server.listen(port, "127.0.0.1").await(5, TimeUnit.SECONDS);
    }
    return port;
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0)) {
      return probe.getLocalPort();
    }
  }
}
