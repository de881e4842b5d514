package io.github.sillage.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Journeys 4 and 8: comparing stocks, sorting and taking the data away, without a mouse. */
class HandsOffTest extends BrowserTest {

  @Test
  void stocksAreAddedAndRemovedAndTheLastOneStays() {
    Page page = open(visitor(1440, 900), "/?ev=seoul-signing&s=XKRX:005930");
    page.locator(".picker-add").selectOption("XKRX:000660");
    page.locator(".picker-add").selectOption("XNAS:AMD");
    assertThat(page.locator(".chart-legend li:not(.legend-date)")).hasCount(3);
    assertThat(page.locator(".car-chart svg .line")).hasCount(3);
    page.locator(".picked-remove").last().press("Enter");
    page.locator(".picked-remove").last().press("Enter");
    assertThat(page.locator(".picked")).hasCount(1);
    assertThat(page.locator(".picked-remove")).hasCount(0);
  }

  @Test
  void everyLineIsAHundredOnItsOwnDayZeroHoweverTheViewIsMoved() {
    Page page = open(visitor(1440, 900), "/?ev=seoul-signing&s=XKRX:005930,XKRX:000660,XNAS:AMD");
    Locator chart = page.locator(".price-stepper");
    Locator values = page.locator(".chart-legend b");
    page.locator(".price-canvas > *").first().waitFor();
    chart.press("ArrowRight");
    assertThat(page.locator(".legend-date")).hasText("2 Oct 2025");
    assertThat(values.first()).hasText("100.0");
    assertThat(values.nth(1)).hasText("100.0");
    chart.press("ArrowLeft");
    assertThat(values.nth(2)).hasText("100.0");
    page.getByRole(AriaRole.BUTTON, zoomIn()).last().press("Enter");
    chart.press("ArrowRight");
    assertThat(page.locator(".legend-date")).hasText("2 Oct 2025");
    assertThat(values.first()).hasText("100.0");
  }

  private static Page.GetByRoleOptions zoomIn() {
    return new Page.GetByRoleOptions().setName("Zoom in");
  }

  @Test
  void theTimelinesDatesAreTintedInThePriceChartHoweverEitherIsMoved() {
    Page page =
        open(
            visitor(1440, 900),
            "/?ev=seoul-signing&s=XKRX:005930,XNAS:AMD&from=2025-09-20&to=2025-10-09");
    Locator words = page.locator(".price-stretch");
    assertThat(words).containsText("20 Sept 2025 to 9 Oct 2025");
    assertThat(words).hasAttribute("data-from", "2025-09-22");
    assertThat(words).hasAttribute("data-to", "2025-10-09");
    assertThat(page.locator(".price-sketch .stretch line")).hasCount(2);
    page.locator(".price-stepper").focus();
    page.locator(".price-canvas canvas").first().waitFor();
    page.waitForCondition(() -> tints(page).equals(List.of(false, true, false)));
    keep(page, "price-stretch-1440-en-light");

    for (int i = 0; i < 5; i++) {
      page.getByRole(AriaRole.BUTTON, zoomIn()).last().press("Enter");
    }
    page.waitForCondition(() -> tints(page).equals(List.of(true, true, true)));
    assertThat(words).hasAttribute("data-to", "2025-10-09");

    page.locator(".timeline .zoom button").last().press("Enter");
    assertThat(words).hasAttribute("data-from", Pattern.compile("^2015-"));
    page.locator(".timeline .segmented button").last().press("Enter");
    assertThat(words).hasCount(0);
    page.waitForCondition(() -> tints(page).equals(List.of(false, false, false)));
  }

  /**
   * Whether the pane of the price chart is tinted at its left, a little before its middle and at
   * its right.
   */
  private static List<?> tints(Page page) {
    return (List<?>)
        page.evaluate(
            """
            () => {
              const pane = document.querySelector('.price-canvas canvas');
              const { width, height } = pane;
              const copy = new OffscreenCanvas(width, 1).getContext('2d', { willReadFrequently: true });
              copy.drawImage(pane, 0, 3 - height);
              const row = copy.getImageData(0, 0, width, 1).data;
              return [4, width * 0.45, width - 5].map((x) => row[4 * Math.round(x) + 3] > 0);
            }""");
  }

  @Test
  void aTimelineOfAnotherTimeThanThePricesIsSaidToBe() {
    Page page =
        open(visitor(1440, 900), "/?ev=seoul-signing&s=XKRX:005930&from=2026-02-01&to=2026-03-01");
    assertThat(page.locator(".price-stretch"))
        .hasText("The timeline shows 1 Feb 2026 to 1 Mar 2026: these prices have no session then.");
    assertThat(page.locator(".price-sketch")).hasCount(1);
    assertThat(page.locator(".price-sketch .stretch")).hasCount(0);
  }

  @Test
  void theDayIsReadOutByArrowKeys() {
    Page page = open(visitor(1440, 900), "/?ev=seoul-signing");
    Locator slider = page.locator(".car-slider");
    slider.press("Home");
    assertThat(slider).hasAttribute("aria-valuenow", "-5");
    slider.press("ArrowRight");
    assertThat(slider).hasAttribute("aria-valuenow", "-4");
    assertThat(page.locator(".car-readout")).containsText("day −4");
  }

  @Test
  void theMatrixIsSortedByKeyboardAndDownloadedAsItIsFiltered() throws IOException {
    Page page = open(visitor(1440, 900), "/?ev=seoul-signing&cat=founding");
    assertThat(page.locator(".matrix-box tbody tr")).hasCount(1);
    page.locator(".matrix-box thead th.event button").press("Enter");
    assertThat(page.locator(".matrix-box thead th.event")).hasAttribute("aria-sort", "descending");
    Download download =
        page.waitForDownload(() -> page.locator(".matrix-head button").press("Enter"));
    List<String> lines = Files.readAllLines(download.path());
    assertThat(lines.get(0)).startsWith("\ufeff");
    assertThat(lines).hasSize(2);
    assertThat(lines.get(1)).contains("openai-founded");
  }
}
