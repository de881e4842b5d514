package io.github.sillage.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Journey 1: what an analyst sees on opening the page, with nothing chosen. */
class FirstLookTest extends BrowserTest {
  private static final Path README_PICTURE =
      Path.of(System.getProperty("sillage.picture", "target/screenshots/readme.png"));
  private static final String OBSERVE_SHIFTS =
      """
      globalThis.layoutShift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          globalThis.layoutShift += entry.hadRecentInput ? 0 : entry.value;
        }
      }).observe({ type: 'layout-shift', buffered: true });
      """;
  private static final String DRAWN =
      """
      (canvas) => {
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        return data.some((value, i) => i % 4 === 3 && value > 0);
      }
      """;

  @Test
  void theNewestEventWithAnEstimateIsShownWithItsHeadlineAndPrices() {
    Page page = open(visitor(1440, 900), "/");
    assertThat(page).hasTitle("AI events and chip stocks · Sillage");
    assertThat(page.locator(".link-word")).hasText("Live");
    assertThat(headline(page)).hasText(Pattern.compile("than the market explains .*95"));
    assertThat(page.locator(".price-sketch .line").first())
        .hasAttribute("d", Pattern.compile("^M.*(L.*){20}"));
    assertThat(page.locator(".price-sketch .words")).hasText(Pattern.compile("^day 0 "));
    assertThat(page.url()).contains("ev=us-allows-h200-china");
  }

  @Test
  void thePriceChartMovesOnceAReaderReachesForIt() {
    Page page = open(visitor(1440, 900), "/?ev=seoul-signing&s=XKRX:005930,XNAS:NVDA");
    page.locator(".price-sketch").hover();
    Locator canvas = page.locator(".price-canvas canvas").first();
    canvas.waitFor();
    page.waitForCondition(() -> (Boolean) canvas.evaluate(DRAWN));
    assertThat(page.locator(".price-sketch")).hasCount(0);
  }

  @Test
  void everyRegionIsThere() {
    Page page = open(visitor(1440, 900), "/");
    assertThat(page.locator(".quote")).hasCount(18);
    assertThat(page.locator("[role=option][data-event]").first()).isAttached();
    assertThat(page.locator(".car-chart svg .car-band")).isVisible();
    assertThat(page.locator(".result-table tbody tr").first()).isVisible();
    assertThat(page.locator(".matrix-box tbody tr")).hasCount(69);
    assertThat(page.locator("footer")).containsText("TradingView");
  }

  @Test
  void theOrderInTheDocumentPutsTheAnswerBeforeThePicture() {
    Page page = open(visitor(1440, 900), "/");
    page.locator("footer").waitFor();
    Object order =
        page.evaluate(
            "() => [...document.querySelectorAll('header, .strip, .timeline, .answer, .price, .matrix-card, footer')]"
                + ".map((region) => region.classList[region.classList.length - 1]).join(' ')");
    assertThat(order).isEqualTo("bar strip timeline answer price matrix-card foot");
  }

  @Test
  void thePictureOfTheReadmeIsTakenFromTheSampleData() throws IOException {
    Page page = open(visitor(1440, 1340), "/?ev=seoul-signing&s=XKRX:005930,XKRX:000660");
    page.locator(".price-sketch .words").first().waitFor();
    page.locator(".quote-price >> text=₩").first().waitFor();
    page.locator(".result-table").waitFor();
    assertThat(page.locator(".data-tag")).isInViewport();
    assertThat(page.locator(".price-sketch")).isInViewport();
    Picture.take(page, README_PICTURE);
    assertThat(README_PICTURE.toFile().length()).isBetween(50_000L, 250_000L);
  }

  @Test
  void whatIsLateHasItsPlaceKeptAndChangesNoColour() {
    Page page = visitor(1440, 900);
    List<Route> held = new ArrayList<>();
    page.route("**/api/v1/instruments", held::add);
    page.navigate("/?ev=seoul-signing&s=XKRX:005930,XKRX:000660");
    page.locator(".answer .skeleton").waitFor();
    assertThat(page.locator(".filters .search-input")).isVisible();
    held.forEach(Route::resume);
    assertThat(headline(page)).containsText("Samsung Electronics");
    assertThat(page.locator(".quote[data-slot='0']")).containsText("SK hynix");
    assertThat(page.locator(".quote[data-slot='1']")).containsText("Samsung Electronics");
  }

  @Test
  void theTimelineDoesNotWaitForTheAnswerButTheMatrixDoes() {
    Page page = visitor(1440, 900);
    List<Route> held = new ArrayList<>();
    page.route("**/events/*/impact?*", held::add);
    page.waitForResponse("**/impact?*named=false", () -> page.navigate("/"));
    page.locator(".event-mark[aria-selected=true]").waitFor();
    assertThat(page.locator(".matrix-card .skeleton")).isAttached();
    assertThat(page.locator(".matrix-box")).hasCount(0);
    held.forEach(Route::resume);
    assertThat(headline(page)).containsText("than the market explains");
    assertThat(page.locator(".matrix-box tbody tr")).hasCount(69);
  }

  @Test
  void sampleDataIsMarkedAsSuch() {
    Page page = open(visitor(1440, 900), "/");
    assertThat(page.locator(".data-tag"))
        .hasText(Pattern.compile("Sample data: real closes to December 2025, not live"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1440, 1024, 390})
  void nothingJumpsWhileThePageFills(int width) {
    Page page = visitor(width, 900);
    page.addInitScript(OBSERVE_SHIFTS);
    open(page, "/");
    page.locator(".price-canvas > *").first().waitFor();
    Number shift = (Number) page.evaluate("() => globalThis.layoutShift");
    assertThat(shift.doubleValue()).isLessThan(0.05);
  }

  @Test
  void withoutJavaScriptThereAreLinksToTheData() {
    Page page =
        visitor(
            new com.microsoft.playwright.Browser.NewContextOptions().setJavaScriptEnabled(false),
            1440,
            900);
    page.navigate("/");
    Locator links = page.locator(".notice a");
    assertThat(links.first()).hasAttribute("href", "/api/v1/events");
    assertThat(page.locator(".notice p[lang]")).hasCount(2);
    for (Locator link : links.all()) {
      String address = link.getAttribute("href");
      assertThat(page.request().get(address).status()).as(address).isEqualTo(200);
    }
  }
}
