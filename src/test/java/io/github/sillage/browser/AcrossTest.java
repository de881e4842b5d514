package io.github.sillage.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several events at once: their average wake, and each on one axis. */
class AcrossTest extends BrowserTest {

  private Page visit(int width, String query) {
    Page page = open(visitor(width, 900), "/?" + query);
    page.locator("#across").scrollIntoViewIfNeeded();
    page.locator("#across .car-plot .car-band").waitFor();
    return page;
  }

  @Test
  void theAverageOfACategoryIsToldWithItsTestsAndTheEventsBehindIt() {
    Page page = visit(1440, "ev=seoul-signing");
    Locator across = page.locator("#across");
    across.locator("select").first().selectOption("partnership");
    assertThat(across.locator(".across-answer"))
        .hasText(
            Pattern.compile(
                "After 15 events \\(Partnership\\), the stocks they name moved \\+3\\.4% on average"
                    + ".*36 measurements \\(KP-BMP t, p\\s=\\s0\\.20; GRANK-T, p\\s=\\s0\\.002\\)\\."));
    assertThat(across).containsText("Undecided");
    assertThat(across).containsText("Without the 4 measurements that another event confounds");
    assertThat(page).hasURL(Pattern.compile("xc=partnership"));
    across.locator(".across-behind summary").press("Enter");
    assertThat(across.locator(".across-behind li")).hasCount(15);
    across.locator(".across-behind .name").first().press("Enter");
    assertThat(page).hasURL(Pattern.compile("ev=sk-hynix"));
  }

  @Test
  void eventsAreComparedOnOneAxisByKeyboardAndTheAddressCarriesThem() {
    Page page = visit(1440, "ev=seoul-signing&s=XKRX:000660&x=compare");
    Locator across = page.locator("#across");
    assertThat(across.locator(".car-plot .line")).hasCount(4);
    assertThat(across.locator(".multiples li")).hasCount(4);
    across.locator(".picked-remove").last().press("Enter");
    assertThat(across.locator(".car-plot .line")).hasCount(3);
    across.locator(".car-slider").press("Home");
    assertThat(across.locator(".car-readout")).containsText("Seoul accord");
    assertThat(across.locator(".car-readout")).containsText("day −5");
    across.locator(".data-table .link-button").first().press("Enter");
    assertThat(across.locator(".data-table tbody tr")).hasCount(16);

    Page other = visit(1440, page.url().substring(page.url().indexOf('?') + 1));
    assertThat(other.locator("#across .car-plot .line")).hasCount(3);
    assertThat(other.locator("#across .across-results tbody tr").first()).containsText("+9.7%*");
  }

  @Test
  void onAPhoneEachComparedEventIsACardWithItsFigures() {
    Page page = visit(390, "s=XKRX:000660&x=compare&xe=seoul-signing,gpt-5-5-launch");
    Locator cards = page.locator("#across .result-cards li");
    assertThat(cards).hasCount(2);
    assertThat(cards.first()).containsText("Seoul accord");
    assertThat(cards.first().locator("dd"))
        .hasText(new String[] {"2 Oct 2025", "+9.7%*", "+3.6% … +16.2%", "0.034"});
    assertThat(cards.last()).containsText("Only 54 of the 100 trading days");
  }

  @ParameterizedTest
  @CsvSource({"390,ko,light,average", "390,fr,dark,compare", "1024,fr,dark,compare"})
  void itFitsTheScreenAndIsAccessible(int width, String language, String theme, String view) {
    Page page =
        visit(width, "ev=seoul-signing&lang=" + language + "&theme=" + theme + "&x=" + view);
    keep(page, "across-" + view + "-" + width + "-" + language + "-" + theme);
    Number needed = (Number) page.evaluate("() => document.documentElement.scrollWidth");
    assertThat(needed.intValue()).isEqualTo(width);
    assertThat(Axe.faults(page, "#across")).isEmpty();
  }
}
