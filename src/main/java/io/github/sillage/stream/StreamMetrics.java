package io.github.sillage.stream;

import io.github.sillage.stream.Joined.Recovery;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What the streams of a node do, counted for its operator. One to a node. */
final class StreamMetrics {
  /** The doors that are held open. */
  enum Door {
    WEBSOCKET,
    EVENTS
  }

  private final MeterRegistry registry;
  private final LongAdder deliveries = new LongAdder();
  private final AtomicInteger webSockets;
  private final AtomicInteger events;

  StreamMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.webSockets = connections(Door.WEBSOCKET);
    this.events = connections(Door.EVENTS);
    FunctionCounter.builder("sillage.stream.deliveries", deliveries, LongAdder::sum)
        .description("Publications handed to connections")
        .register(registry);
  }

  private AtomicInteger connections(Door door) {
    AtomicInteger open = new AtomicInteger();
    registry.gauge("sillage.stream.connections", tag("door", door), open);
    return open;
  }

  private static Tags tag(String key, Enum<?> value) {
    return Tags.of(key, value.name().toLowerCase(Locale.ROOT));
  }

  private AtomicInteger open(Door door) {
    return switch (door) {
      case WEBSOCKET -> webSockets;
      case EVENTS -> events;
    };
  }

  void opened(Door door) {
    open(door).incrementAndGet();
  }

  void left(Door door) {
    open(door).decrementAndGet();
  }

  void delivered(int publications) {
    deliveries.add(publications);
  }

  /** A channel was joined. */
  void joined(Recovery recovery) {
    counter("sillage.stream.joins", "Channels joined, by what became of the position")
        .tags(tag("recovery", recovery))
        .register(registry)
        .increment();
  }

  /** The server closed a WebSocket. */
  void closed(CloseCode code) {
    counter("sillage.stream.closes", "WebSockets closed by the server, by code")
        .tag("code", Integer.toString(code.code()))
        .register(registry)
        .increment();
  }

  private static Counter.Builder counter(String name, String description) {
    return Counter.builder(name).description(description);
  }
}
