package io.github.sillage.feed.runtime;

import io.github.sillage.config.Secret;
import io.github.sillage.config.Settings;
import io.github.sillage.feed.provider.FinnhubStream;
import io.github.sillage.feed.provider.FinnhubStream.Tick;
import io.github.sillage.feed.provider.ProviderError;
import io.github.sillage.feed.provider.Redactor;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.Mic;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finnhub's trades as they happen, over one WebSocket: open only while anything is wanted, opened
 * again after 3 s, 6 s … a minute when it breaks, after five when it is refused, and given up when
 * nothing was heard of it for a minute. Used from the event loop that calls {@link #follow}.
 */
public final class PushRuntime {
  private static final Logger LOG = LoggerFactory.getLogger(PushRuntime.class);
  private static final String FINNHUB = "finnhub";
  private static final Duration PING_EVERY = Duration.ofSeconds(20);
  private static final Duration SILENCE = Duration.ofSeconds(60);
  private static final Duration HEALTHY = Duration.ofSeconds(60);
  private static final Duration FIRST_WAIT = Duration.ofSeconds(3);
  private static final Duration MOST_WAIT = Duration.ofSeconds(60);
  private static final Duration REFUSED_WAIT = Duration.ofMinutes(5);
  private static final double SPREAD = 0.2;
  private static final int MAX_BYTES = 1 << 20;
  private static final Set<String> US = Set.of("XNYS", "XNAS", "ARCX", "XASE", "BATS");

  private final WebSocketClient client;
  private final URI base;
  private final Secret key;
  private final InstantSource clock;
  private final DoubleSupplier random;
  private final Redactor redactor;
  private final Set<InstrumentId> followed = new HashSet<>();
  private @Nullable WebSocket socket;
  private boolean connecting;
  private int failures;
  private Instant nextTry = Instant.MIN;
  private Instant openSince = Instant.MAX;
  private Instant lastHeard = Instant.MIN;
  private Instant lastPing = Instant.MIN;

  /**
   * A way to the trades; nothing is connected yet.
   *
   * @param base where to connect, without the key
   * @param random draws from 0 to 1
   */
  PushRuntime(Vertx vertx, URI base, Secret key, InstantSource clock, DoubleSupplier random) {
    this.client =
        vertx.createWebSocketClient(
            new WebSocketClientOptions()
                .setConnectTimeout(3_000)
                .setMaxFrameSize(MAX_BYTES)
                .setMaxMessageSize(MAX_BYTES));
    this.base = base;
    this.key = key;
    this.clock = clock;
    this.random = random;
    this.redactor = new Redactor(List.of(key));
  }

  /**
   * A way to the trades, where Finnhub is one of those to be asked for prices in the United States
   * and its key was given. Its address follows {@code providers.finnhub.baseUri}.
   */
  public static Optional<PushRuntime> of(
      Vertx vertx, Settings settings, InstantSource clock, DoubleSupplier random) {
    return Optional.ofNullable(settings.providers().get(FINNHUB))
        .filter(Settings.Access::enabled)
        .filter(access -> settings.market().live().quotes().us().contains(FINNHUB))
        .flatMap(
            access ->
                access
                    .key()
                    .filter(key -> !key.reveal().isBlank())
                    .map(key -> new PushRuntime(vertx, base(access), key, clock, random)));
  }

  private static URI base(Settings.Access access) {
    return access.baseUri().isEmpty()
        ? FinnhubStream.BASE
        : URI.create(access.baseUri().replaceFirst("^http", "ws"));
  }

  /** Whether trades of a venue's instruments can be followed. */
  public static boolean serves(Mic venue) {
    return US.contains(venue.code());
  }

  /** Whether trades are coming in. */
  public boolean isOpen() {
    return socket != null;
  }

  /**
   * Sees to it that the trades of these instruments, and of no others, come in, as far as one
   * connection goes. To be called every second or so.
   *
   * @param wanted none closes the connection
   * @param onTick is told of the last trade of an instrument
   */
  public void follow(Collection<InstrumentId> wanted, Consumer<Tick> onTick) {
    Instant now = clock.instant();
    WebSocket open = socket;
    if (wanted.isEmpty()) {
      close(open);
    } else if (open != null && now.isAfter(lastHeard.plus(SILENCE))) {
      close(open);
      failed("nothing was heard for a minute", Duration.ZERO);
    } else if (open != null) {
      ping(open, now);
      subscribe(open, wanted);
    } else if (!connecting && !now.isBefore(nextTry)) {
      connect(onTick);
    }
  }

  private void connect(Consumer<Tick> onTick) {
    connecting = true;
    String address = Addresses.withToken(base, key).toString();
    client
        .connect(new WebSocketConnectOptions().setAbsoluteURI(address))
        .onSuccess(opened -> opened(opened, onTick))
        .onFailure(failure -> failed(String.valueOf(failure.getMessage()), Duration.ZERO));
  }

  private void opened(WebSocket opened, Consumer<Tick> onTick) {
    connecting = false;
    socket = opened;
    openSince = clock.instant();
    lastHeard = openSince;
    lastPing = openSince;
    LOG.info("Finnhub pushes trades");
    opened.pongHandler(pong -> lastHeard = clock.instant());
    opened.textMessageHandler(text -> heard(opened, text, onTick));
    opened.closeHandler(closed -> lost(opened));
  }

  private void heard(WebSocket from, String text, Consumer<Tick> onTick) {
    lastHeard = clock.instant();
    FinnhubStream.Message message = new FinnhubStream(followed).read(text);
    if (message instanceof FinnhubStream.Trades trades) {
      trades.last().forEach(onTick);
    } else if (message instanceof FinnhubStream.Failure failure) {
      refused(from, failure.error());
    }
  }

  private void refused(WebSocket from, ProviderError error) {
    close(from);
    failed(error.detail(), REFUSED_WAIT);
  }

  private void lost(WebSocket closed) {
    if (socket == closed) {
      forget();
      failed("the connection was closed", Duration.ZERO);
    }
  }

  private void failed(String why, Duration least) {
    connecting = false;
    Instant now = clock.instant();
    failures = now.isAfter(openSince.plus(HEALTHY)) ? 0 : failures;
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(failures, 5));
    wait = wait.compareTo(MOST_WAIT) < 0 ? wait : MOST_WAIT;
    long spread = (long) (wait.toMillis() * (1 - SPREAD + 2 * SPREAD * random.getAsDouble()));
    nextTry = now.plusMillis(Math.max(spread, least.toMillis()));
    failures++;
    openSince = Instant.MAX;
    if (failures == 1) {
      LOG.info("Finnhub pushes no trades, trying again: {}", redactor.redact(why));
    }
  }

  private void ping(WebSocket open, Instant now) {
    if (now.isAfter(lastPing.plus(PING_EVERY))) {
      lastPing = now;
      sent(open.writePing(Buffer.buffer("sillage")));
    }
  }

  private void subscribe(WebSocket open, Collection<InstrumentId> wanted) {
    Set<InstrumentId> now =
        wanted.stream()
            .sorted()
            .limit(FinnhubStream.MOST_SYMBOLS)
            .collect(Collectors.toCollection(TreeSet::new));
    followed.stream()
        .filter(id -> !now.contains(id))
        .forEach(id -> send(open, FinnhubStream.unsubscribe(id)));
    now.stream()
        .filter(id -> !followed.contains(id))
        .forEach(id -> send(open, FinnhubStream.subscribe(id)));
    followed.clear();
    followed.addAll(now);
  }

  private static void send(WebSocket open, Optional<String> command) {
    command.ifPresent(text -> sent(open.writeTextMessage(text)));
  }

  private static void sent(Future<Void> written) {
    written.onFailure(failure -> LOG.debug("Finnhub took no message: {}", failure.getMessage()));
  }

  private void close(@Nullable WebSocket open) {
    if (open != null) {
      forget();
      sent(open.close());
    }
  }

  private void forget() {
    socket = null;
    followed.clear();
  }
}
