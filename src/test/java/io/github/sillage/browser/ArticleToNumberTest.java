package io.github.sillage.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Journey 2: from the words of an article to day 0, the estimate, its interval and its p-value. */
class ArticleToNumberTest extends BrowserTest {

  @ParameterizedTest
  @ValueSource(strings = {"seoul", "Séoul", "서울"})
  void theSigningComesFirstInAnySpelling(String words) {
    Page page = open(visitor(1440, 900), "/");
    Locator search = page.locator(".search-input");
    search.fill(words);
    assertThat(page.locator(".search-found").first()).containsText("Seoul accord");
    search.press("Enter");
    assertThat(eventTitle(page)).containsText("Seoul accord");
    assertThat(headline(page))
        .hasText(Pattern.compile("Samsung Electronics .* 2 Oct 2025 .*95.*p.[=<]"));
    assertThat(page.locator(".result-table tr.detail")).containsText("Day 0: 2 Oct 2025");
    assertThat(page.locator(".results-card")).containsText("announced after the close");
  }

  @Test
  void theSearchNarrowsTimelineAndMatrixAndCanBeCleared() {
    Page page = open(visitor(1440, 900), "/");
    page.locator(".search-input").fill("stargate");
    assertThat(page.locator(".filters-count")).containsText("of 69 events");
    assertThat(page.locator(".matrix-box tbody tr")).not().hasCount(69);
    page.locator(".search-input").press("Escape");
    assertThat(page.locator(".matrix-box tbody tr")).hasCount(69);
  }

  @Test
  void filtersThatLeaveNothingSayHowToUndoThem() {
    Page page = open(visitor(1440, 900), "/?q=zzzz");
    assertThat(page.locator(".empty")).containsText("No event matches these filters.");
    page.locator(".empty button").click();
    assertThat(page.locator(".matrix-box tbody tr")).hasCount(69);
  }
}
