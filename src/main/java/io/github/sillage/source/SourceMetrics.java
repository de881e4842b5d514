package io.github.sillage.source;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What the sources of a node give, for its operator. */
final class SourceMetrics {
  private final MeterRegistry registry;

  SourceMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** A source answered with so many items that are new or told differently. */
  void read(String source, int items) {
    asked(source, "read");
    Counter.builder("sillage.source.items")
        .description("Items that are new or told differently")
        .tag("source", source)
        .register(registry)
        .increment(items);
  }

  /** A source had nothing new to say. */
  void unchanged(String source) {
    asked(source, "unchanged");
  }

  /** A source could not be read. */
  void failed(String source) {
    asked(source, "failed");
  }

  private void asked(String source, String outcome) {
    Counter.builder("sillage.source.polls")
        .description("Questions to sources, by what came of them")
        .tags("source", source, "outcome", outcome)
        .register(registry)
        .increment();
  }
}
