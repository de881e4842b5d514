package io.github.sillage.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every figure says what it is and what it rests on, and leads to the same for other tools. */
class FigureTest extends BrowserTest {
  private static final String SEOUL = "/?ev=seoul-signing&s=XKRX:000660";

  @Test
  void aFigureIsExplainedByKeyboardWithItsInputsAndLinks() {
    Page page = open(visitor(1440, 900), SEOUL);
    Locator figure = row(page, "SK hynix").locator(".figure").first();
    figure.press("Enter");
    Locator dialog = page.locator("dialog[open]");
    assertThat(dialog.locator("#figure-title"))
        .hasText(Pattern.compile("Beyond the market \\+9\\.7%"));
    assertThat(dialog.locator(".inputs"))
        .containsText(Pattern.compile("Index.*KOSPI.*Sessions used.*120.*Degrees of freedom.*118"));
    assertThat(dialog.locator("a").first())
        .hasAttribute("href", "/api/v1/events/seoul-signing/impact?instruments=XKRX:000660");
    assertThat(page.request().get(dialog.locator("a").nth(1).getAttribute("href")).status())
        .isEqualTo(200);
    assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
    page.keyboard().press("Escape");
    assertThat(dialog).hasCount(0);
    assertThat(figure).isFocused();
  }

  @Test
  void whyAStockIsNotMeasuredIsSaidInWordsInFrench() {
    Page page = open(visitor(390, 844), "/?ev=openai-founded&lang=fr");
    page.locator(".results-missing .figure").first().click();
    Locator dialog = page.locator("dialog[open]");
    assertThat(dialog.locator("#figure-title")).hasText("Pourquoi il n’y a pas de chiffre");
    assertThat(dialog).containsText("120 séances");
    assertThat(dialog.locator("strong")).not().isEmpty();
    Number needed = (Number) page.evaluate("() => document.documentElement.scrollWidth");
    assertThat(needed.intValue()).isEqualTo(390);
  }

  @Test
  void theLinksForFeedReadersAndCalendarsFollowTheFilter() {
    Page page = open(visitor(1440, 900), "/?cat=partnership&q=amd&verified=yes");
    Locator links = page.locator(".feeds li").first().locator("a");
    assertThat(links).hasText(new String[] {"JSON", "CSV", "Atom", "Calendar (ICS)"});
    assertThat(links.nth(2))
        .hasAttribute(
            "href", "/api/v1/feeds/events.atom?category=partnership&verified=true&q=amd&lang=en");
    String atom = page.request().get(links.nth(2).getAttribute("href")).text();
    String calendar = page.request().get(links.nth(3).getAttribute("href")).text();
    assertThat(atom).contains("<feed", "openai-amd").doesNotContain("seoul-signing");
    assertThat(calendar).contains("BEGIN:VCALENDAR", "openai-amd");
  }
}
