package io.github.sillage.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/** Journey 5: what weakens an answer stands beside it. */
class NotFooledTest extends BrowserTest {

  @Test
  void anotherEventInTheSameDaysIsNamedAndIsOnePressAway() {
    Page page = open(visitor(1440, 900), "/?ev=seoul-signing&s=XKRX:005930");
    Locator warning = page.locator(".headline-flags .warn").first();
    assertThat(warning).containsText("In the same days, also about Samsung Electronics");
    assertThat(warning).containsText("cannot be told apart");
    warning.getByRole(AriaRole.LINK).click();
    assertThat(eventTitle(page)).containsText("AMD and OpenAI agree on 6 GW");
  }

  @Test
  void anUnverifiedDateIsSaidBesideTheDateAndBesideTheAnswer() {
    Page page = open(visitor(1440, 900), "/?ev=deepseek-r1-release");
    assertThat(page.locator(".eyebrow .badge")).hasText("date not verified");
    assertThat(page.locator(".headline-flags")).containsText("not verified");
  }

  @Test
  void theMarkOfAnUnverifiedDateIsHollowInLanesListAnswerAndSearch() {
    Page page = open(visitor(1440, 900), "/?ev=deepseek-r1-release&view=list");
    Locator listed = page.locator(".event-item[aria-current=true]");
    assertThat(listed.locator(".shape path")).hasCSS("fill", "none");
    assertThat(page.locator(".eyebrow .shape path")).hasCSS("fill", "none");
    page.locator(".search-input").fill("DeepSeek");
    Locator found = page.locator(".search-found:has-text('R1')");
    assertThat(found.locator(".shape path").first()).hasCSS("fill", "none");
    page.locator(".search-input").press("Escape");
    page.locator(".timeline .segmented button").first().click();
    Locator mark = page.locator(".event-mark[aria-selected=true] path");
    assertThat(mark).hasCSS("fill", "rgb(246, 247, 249)");
    assertThat(mark).hasCSS("stroke", "rgb(11, 92, 173)");

    page.locator(".timeline .segmented button").last().click();
    page.locator(".event-item[aria-current=false]:not(:has-text('not verified'))").first().click();
    assertThat(listed.locator(".shape path")).hasCSS("fill", "rgb(11, 92, 173)");
  }

  @Test
  void anEventOfUnknownHourShowsDayZeroAsARange() {
    Page page = open(visitor(1440, 900), "/?ev=microsoft-third-investment&s=XNAS:NVDA");
    assertThat(page.locator(".headline-flags"))
        .containsText("The hour is not known: day 0 may be 23 Jan 2023 or 24 Jan 2023");
  }

  @Test
  void estimatesThatCannotBeLoadedAreMissingInWordsAndPricesStand() {
    Page page = visitor(1440, 900);
    page.route("**/impact?*", route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
    page.navigate("/?ev=seoul-signing&s=XKRX:005930");
    assertThat(page.locator(".answer .failure")).containsText("could not be loaded");
    assertThat(page.locator(".results-card")).containsText("could not be loaded");
    assertThat(page.locator(".price-sketch")).hasCount(1);
    assertThat(page.locator(".matrix-card .failure")).hasCount(1);
    assertThat(page.locator(".matrix-box")).hasCount(0);
    page.locator(".timeline .segmented button").last().click();
    assertThat(page.locator(".events")).not().containsText("no estimate");
    forgetConsole();
    page.unroute("**/impact?*");
    page.evaluate("() => (globalThis.samePage = true)");
    page.locator(".answer .failure button").press("Enter");
    headline(page).waitFor();
    page.locator(".matrix-card .failure button").press("Enter");
    page.locator(".matrix-box td[data-cell]").first().waitFor();
    assertThat(page.locator(".failure")).hasCount(0);
    assertThat(page.evaluate("() => globalThis.samePage"))
        .as("the same page, not loaded anew")
        .isEqualTo(true);
  }

  @Test
  void whatThePricesAreStaysInSight() {
    Page page = open(visitor(1440, 900), "/?ev=seoul-signing");
    page.locator(".matrix-card").scrollIntoViewIfNeeded();
    assertThat(page.locator(".data-tag")).isInViewport();
    assertThat(page.locator(".data-tag")).containsText("not live");
  }

  @Test
  void pricesThatEndBeforeTheEventSaySo() {
    Page page = open(visitor(1440, 900), "/?ev=gpt-5-5-launch");
    assertThat(headline(page)).containsText("not measured");
    assertThat(page.locator(".price .chart-empty")).containsText("end on 31 Dec 2025");
  }
}
