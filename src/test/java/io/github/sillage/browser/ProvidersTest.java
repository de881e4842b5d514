package io.github.sillage.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import io.github.sillage.log.Channels;
import io.github.sillage.log.LatestStore;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The page says who is asked for prices of now, and what is wrong with whom. */
class ProvidersTest extends BrowserTest {

  @Test
  void whoAnswersAndWhoDoesNotStandsAtTheFootAndTheBannerSaysThatPricesAreAskedFor()
      throws Exception {
    Page page = open(visitor(1440, 900), "/?lang=en");
    Vertx vertx = Vertx.vertx();
    try {
      LatestStore latest = new LatestStore(product().database().pool(vertx));
      JsonObject status =
          latest
              .get(Channels.STATUS)
              .map(value -> new JsonObject(value.orElseThrow().data()))
              .await(10, TimeUnit.SECONDS);
      status.put(
          "providers",
          new JsonArray()
              .add(new JsonObject().put("id", "naver").put("label", "Naver").put("state", "UP"))
              .add(
                  new JsonObject()
                      .put("id", "yahoo-chart")
                      .put("label", "Yahoo")
                      .put("state", "COOLING")
                      .put("nextAttempt", "2026-11-25T10:42:00Z"))
              .add(
                  new JsonObject()
                      .put("id", "finnhub")
                      .put("label", "Finnhub")
                      .put("state", "DISABLED")));
      latest
          .put(Map.of(Channels.STATUS, status.encode()), Instant.now())
          .await(10, TimeUnit.SECONDS);

      assertThat(page.locator(".providers li"))
          .containsText(new String[] {"Naver: answers", "Yahoo: paused until", "Finnhub"});
      assertThat(page.locator(".data-tag")).containsText("none has arrived yet");
    } finally {
      vertx.close().await(10, TimeUnit.SECONDS);
    }
  }
}
