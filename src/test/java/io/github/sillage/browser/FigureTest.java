package io.github.sillage.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

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
    assertThat(Axe.faults(page)).isEmpty();
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
  void theFiguresOfHeadlineMatrixPricesAndAverageSayWhatTheyRestOn() {
    Page page = open(visitor(1440, 900), SEOUL);
    Locator dialog = page.locator("dialog[open]");
    headline(page).locator(".figure").nth(1).press("Enter");
    assertThat(dialog.locator("#figure-title")).hasText("95% interval +3.6% … +16.2%");
    close(page, dialog);
    Locator cell = page.locator(".matrix-box td.focused");
    cell.click();
    assertThat(dialog).containsText(Pattern.compile("SK hynix.*Index.*KOSPI", Pattern.DOTALL));
    close(page, dialog);
    page.locator(".matrix-box td.none").first().press("?");
    assertThat(dialog.locator("#figure-title")).hasText("Why there is no figure");
    close(page, dialog);
    Locator quote = page.locator("button.quote").first();
    quote.press("?");
    assertThat(dialog).containsText(Pattern.compile("Price.*Sample: a real close", Pattern.DOTALL));
    assertThat(dialog.locator(".inputs")).containsText("Close before");
    assertThat(page.request().get(dialog.locator("a").first().getAttribute("href")).status())
        .isEqualTo(200);
    assertThat(Axe.faults(page)).isEmpty();
    close(page, dialog);
    assertThat(quote).isFocused();
    page.locator("#across").scrollIntoViewIfNeeded();
    page.locator("#across .across-answer .figure").first().click();
    assertThat(dialog.locator(".inputs")).containsText("Measurements");
    assertThat(dialog).containsText("Why these tests");
    keep(page, "figure-average-1440-en-light");
  }

  private static void close(Page page, Locator dialog) {
    page.keyboard().press("Escape");
    assertThat(dialog).hasCount(0);
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
    assertThat(page.locator(".feeds li").nth(1).locator("a").first())
        .hasAttribute("href", "/api/v1/impact?window=0,1&category=partnership");
  }
}
