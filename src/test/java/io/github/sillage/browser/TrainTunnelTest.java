package io.github.sillage.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocketRoute;
import io.github.sillage.log.Channels;
import io.github.sillage.log.Draft;
import io.github.sillage.log.PublicationLog;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Journey 7: the link breaks while the world goes on, and comes back. */
class TrainTunnelTest extends BrowserTest {
  private static final Draft NEWS =
      new Draft(
          "revised",
          "seoul-signing",
          "{\"event\":\"seoul-signing\"}",
          Map.of("event", "seoul-signing"));

  private final AtomicBoolean tunnel = new AtomicBoolean();
  private final List<WebSocketRoute> sockets = new CopyOnWriteArrayList<>();
  private Vertx vertx;
  private Pool pool;

  @BeforeEach
  void connect() {
    vertx = Vertx.vertx();
    pool = product().database().pool(vertx);
  }

  @AfterEach
  void disconnect() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void whatWasMissedIsReceivedAndCounted() throws Exception {
    Page page = travel();
    enterTunnel(page);
    publish(50);
    tunnel.set(false);
    assertThat(page.locator(".link-note")).hasText("50 missed updates received");
    assertThat(page.locator(".link-word")).hasText("Live");
  }

  @Test
  void untilThenThePageSaysWhenItTriesAgainAndKeepsItsData() throws Exception {
    Page page = travel();
    String answer = headline(page).innerText();
    enterTunnel(page);
    Locator age = page.locator(".link-age");
    assertThat(age).hasText(Pattern.compile("^retry in [2-8] s$"));
    assertThat(age).hasText("retry in 1 s");
    assertThat(headline(page)).hasText(answer);
    tunnel.set(false);
    assertThat(page.locator(".link-word")).hasText("Live");
    assertThat(age).not().containsText("retry");
  }

  @Test
  void whatCannotBeRecoveredIsReloadedAndSaid() throws Exception {
    Page page = travel();
    enterTunnel(page);
    pool.query("update channel set epoch = 'another' where name = 'impact'")
        .execute()
        .await(10, TimeUnit.SECONDS);
    tunnel.set(false);
    assertThat(page.locator(".link-note")).hasText("History reloaded");
    assertThat(headline(page)).isVisible();
  }

  @Test
  void pauseHoldsUpdatesBackAndCountsThem() throws Exception {
    Page page = travel();
    page.locator(".link button").click();
    assertThat(page.locator(".link-word")).hasText("Paused");
    publish(3);
    assertThat(page.locator(".link-age")).hasText(Pattern.compile("^[3-9] updates waiting"));
    page.locator(".link button").click();
    assertThat(page.locator(".link-word")).hasText("Live");
  }

  private Page travel() {
    Page page = visitor(1440, 900);
    page.routeWebSocket("**/connection/websocket", this::connectOrRefuse);
    open(page, "/?ev=seoul-signing");
    assertThat(page.locator(".link-word")).hasText("Live");
    assertThat(page.locator(".link-age")).containsText("updated");
    return page;
  }

  private void connectOrRefuse(WebSocketRoute socket) {
    if (tunnel.get()) {
      socket.close();
    } else {
      socket.connectToServer();
      sockets.add(socket);
    }
  }

  private void enterTunnel(Page page) {
    tunnel.set(true);
    sockets.forEach(WebSocketRoute::close);
    assertThat(page.locator(".link-word")).hasText("Reconnecting");
  }

  private void publish(int count) throws Exception {
    PublicationLog log = new PublicationLog(pool);
    List<Draft> drafts = Collections.nCopies(count, NEWS);
    pool.withTransaction(tx -> log.append(tx, Channels.IMPACT, drafts, Instant.now()))
        .await(10, TimeUnit.SECONDS);
  }
}
