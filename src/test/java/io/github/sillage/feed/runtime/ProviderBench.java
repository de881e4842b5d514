package io.github.sillage.feed.runtime;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.github.sillage.config.Secret;
import io.github.sillage.config.Settings;
import io.github.sillage.feed.provider.Adapter;
import io.github.sillage.feed.provider.Adapters;
import io.github.sillage.feed.provider.Ask;
import io.github.sillage.feed.provider.Parsed;
import io.github.sillage.feed.provider.Redactor;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.TradingCalendars;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * Ways to providers as the product makes them, all leading to one fake server, by a clock that is
 * moved by hand.
 */
final class ProviderBench {
  /** What every key is. */
  static final String KEY = "c0ffee5ec2e7";

  /** What every second part of a key is. */
  static final String SECRET = "dec0de5ec2e7";

  private static final Duration SHORT = Duration.ofMillis(600);
  private static final Duration SECONDS_OF_A_BUDGET = Duration.ofSeconds(2);
  private static final TradingCalendars CALENDARS = TradingCalendars.load();
  private static final Settings.Access ACCESS =
      new Settings.Access(true, "", Optional.of(new Secret(KEY)), Optional.of(new Secret(SECRET)));

  final FakeTime time = new FakeTime("2026-11-25T15:00:00Z");
  final FakeServer server;
  private final Vertx vertx;
  private final Pool pool;
  private final Context loop;
  private volatile boolean hasty;

  ProviderBench(Vertx vertx, Pool pool) {
    this.vertx = vertx;
    this.pool = pool;
    this.server = new FakeServer(vertx);
    this.loop = vertx.getOrCreateContext();
    done(pool.query("truncate provider_rest, provider_spending").execute());
  }

  static <T> T done(Future<T> future) {
    try {
      return future.await(20, SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  static InstrumentId[] ids(String names) {
    return Arrays.stream(names.split(" ")).map(InstrumentId::of).toArray(InstrumentId[]::new);
  }

  /** Lets the clock move on by itself for waits of a budget of seconds. */
  ProviderBench hasty() {
    hasty = true;
    return this;
  }

  /** Short waits pass by themselves, long ones when the clock is moved. */
  private void after(Duration wait, Runnable due) {
    if (wait.compareTo(SHORT) <= 0) {
      vertx.setTimer(Math.max(1, wait.toMillis()), timer -> due.run());
    } else if (hasty && wait.compareTo(SECONDS_OF_A_BUDGET) <= 0) {
      time.pass(wait);
      loop.runOnContext(here -> due.run());
    } else {
      time.after(wait, () -> loop.runOnContext(here -> due.run()));
    }
  }

  ProviderRuntime provider(Adapter adapter) {
    return provider(adapter, server.base().toString(), Duration.ofSeconds(5));
  }

  ProviderRuntime provider(Adapter adapter, String base, Duration deadline) {
    Parts parts =
        new Parts(
            new TransportRuntime(vertx, "Sillage test"),
            new ProviderStore(pool),
            new Redactor(List.of(new Secret(KEY), new Secret(SECRET))),
            time,
            this::after,
            () -> 0.5,
            new ClockWatch(),
            Duration.ofSeconds(15),
            deadline);
    Settings.Access access = new Settings.Access(true, base, ACCESS.key(), ACCESS.secret());
    return ProvidersRuntime.provider(vertx, adapter, Optional.of(access), parts, loop);
  }

  /** The adapter of a real provider, with its key. */
  static Adapter real(String id) {
    Map<String, Secret> keys = Keys.given(Map.of(id, ACCESS));
    return new Adapters(CALENDARS, keys).find(id).orElseThrow();
  }

  static Parsed ask(ProviderRuntime provider, InstrumentId... instruments) {
    return ask(provider, new Ask.Quotes(List.of(instruments)));
  }

  static Parsed ask(ProviderRuntime provider, Ask ask) {
    return done(provider.ask(ask, Patience.URGENT));
  }

  static ProviderHealth health(ProviderRuntime provider) {
    return done(provider.health());
  }
}
