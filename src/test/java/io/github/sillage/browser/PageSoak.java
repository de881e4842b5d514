package io.github.sillage.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import io.github.sillage.log.Channels;
import io.github.sillage.log.LatestStore;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Journey 10, too long for the gate: the page under twenty updates a second, then paused. Run with
 * {@code mvn test -Dtest=PageSoak}; {@code -Dsillage.soak.seconds=30} makes it shorter than five
 * minutes. It prints what it measured.
 */
class PageSoak extends BrowserTest {
  private static final Duration LENGTH =
      Duration.ofSeconds(Integer.getInteger("sillage.soak.seconds", 300));
  private static final int EVERY_MILLIS = 50;

  /** What the page costs: heap after a collection, elements, and seconds of script so far. */
  private record Cost(double heapMegabytes, double nodes, double scriptSeconds) {}

  @Test
  void heapAndElementsStayFlatAndPauseStopsEveryRepaint() throws Exception {
    Page page = open(visitor(1440, 900), "/?ev=seoul-signing&s=XKRX:005930,XNAS:NVDA");
    CDPSession devtools = page.context().newCDPSession(page);
    devtools.send("Performance.enable");
    Vertx vertx = Vertx.vertx();
    try {
      LatestStore latest = new LatestStore(product().database().pool(vertx));
      push(latest, Duration.ofSeconds(5));
      Cost before = cost(devtools);
      Instant start = Instant.now();
      push(latest, LENGTH);
      Cost after = cost(devtools);
      double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
      double share = (after.scriptSeconds() - before.scriptSeconds()) / seconds;
      System.out.printf(
          "page soak: %.0f s, before %s, after %s, script %.1f %% of the time%n",
          seconds, before, after, 100 * share);
      assertThat(after.heapMegabytes()).isLessThan(before.heapMegabytes() * 1.2 + 1);
      assertThat(after.nodes()).isLessThan(before.nodes() * 1.05 + 50);
      assertThat(share).isLessThan(0.10);

      page.locator(".link button").click();
      String frozen = page.locator(".strip").innerText();
      push(latest, Duration.ofSeconds(2));
      assertThat(page.locator(".link-age")).containsText("waiting");
      assertThat(page.locator(".strip").innerText()).isEqualTo(frozen);
    } finally {
      vertx.close().await(10, TimeUnit.SECONDS);
    }
  }

  private static void push(LatestStore latest, Duration length) throws Exception {
    Instant end = Instant.now().plus(length);
    for (int i = 0; Instant.now().isBefore(end); i++) {
      latest
          .put(Map.of(Channels.QUOTES_PREFIX + "XNAS:NVDA", quote(150 + i % 50)), Instant.now())
          .await(10, TimeUnit.SECONDS);
      TimeUnit.MILLISECONDS.sleep(EVERY_MILLIS);
    }
  }

  private static String quote(int price) {
    return """
        {"instrument":"XNAS:NVDA","price":%d,"previousClose":150,"currency":"USD",
        "session":"2025-12-31","asOf":"2025-12-31T21:00:00Z","receivedAt":"2025-12-31T21:00:00Z",
        "delaySeconds":0,"toleranceSeconds":60,"provider":"soak","flags":["SAMPLE"],
        "state":"REGULAR","freshness":"LIVE"}"""
        .formatted(price);
  }

  private static Cost cost(CDPSession devtools) {
    devtools.send("HeapProfiler.collectGarbage");
    String metrics = devtools.send("Performance.getMetrics").toString();
    return new Cost(
        metric(metrics, "JSHeapUsedSize") / 1e6,
        metric(metrics, "Nodes"),
        metric(metrics, "ScriptDuration"));
  }

  private static double metric(String metrics, String name) {
    Matcher found =
        Pattern.compile("\"name\":\"" + name + "\",\"value\":([0-9.eE+]+)").matcher(metrics);
    if (!found.find()) {
      throw new AssertionError("the browser does not tell " + name);
    }
    return Double.parseDouble(found.group(1));
  }
}
