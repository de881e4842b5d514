package io.github.sillage.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Journey 9: phones, and 400 % zoom, which is a screen of 320 px. */
class SmallScreenTest extends BrowserTest {
  private static final String SMALL_TEXT =
      """
      () => [...document.querySelectorAll('body *')]
        .filter((each) => [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()))
        .filter((each) => each.checkVisibility() && Number.parseFloat(getComputedStyle(each).fontSize) < 12)
        .map((each) => `${each.tagName} ${each.className}`)
      """;
  private static final String SMALL_TARGETS =
      """
      () => [...document.querySelectorAll('button, select, input, summary, [role=option]')]
        .filter((each) => each.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
        .map((each) => [each, (each.closest('label') ?? each).getBoundingClientRect()])
        .filter(([, box]) => box.width > 0 && (box.width < 23.5 || box.height < 23.5))
        .map(([each, box]) => `${each.tagName}.${each.className.baseVal ?? each.className} ${box.width}x${box.height}`)
      """;

  @ParameterizedTest
  @CsvSource({"390,en", "320,en", "390,fr", "320,fr", "390,ko", "320,ko", "1024,fr", "1440,fr"})
  void thePageNeverScrollsSidewaysAndStaysLegible(int width, String language) {
    Page page = open(visitor(width, 844), "/?ev=seoul-signing&lang=" + language);
    page.locator(".price-canvas > *").first().waitFor();
    Number needed = (Number) page.evaluate("() => document.documentElement.scrollWidth");
    assertThat(needed.intValue()).isEqualTo(width);
    assertThat((List<?>) page.evaluate(SMALL_TEXT)).as("text under 12 px").isEmpty();
    assertThat((List<?>) page.evaluate(SMALL_TARGETS)).as("targets under 24 px").isEmpty();
  }

  @Test
  void aPhoneGetsTheListFirstAndTheLanesOnRequest() {
    Page page = open(visitor(390, 844), "/?ev=seoul-signing");
    assertThat(page.locator(".events li")).hasCount(69);
    assertThat(page.locator(".event-item[aria-current=true]")).containsText("Seoul accord");
    page.locator(".timeline .segmented button").first().click();
    assertThat(page.locator(".lanes")).isVisible();
  }

  @Test
  void aPhoneHasLanguageAndHelpBehindSettings() {
    Page page = open(visitor(390, 844), "/?ev=seoul-signing");
    Locator settings = page.locator(".settings-more");
    assertThat(page.locator(".settings select[name=lang]")).isHidden();
    settings.locator("summary").press("Enter");
    settings.locator("select[name=lang]").selectOption("fr");
    assertThat(page.locator(".bar-title")).containsText("Événements");
    settings.locator("button").press("Enter");
    assertThat(page.locator("#help-title")).isVisible();
    page.keyboard().press("Escape");
    assertThat(page.locator("#help-title")).isHidden();
  }
}
