package io.github.sillage.stream;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.centrifugal.centrifuge.Client;
import io.github.centrifugal.centrifuge.EventListener;
import io.github.centrifugal.centrifuge.Options;
import io.github.centrifugal.centrifuge.PublicationEvent;
import io.github.centrifugal.centrifuge.SubscribedEvent;
import io.github.centrifugal.centrifuge.Subscription;
import io.github.centrifugal.centrifuge.SubscriptionEventListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The official Java SDK, which speaks Protobuf, unmodified. */
final class JavaSdk extends SubscriptionEventListener implements Receiver {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
  private final BlockingQueue<SubscribedEvent> subscribed = new LinkedBlockingQueue<>();
  private final Client client;

  /** Subscribes to a channel and waits until that is confirmed. */
  JavaSdk(String url, String channel) throws Exception {
    Options options = new Options();
    options.setMinReconnectDelay(10);
    options.setMaxReconnectDelay(200);
    options.setMaxServerPingDelay(1_500);
    client = new Client(url, options, new EventListener() {});
    client.connect();
    client.newSubscription(channel, this).subscribe();
    assertThat(subscribed.poll(30, SECONDS)).as("subscribed").isNotNull();
  }

  @Override
  public void onPublication(Subscription who, PublicationEvent event) {
    received.add(event.getData());
  }

  @Override
  public void onSubscribed(Subscription who, SubscribedEvent event) {
    subscribed.add(event);
  }

  @Override
  public List<Integer> numbersUntil(int last) throws Exception {
    List<Integer> numbers = new ArrayList<>();
    do {
      byte[] next = received.poll(60, SECONDS);
      assertThat(next).as("a publication within a minute").isNotNull();
      numbers.add(JSON.readTree(next).get("n").asInt());
    } while (numbers.get(numbers.size() - 1) != last);
    return numbers;
  }

  @Override
  public void close() {
    try {
      client.close(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
