package io.github.sillage.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.centrifugal.centrifuge.Client;
import io.github.centrifugal.centrifuge.EventListener;
import io.github.centrifugal.centrifuge.HistoryOptions;
import io.github.centrifugal.centrifuge.HistoryResult;
import io.github.centrifugal.centrifuge.Options;
import io.github.centrifugal.centrifuge.PublicationEvent;
import io.github.centrifugal.centrifuge.SubscribedEvent;
import io.github.centrifugal.centrifuge.Subscription;
import io.github.centrifugal.centrifuge.SubscriptionEventListener;
import io.github.centrifugal.centrifuge.UnsubscribedEvent;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The official Java SDK, which speaks Protobuf only, unmodified. */
@ExtendWith(VertxExtension.class)
class ProtobufSdkTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final BlockingQueue<PublicationEvent> received = new LinkedBlockingQueue<>();
  private final BlockingQueue<SubscribedEvent> subscribed = new LinkedBlockingQueue<>();
  private final BlockingQueue<Integer> unsubscribed = new LinkedBlockingQueue<>();
  private StreamFixture node;
  private CutLine line;
  private Client client;

  @BeforeEach
  void start(Vertx vertx) throws Exception {
    node = StreamFixture.start(vertx, StreamFixture.LIMITS);
    line = new CutLine(vertx, node.port());
    Options options = new Options();
    options.setMinReconnectDelay(20);
    options.setMaxReconnectDelay(200);
    client =
        new Client("ws://127.0.0.1:" + line.port() + "/v1/ws", options, new EventListener() {});
    client.connect();
  }

  @AfterEach
  void stop() throws Exception {
    client.close(5_000);
  }

  @Test
  void receivesEverythingOnceAndInOrderWhileTheLineIsCut() throws Exception {
    client.newSubscription("timeline", listener()).subscribe();
    assertThat(subscribed.poll(10, SECONDS)).isNotNull();

    for (int round = 0; round < 5; round++) {
      node.publish("timeline", 1 + round * 40, 20);
      line.cut();
      node.publish("timeline", 21 + round * 40, 20);
      SubscribedEvent again = subscribed.poll(10, SECONDS);
      assertThat(again.wasRecovering()).isTrue();
      assertThat(again.getRecovered()).isTrue();
    }

    assertThat(numbers(200))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 200).boxed().toList());
  }

  @Test
  void hasTagsAndOffsetsAndOneObjectForEachOfABatch() throws Exception {
    client.newSubscription("timeline", listener()).subscribe();
    subscribed.poll(10, SECONDS);

    node.publish("timeline", 1, 3, n -> Map.of("i.XKRX:000660", "1"), "반도체".repeat(60));

    for (long offset = 1; offset <= 3; offset++) {
      PublicationEvent next = received.poll(10, SECONDS);
      assertThat(next.getOffset()).isEqualTo(offset);
      assertThat(next.getTags())
          .containsEntry("i.XKRX:000660", "1")
          .containsEntry("kind", "created");
      assertThat(JSON.readTree(next.getData()).get("filling").asText()).startsWith("반도체");
    }
  }

  @Test
  void readsHistory() throws Exception {
    node.publish("timeline", 1, 5);
    Subscription subscription = client.newSubscription("timeline", listener());
    subscription.subscribe();
    subscribed.poll(10, SECONDS);

    CompletableFuture<HistoryResult> history = new CompletableFuture<>();
    HistoryOptions all = new HistoryOptions.Builder().withLimit(-1).build();
    subscription.history(all, (failure, result) -> complete(history, failure, result));

    HistoryResult result = history.get(10, SECONDS);
    assertThat(result.getOffset()).isEqualTo(5);
    assertThat(result.getPublications()).hasSize(5);
    assertThat(new String(result.getPublications().get(4).getData(), UTF_8)).contains("\"n\":5");
  }

  @Test
  void getsTheLatestValueOfACacheChannelAndThenUpdates() throws Exception {
    node.putLatest("quotes:XKRX:000660", "{\"n\":1}");
    client.newSubscription("quotes:XKRX:000660", listener()).subscribe();
    assertThat(numbers(1)).containsExactly(1);

    node.putLatest("quotes:XKRX:000660", "{\"n\":2}");

    assertThat(numbers(1)).containsExactly(2);
  }

  @Test
  void isToldOfAnUnknownChannelByItsErrorCode() throws Exception {
    client.newSubscription("nowhere", listener()).subscribe();

    assertThat(unsubscribed.poll(10, SECONDS)).isEqualTo(102);
  }

  @Test
  void aClientWhoseFramesAreNoProtobufIsSentAwayForGood() throws Exception {
    CompletableFuture<Integer> code = new CompletableFuture<>();
    WebSocket.Listener closed =
        new WebSocket.Listener() {
          @Override
          public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            code.complete(status);
            return CompletableFuture.completedStage(null);
          }
        };
    WebSocket socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .subprotocols("centrifuge-protobuf")
            .buildAsync(URI.create("ws://127.0.0.1:" + node.port() + "/v1/ws"), closed)
            .get(10, SECONDS);
    assertThat(socket.getSubprotocol()).isEqualTo("centrifuge-protobuf");

    socket.sendBinary(ByteBuffer.wrap(new byte[] {-1, -1, -1, 1, 2, 3}), true).get(10, SECONDS);

    assertThat(code.get(10, SECONDS)).isEqualTo(3501);
  }

  private static void complete(
      CompletableFuture<HistoryResult> history, Throwable failure, HistoryResult result) {
    if (failure == null) {
      history.complete(result);
    } else {
      history.completeExceptionally(failure);
    }
  }

  private List<Integer> numbers(int count) throws Exception {
    List<Integer> numbers = new ArrayList<>();
    while (numbers.size() < count) {
      PublicationEvent next = received.poll(15, SECONDS);
      assertThat(next).as("publication %d of %d", numbers.size() + 1, count).isNotNull();
      numbers.add(JSON.readTree(next.getData()).get("n").asInt());
    }
    return numbers;
  }

  private SubscriptionEventListener listener() {
    return new SubscriptionEventListener() {
      @Override
      public void onPublication(Subscription who, PublicationEvent event) {
        received.add(event);
      }

      @Override
      public void onSubscribed(Subscription who, SubscribedEvent event) {
        subscribed.add(event);
      }

      @Override
      public void onUnsubscribed(Subscription who, UnsubscribedEvent event) {
        unsubscribed.add(event.getCode());
      }
    };
  }
}
