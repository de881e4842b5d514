package io.github.sillage.feed.runtime;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.sillage.config.Secret;
import io.github.sillage.feed.provider.FinnhubStream.Tick;
import io.github.sillage.market.InstrumentId;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class PushRuntimeTest {
  private static final InstrumentId NVDA = InstrumentId.of("XNAS:NVDA");
  private static final InstrumentId AMD = InstrumentId.of("XNAS:AMD");

  private final FakeTime time = new FakeTime("2026-11-25T15:00:00Z");
  private final List<ServerWebSocket> sockets = new CopyOnWriteArrayList<>();
  private final List<String> received = new CopyOnWriteArrayList<>();
  private final List<String> addresses = new CopyOnWriteArrayList<>();
  private final List<Tick> ticks = new CopyOnWriteArrayList<>();
  private Context loop;
  private PushRuntime push;

  @BeforeEach
  void serve(Vertx vertx) throws Exception {
    HttpServer server =
        vertx
            .createHttpServer()
            .webSocketHandler(this::connected)
            .listen(0, "127.0.0.1")
            .await(10, SECONDS);
    loop = vertx.getOrCreateContext();
    URI base = URI.create("ws://127.0.0.1:" + server.actualPort());
    push = new PushRuntime(vertx, base, new Secret("k3y"), time, () -> 0.5);
  }

  private void connected(ServerWebSocket socket) {
    addresses.add(socket.uri());
    socket.textMessageHandler(received::add);
    sockets.add(socket);
  }

  private void follow(InstrumentId... wanted) throws Exception {
    CompletableFuture<Void> done = new CompletableFuture<>();
    loop.runOnContext(
        here -> {
          push.follow(List.of(wanted), ticks::add);
          done.complete(null);
        });
    done.get(10, SECONDS);
  }

  private void open(InstrumentId... wanted) throws Exception {
    follow(wanted);
    until(push::isOpen);
    follow(wanted);
  }

  private static void until(Callable<Boolean> condition) {
    await().atMost(Duration.ofSeconds(10)).until(condition);
  }

  private void say(String message) throws Exception {
    sockets.get(sockets.size() - 1).writeTextMessage(message).await(10, SECONDS);
  }

  @Test
  void tradesOfTheWantedInstrumentsComeInTheLatestOfEach() throws Exception {
    open(NVDA, AMD);
    until(() -> received.size() == 2);
    assertThat(addresses).containsExactly("/?token=k3y");
    assertThat(received).allMatch(text -> text.contains("\"subscribe\""));

    say(
        "{\"type\":\"trade\",\"data\":["
            + "{\"s\":\"NVDA\",\"p\":182.7,\"t\":1795618801000,\"v\":1},"
            + "{\"s\":\"NVDA\",\"p\":182.6,\"t\":1795618800000,\"v\":1},"
            + "{\"s\":\"OTHER\",\"p\":1,\"t\":1795618800000,\"v\":1}]}");

    until(() -> !ticks.isEmpty());
    assertThat(ticks).hasSize(1);
    assertThat(ticks.get(0).instrument()).isEqualTo(NVDA);
    assertThat(ticks.get(0).price()).isEqualByComparingTo("182.7");
  }

  @Test
  void whatIsNoLongerWantedIsGivenUpAndNothingClosesTheConnection() throws Exception {
    open(NVDA, AMD);
    until(() -> received.size() == 2);

    follow(NVDA);
    until(() -> received.size() == 3);
    assertThat(received.get(2)).contains("unsubscribe").contains("AMD");

    follow();
    assertThat(push.isOpen()).isFalse();
    until(() -> sockets.get(0).isClosed());
  }

  @Test
  void aBrokenConnectionIsOpenedAgainAfterThreeSecondsAndAllIsSubscribedAnew() throws Exception {
    open(NVDA);
    until(() -> received.size() == 1);
    sockets.get(0).close().await(10, SECONDS);
    until(() -> !push.isOpen());

    follow(NVDA);
    time.pass(Duration.ofMillis(2_900));
    follow(NVDA);
    assertThat(sockets).hasSize(1);
    time.pass(Duration.ofMillis(200));
    open(NVDA);

    until(() -> received.size() == 2);
    assertThat(sockets).hasSize(2);
  }

  @Test
  void whoIsRefusedComesBackAfterFiveMinutes() throws Exception {
    open(NVDA);
    say("{\"type\":\"error\",\"msg\":\"Invalid API key\"}");
    until(() -> !push.isOpen());

    time.pass(Duration.ofSeconds(299));
    follow(NVDA);
    assertThat(sockets).hasSize(1);
    time.pass(Duration.ofSeconds(2));
    open(NVDA);
    assertThat(sockets).hasSize(2);
  }

  @Test
  void aConnectionThatAnswersNoPingIsGivenUp() throws Exception {
    open(NVDA);
    sockets.get(0).pause();
    time.pass(Duration.ofSeconds(61));
    follow(NVDA);

    assertThat(push.isOpen()).isFalse();
  }
}
