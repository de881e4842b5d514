package io.github.sillage.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** Journey 6: an address is the view, whoever opens it, each in the reader's own language. */
class ShareTest extends BrowserTest {

  @Test
  void theAddressShowsTheSameViewToAKoreanReaderInKoreanWithRedForUp() {
    Page mine = open(visitor(1440, 900), "/?ev=seoul-signing");
    mine.locator(".picker-add").selectOption("XNAS:AMD");
    assertThat(mine.locator(".picked")).hasCount(4);
    Page theirs = open(visitor(new NewContextOptions().setLocale("ko-KR"), 1440, 900), mine.url());
    assertThat(theirs.locator("html")).hasAttribute("lang", "ko");
    assertThat(theirs.locator("h1")).containsText("AI 사건과 반도체 주가");
    assertThat(eventTitle(theirs)).containsText("서울");
    assertThat(theirs.locator(".picked")).hasCount(4);
    assertThat(theirs.locator("html")).hasAttribute("data-colors", "kr");
    Object up =
        theirs.evaluate(
            "() => getComputedStyle(document.documentElement).getPropertyValue('--up')");
    assertThat(up).isEqualTo("#c62828");
  }

  @Test
  void aChosenLanguageIsKeptAndSetsTheDocumentsLanguage() {
    Page page = open(visitor(1440, 900), "/?ev=seoul-signing");
    page.locator("select[name=lang]").selectOption("fr");
    assertThat(page.locator("html")).hasAttribute("lang", "fr");
    assertThat(page.locator("h1")).containsText("Événements IA et valeurs de semi-conducteurs");
    assertThat(page.url()).contains("lang=fr");
    open(page, "/");
    assertThat(page.locator("html")).hasAttribute("lang", "fr");
  }
}
