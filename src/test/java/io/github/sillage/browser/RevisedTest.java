package io.github.sillage.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is measured anew while it is read is marked as such. */
class RevisedTest extends BrowserTest {
  private static final String EVENT =
      """
      {"id":"date-corrected","reason":"read again","category":"partnership",
      "when":{"date":"%s","precision":"day","zone":"America/New_York","phase":"BEFORE_OPEN",
      "phaseVenue":"XNYS","basis":"seen"},
      "title":{"en":"A date that was corrected"},"instruments":["XNAS:NVDA"],
      "sources":[{"url":"https://example.org/date"}]}""";

  private static Curators curators;

  @BeforeAll
  static void start() throws Exception {
    curators = Curators.start();
  }

  @AfterAll
  static void stop() {
    curators.close();
  }

  @Test
  void aCorrectedDateMarksTheRevisedRowWhichKeepsItsOldValueInItsTooltip() {
    Page page = visitor(1440, 900);
    APIResponse made = write(page, "post", "/events", "2025-06-04", "*");
    open(page, curators.server().at("/?ev=date-corrected&s=XNAS:NVDA").toString());
    Locator row = row(page, "NVIDIA");
    String before = row.locator(".effect").innerText().replaceAll("[^-−+0-9.%]", "");
    assertThat(before).matches("[-−+][0-9.]+%");
    page.locator(".matrix").waitFor();

    write(page, "put", "/events/date-corrected", "2025-06-11", made.headers().get("etag"));

    Locator mark = row.locator(".mini:has-text('revised')");
    assertThat(mark).hasText(Pattern.compile("^revised \\d\\d:\\d\\d$"));
    assertThat(mark).hasAttribute("title", "Before: " + before);
    assertThat(row.locator(".effect")).not().containsText(before);
  }

  private static APIResponse write(
      Page page, String method, String path, String date, String etag) {
    RequestOptions options =
        RequestOptions.create()
            .setMethod(method)
            .setHeader("authorization", "Bearer " + curators.ada().reveal())
            .setHeader("if-match", etag)
            .setHeader("content-type", "application/json")
            .setData(EVENT.formatted(date));
    String address = curators.server().at("/api/v1" + path).toString();
    APIResponse answer = page.request().fetch(address, options);
    assertThat(answer.ok()).as(answer.text()).isTrue();
    return answer;
  }
}
