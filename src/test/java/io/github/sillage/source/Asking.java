package io.github.sillage.source;

import io.github.sillage.config.OutboundSettings;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.outbound.OutboundRuntime;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** Sources that are asked when a test says so, for tests of what becomes of their items. */
public record Asking(Vertx vertx, Pool pool, TradingCalendars calendars, InstantSource clock) {
  /** Asks a feed, unless it was asked within the hour. */
  public Future<Boolean> feed(URI url) {
    return ask(Specs.feed(url));
  }

  /** Asks a calendar, unless it was asked within the hour. */
  public Future<Boolean> calendar(URI url) {
    return ask(Specs.calendar(url));
  }

  /** Reads a folder, unless it was read within the minute. */
  public Future<Boolean> folder(Path folder) {
    return ask(Specs.folder(folder));
  }

  private Future<Boolean> ask(SourceSpec source) {
    OutboundRuntime outbound = new OutboundRuntime(vertx, new OutboundSettings("", true, 1));
    AskRuntime runtime =
        new AskRuntime(
            vertx,
            pool,
            new SourceList(List.of(source)),
            new FetchRuntime(outbound, clock),
            new FolderRuntime(vertx, calendars),
            new Rhythm(() -> 0.5),
            clock,
            new SourceMetrics(new SimpleMeterRegistry()));
    return runtime.open().compose(opened -> runtime.ask());
  }
}
