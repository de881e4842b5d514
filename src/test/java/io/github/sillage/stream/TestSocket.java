package io.github.sillage.stream;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sillage.log.Position;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;

/** A client that types the protocol by hand. */
final class TestSocket {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final WebSocketClient client;
  private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
  private final AtomicInteger frames = new AtomicInteger();
  private final CompletableFuture<Integer> closeCode = new CompletableFuture<>();
  final WebSocket socket;

  private TestSocket(Vertx vertx, int port, String origin) throws TimeoutException {
    client =
        vertx.createWebSocketClient(
            new WebSocketClientOptions()
                .setMaxFrameSize(1 << 24)
                .setMaxMessageSize(1 << 24)
                .setReceiveBufferSize(16_384));
    WebSocketConnectOptions options =
        new WebSocketConnectOptions()
            .setHost("127.0.0.1")
            .setPort(port)
            .setURI("/connection/websocket")
            .setAllowOriginHeader(!origin.isEmpty());
    if (!origin.isEmpty()) {
      options.putHeader("origin", origin);
    }
    socket =
        client
            .webSocket()
            .textMessageHandler(this::received)
            .closeHandler(closed -> {})
            .connect(options)
            .await(10, SECONDS);
    socket.closeHandler(closed -> closeCode.complete(code()));
  }

  static TestSocket open(Vertx vertx, int port) throws TimeoutException {
    return new TestSocket(vertx, port, "");
  }

  static TestSocket open(Vertx vertx, int port, String origin) throws TimeoutException {
    return new TestSocket(vertx, port, origin);
  }

  private int code() {
    return socket.closeStatusCode() == null ? -1 : socket.closeStatusCode();
  }

  /** How many frames have come. */
  int frames() {
    return frames.get();
  }

  private void received(String frame) {
    frames.incrementAndGet();
    for (String line : frame.split("\n", -1)) {
      try {
        messages.add(JSON.readTree(line));
      } catch (JsonProcessingException e) {
        throw new AssertionError("not JSON: " + line, e);
      }
    }
  }

  TestSocket send(String text) throws TimeoutException {
    socket.writeTextMessage(text).await(10, SECONDS);
    return this;
  }

  /** Says connect and returns the answer. */
  JsonNode hello() throws Exception {
    return send("{\"id\":1,\"connect\":{}}").next();
  }

  /** The next message that is no ping. */
  JsonNode next() throws InterruptedException {
    JsonNode message = messages.poll(10, SECONDS);
    assertThat(message).as("a message within 10 s").isNotNull();
    return message.isEmpty() ? next() : message;
  }

  /** The numbers of the next publications pushed on a channel. */
  List<Integer> numbers(int count) throws InterruptedException {
    List<Integer> numbers = new ArrayList<>();
    while (numbers.size() < count) {
      JsonNode pub = next().path("push").path("pub");
      numbers.add(pub.path("data").path("n").asInt());
    }
    return numbers;
  }

  /** The numbers of the publications that were pushed before the connection ended. */
  List<Integer> numbersLeft() throws InterruptedException {
    List<Integer> numbers = new ArrayList<>();
    while (!messages.isEmpty()) {
      numbers.addAll(numbers(1));
    }
    return numbers;
  }

  /** Subscribes and returns the answer's body. */
  JsonNode subscribe(String body) throws Exception {
    JsonNode reply = send("{\"id\":2,\"subscribe\":{" + body + "}}").next();
    assertThat(reply.has("subscribe")).as(reply.toString()).isTrue();
    return reply.path("subscribe");
  }

  /** Subscribes from a position. */
  JsonNode recover(String channel, Position since, String more) throws Exception {
    return subscribe(
        "\"channel\":\"%s\",\"recover\":true,\"epoch\":\"%s\",\"offset\":%d%s"
            .formatted(channel, since.epoch(), since.offset(), more));
  }

  /** The numbers that a reply brought, and then those that are pushed. */
  List<Integer> numbers(JsonNode reply, int count) throws InterruptedException {
    List<Integer> numbers = new ArrayList<>(numbersOf(reply));
    numbers.addAll(numbers(count - numbers.size()));
    return numbers;
  }

  /** The numbers that a reply brought. */
  static List<Integer> numbersOf(JsonNode reply) {
    return StreamSupport.stream(reply.path("publications").spliterator(), false)
        .map(pub -> pub.path("data").path("n").asInt())
        .toList();
  }

  int closeCode() throws InterruptedException, ExecutionException, TimeoutException {
    return closeCode.get(20, SECONDS);
  }

  void close() throws TimeoutException {
    socket.close().await(10, SECONDS);
  }
}
