package io.github.sillage.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The timeline by keyboard alone, and what the address and Back do meanwhile. */
class KeyboardTest extends BrowserTest {
  private static Locator focused(Page page) {
    return page.locator("[role=option]:focus");
  }

  @Test
  void arrowsWalkSingleEventsInTimeAndHomeAndEndGoToTheEnds() {
    Page page = open(visitor(1440, 900), "/?ev=seoul-signing");
    page.locator("[role=option][data-event=seoul-signing]").focus();
    page.keyboard().press("ArrowLeft");
    assertThat(focused(page)).hasAttribute("data-event", "coreweave-openai-22bn");
    assertThat(eventTitle(page)).containsText("CoreWeave");
    page.keyboard().press("ArrowRight");
    assertThat(focused(page)).hasAttribute("data-event", "seoul-signing");
    page.keyboard().press("Home");
    assertThat(focused(page)).hasAttribute("data-event", "openai-founded");
    page.keyboard().press("End");
    assertThat(focused(page)).hasAttribute("data-event", "openai-broadcom-jalapeno");
    assertThat(focused(page)).hasAttribute("aria-selected", "true");
  }

  @Test
  void plusZoomsInAndZeroShowsAllYears() {
    Page page = open(visitor(1440, 900), "/?ev=seoul-signing");
    page.locator("[role=option][data-event=seoul-signing]").focus();
    page.keyboard().press("0");
    assertThat(page).hasURL(Pattern.compile("from=2015-"));
    page.keyboard().press("+");
    assertThat(page).hasURL(Pattern.compile("from=20(1[6-9]|2)"));
  }

  @Test
  void oneTabStopLeadsIntoTheTimelineAndItsFocusIsVisible() {
    Page page = open(visitor(1440, 900), "/?ev=seoul-signing");
    assertThat(page.locator("[role=option][data-event][tabindex='0']")).hasCount(1);
    page.locator(".timeline .segmented button").last().focus();
    page.keyboard().press("Tab");
    assertThat(focused(page)).hasAttribute("data-event", "seoul-signing");
    Object ring =
        focused(page)
            .evaluate("(mark) => getComputedStyle(mark.querySelector('.hit')).strokeWidth");
    assertThat(ring).isEqualTo("3px");
  }

  @Test
  void backReturnsToTheEventBefore() {
    Page page = open(visitor(1440, 900), "/?ev=seoul-signing");
    page.locator(".search-input").fill("deepseek shock");
    page.locator(".search-input").press("Enter");
    assertThat(eventTitle(page)).containsText("DeepSeek shock");
    page.goBack();
    assertThat(eventTitle(page)).containsText("Seoul accord");
  }
}
