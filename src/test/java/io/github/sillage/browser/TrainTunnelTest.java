package io.github.sillage.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocketRoute;
import io.github.sillage.log.Channels;
import io.github.sillage.log.Draft;
import io.github.sillage.log.LatestStore;
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

  private static final String QUOTE =
      """
      {"instrument":"XNAS:MU","price":%s,"previousClose":150,"currency":"USD",
      "session":"2025-12-31","asOf":"2025-12-31T21:00:00Z","receivedAt":"2025-12-31T21:00:00Z",
      "delaySeconds":0,"toleranceSeconds":60,"provider":"sample","flags":["SAMPLE"],
      "state":"CLOSED","freshness":"LIVE"}""";

  /** Counts what changes on the page outside the state of the link itself. */
  private static final String COUNT_REPAINTS =
      """
      () => {
        window.repaints = 0;
        const inLink = ({ target }) => (target.closest ? target : target.parentElement)?.closest('.link');
        new MutationObserver((all) => (window.repaints += all.filter((each) => !inLink(each)).length))
          .observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
      }
      """;

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
  void pauseHoldsUpdatesBackCountsThemAndResumesToTheNewest() throws Exception {
    Page page = travel();
    quote("170.00");
    page.locator(".link button").click();
    assertThat(page.locator(".link-word")).hasText("Paused");
    page.evaluate(COUNT_REPAINTS);
    quote("171.11");
    quote("172.22");
    publish(3);
    assertThat(page.locator(".link-age")).hasText(Pattern.compile("^([4-9]|1\\d) updates waiting"));
    page.waitForTimeout(600);
    assertThat(page.evaluate("() => window.repaints")).isEqualTo(0);
    page.locator(".link button").click();
    assertThat(page.locator(".link-word")).hasText("Live");
    assertThat(page.locator(".quote:has-text('Micron')")).containsText("$172.22");
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

  /** A price of Micron, in place of the sample's. */
  private void quote(String price) throws Exception {
    String channel = Channels.QUOTES_PREFIX + "XNAS:MU";
    new LatestStore(pool)
        .put(Map.of(channel, QUOTE.formatted(price)), Instant.now())
        .await(10, TimeUnit.SECONDS);
  }

  private void publish(int count) throws Exception {
    PublicationLog log = new PublicationLog(pool);
    List<Draft> drafts = Collections.nCopies(count, NEWS);
    pool.withTransaction(tx -> log.append(tx, Channels.IMPACT, drafts, Instant.now()))
        .await(10, TimeUnit.SECONDS);
  }
}
