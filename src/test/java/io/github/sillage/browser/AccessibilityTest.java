package io.github.sillage.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** axe finds nothing, in every language and theme, and in the states a reader may meet. */
class AccessibilityTest extends BrowserTest {

  @ParameterizedTest
  @CsvSource({
    "en,light,1440",
    "en,dark,1440",
    "fr,light,1440",
    "fr,dark,390",
    "ko,light,390",
    "ko,dark,1440"
  })
  void noViolations(String language, String theme, int width) {
    Page page =
        open(visitor(width, 900), "/?ev=seoul-signing&lang=" + language + "&theme=" + theme);
    page.locator(".price-canvas > *").first().waitFor();
    check(page);
  }

  @Test
  void noViolationsWhenFiltersLeaveNothing() {
    check(open(visitor(1440, 900), "/?q=zzzz"));
  }

  @Test
  void noViolationsWhenNothingCouldBeMeasured() {
    check(open(visitor(1440, 900), "/?ev=gpt-5-5-launch"));
  }

  @Test
  void noViolationsInTheHelp() {
    Page page = open(visitor(1440, 900), "/");
    page.locator(".settings > button").click();
    page.locator("#help-title").waitFor();
    check(page);
  }

  @Test
  void aServerErrorIsToldAndHasNoViolations() {
    Page page = visitor(1440, 900);
    page.route(
        "**/api/v1/events*",
        route ->
            route.fulfill(
                new com.microsoft.playwright.Route.FulfillOptions()
                    .setStatus(503)
                    .setContentType("application/problem+json")
                    .setBody(
                        "{\"title\":\"Not available\",\"status\":503,\"detail\":\"the database does not answer\"}")));
    page.navigate("/");
    page.locator(".failure").waitFor();
    assertThat(page.locator(".failure").textContent())
        .contains("503", "the database does not answer");
    check(page);
    page.unroute("**/api/v1/events*");
    page.evaluate("() => (globalThis.samePage = true)");
    page.locator(".failure button").click();
    headline(page).waitFor();
    assertThat(page.evaluate("() => globalThis.samePage")).isEqualTo(true);
    forgetConsole();
  }

  private static void check(Page page) {
    assertThat(Axe.faults(page)).isEmpty();
  }
}
