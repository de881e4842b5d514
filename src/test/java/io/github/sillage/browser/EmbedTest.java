package io.github.sillage.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** One event as a card on somebody else's page. */
class EmbedTest extends BrowserTest {
  private static final String CARD = "/embed/event/seoul-signing?s=XKRX:000660";

  @Test
  void aPageOfAnotherOriginShowsTheCard() throws IOException {
    String frame =
        "<!doctype html><title>Blog</title><iframe width=640 height=900 src='%s'></iframe>"
            .formatted(product().server().at(CARD));
    HttpServer blog =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    blog.createContext(
        "/",
        exchange -> {
          byte[] body = frame.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    blog.start();
    try {
      Page page = visitor(800, 1000);
      page.navigate("http://127.0.0.1:" + blog.getAddress().getPort() + "/post");
      FrameLocator card = page.frameLocator("iframe");
      assertThat(card.locator(".headline-answer")).containsText("SK hynix rose 9.7% more");
      assertThat(card.locator(".car-plot .car-band")).isVisible();
      assertThat(card.locator(".data-tag")).containsText("Sample data");
      assertThat(card.locator(".embed-foot a")).hasAttribute("href", "/?ev=seoul-signing");
      forgetConsole();
    } finally {
      blog.stop(0);
    }
  }

  @Test
  void onlyTheCardMayBeFramed() {
    Page page = visitor(640, 900);
    APIResponse card = page.request().get(CARD);
    APIResponse whole = page.request().get("/");
    assertThat(card.headers().get("content-security-policy")).contains("frame-ancestors *");
    assertThat(card.headers()).doesNotContainKey("x-frame-options");
    assertThat(whole.headers().get("content-security-policy")).contains("frame-ancestors 'self'");
    assertThat(whole.headers()).containsEntry("x-frame-options", "SAMEORIGIN");
  }

  @Test
  void itIsAccessibleInKoreanAndDarkAndSaysWhenThereIsNoSuchEvent() {
    Page page = open(visitor(390, 900), CARD + "&lang=ko&theme=dark");
    page.locator(".car-plot .car-band").waitFor();
    keep(page, "embed-390-ko-dark");
    assertThat(Axe.faults(page)).isEmpty();
    page.navigate("/embed/event/nothing-of-the-sort?lang=en");
    assertThat(page.locator(".failure"))
        .hasText("There is no such event here, or the server does not answer.");
  }
}
