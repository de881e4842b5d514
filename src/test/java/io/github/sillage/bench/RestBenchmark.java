package io.github.sillage.bench;

import io.github.sillage.Server;
import io.github.sillage.config.SettingsLoader;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Requests a second of hot REST answers, against a plain Vert.x handler that returns the same body
 * from memory: same load program, same run, rounds in turn. Prints the median of the ratios. Run as
 * docs/benchmarks.md says.
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
    Vertx vertx =
        Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(4));
    try {
      int plain = plain(vertx, sample.body());
      PipelinedLoad load = new PipelinedLoad(vertx, CONNECTIONS);
      double[] ours = new double[ROUNDS];
      double[] ratios = new double[ROUNDS];
      int ourBytes = load.measure(port, request);
      int plainBytes = load.measure(plain, request);
      for (int round = -2; round < ROUNDS; round++) {
        double mine = load.run(port, request, ourBytes, requests);
        double theirs = load.run(plain, request, plainBytes, requests);
        if (round >= 0) {
          ours[round] = mine;
          ratios[round] = mine / theirs;
        }
      }
      Arrays.sort(ours);
      Arrays.sort(ratios);
      System.out.printf(
          "%-45s %7d bytes  %8.0f/s  ratio to plain handler %.2f (%.2f to %.2f)%n",
          path,
          sample.body().length,
          ours[ROUNDS / 2],
          ratios[ROUNDS / 2],
          ratios[0],
          ratios[ROUNDS - 1]);
    } finally {
      vertx.close().await(10, TimeUnit.SECONDS);
    }
  }

  private static int plain(Vertx vertx, byte[] body) throws Exception {
    Buffer bytes = Buffer.buffer(body);
    int port = freePort();
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      HttpServer server = vertx.createHttpServer();
      server.requestHandler(
          request -> request.response().putHeader("content-type", "application/json").end(bytes));
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
