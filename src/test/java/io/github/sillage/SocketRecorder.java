package io.github.sillage;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A WebSocket that keeps every message of the server, in order. */
public final class SocketRecorder implements WebSocket.Listener {
  private final BlockingQueue<JsonObject> messages = new LinkedBlockingQueue<>();
  private final StringBuilder partial = new StringBuilder();
  private final WebSocket socket;

  /** Connects to the stream of a server on this machine. */
  public SocketRecorder(int port) throws Exception {
    URI uri = URI.create("ws://127.0.0.1:" + port + "/connection/websocket");
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(uri, this)
            .get(10, TimeUnit.SECONDS);
  }

  /** Sends a command. */
  public void send(String text) throws Exception {
    socket.sendText(text, true).get(10, TimeUnit.SECONDS);
  }

  /** The next message, within a minute; a ping of the server is answered. */
  public JsonObject next() throws Exception {
    JsonObject message = messages.poll(60, TimeUnit.SECONDS);
    assertThat(message).as("a message within a minute").isNotNull();
    if (message.isEmpty()) {
      send("{}");
    }
    return message;
  }

  @Override
  public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      partial.toString().lines().map(JsonObject::new).forEach(messages::add);
      partial.setLength(0);
    }
    webSocket.request(1);
    return null;
  }
}
