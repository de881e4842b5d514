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
