package io.github.sillage.bus;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes immutable values by reference to every subscriber in the process; each subscriber is
 * called on the event loop it subscribed from, in the order of publication. Delivery is best
 * effort: what must not be lost is read again from the log.
 */
public final class TypedBus {
  private static final Logger LOG = LoggerFactory.getLogger(TypedBus.class);
  private static final DeliveryOptions BY_REFERENCE =
      new DeliveryOptions().setCodecName(ByReferenceCodec.NAME).setLocalOnly(true);

  private final EventBus eventBus;

  /** Registers the codec; there is one bus to a Vert.x instance. */
  public TypedBus(Vertx vertx) {
    this.eventBus = vertx.eventBus();
    eventBus.registerCodec(new ByReferenceCodec());
  }

  /** Hands {@code message} to every present subscriber of {@code topic}. */
  public <T> void publish(Topic<T> topic, T message) {
    eventBus.publish(topic.address(), message, BY_REFERENCE);
  }

  /**
   * Calls {@code subscriber} for each message until the subscription is cancelled. A failure of the
   * subscriber is logged and does not end the subscription.
   */
  public <T> Subscription subscribe(Topic<T> topic, Consumer<T> subscriber) {
    MessageConsumer<Object> consumer =
        eventBus.localConsumer(
            topic.address(), message -> deliver(topic, subscriber, message.body()));
    return consumer::unregister;
  }

  private static <T> void deliver(Topic<T> topic, Consumer<T> subscriber, Object body) {
    try {
      subscriber.accept(topic.type().cast(body));
    } catch (RuntimeException e) {
      LOG.error("A subscriber of {} failed", topic.address(), e);
    }
  }

  /** What a subscriber holds in order to leave. */
  @FunctionalInterface
  public interface Subscription {
    /** Ends the subscription. */
    Future<Void> cancel();
  }
}
