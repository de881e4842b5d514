package io.github.sillage.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Journey 10: the page on paper. */
class PaperTest extends BrowserTest {
  private static final String CELLS_HOLD_THEIR_TEXT =
      """
      () => [...document.querySelectorAll('.matrix-box td.significant')]
        .every((cell) => cell.scrollWidth <= cell.clientWidth)""";

  @Test
  void paperIsLightAndWithoutControlsWhateverTheScreenIs() {
    Page page = open(visitor(1024, 900), "/?ev=seoul-signing&theme=dark");
    assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    assertThat(page.locator("html")).hasAttribute("data-theme", "light");
    assertThat(page.locator(".filters")).isHidden();
    assertThat(page.locator(".chart-tools")).isHidden();
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
    assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
  }

  @Test
  void itFitsTheWidthOfAnA4SheetWithASmallChartForEachStock() {
    Page page = open(visitor(794, 1123), "/?ev=seoul-signing&s=XKRX:005930,XKRX:000660,XNAS:MU");
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    assertThat(page.locator(".answer .multiples li")).hasCount(3);
    assertThat(page.locator(".answer .multiple").first()).isVisible();
    assertThat(page.locator("#across")).isHidden();
    assertThat(page.locator(".take-away").first()).isHidden();
    assertThat(page.locator(".lane-label")).hasCount(7);
    assertThat(page.locator(".matrix-box td.significant").first()).isVisible();
    Assertions.assertThat((Boolean) page.evaluate(CELLS_HOLD_THEIR_TEXT)).isTrue();
    keep(page, "paper-a4");
    Number needed = (Number) page.evaluate("() => document.documentElement.scrollWidth");
    Assertions.assertThat(needed.intValue()).isEqualTo(794);
  }
}
