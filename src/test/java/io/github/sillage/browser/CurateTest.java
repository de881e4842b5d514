package io.github.sillage.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.github.sillage.ServerFixture;
import io.github.sillage.access.Role;
import io.github.sillage.config.Secret;
import io.github.sillage.db.TestDatabase;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * From an article to a mark on everybody's timeline: read, looked at as a candidate, edited,
 * accepted.
 */
class CurateTest extends BrowserTest {
  private static final String ARTICLE =
      "On 3 June 2025, Nvidia signed a partnership with Mistral AI. It rained.";
  private static final String OTHER =
      "On 5 June 2025, ASML signed a partnership with Tokyo Electron.";
  private static ServerFixture server;
  private static Secret key;

  @BeforeAll
  static void start() throws Exception {
    server = ServerFixture.start(TestDatabase.fresh(), Map.of());
    key = server.key("ada", Role.CURATOR);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Page desk(Page page, String query) {
    page.navigate(server.at("/curate?" + query).toString());
    page.locator(".key-form input").fill(key.reveal());
    page.keyboard().press("Enter");
    page.locator("textarea[name=text]").waitFor();
    return page;
  }

  private static void read(Page page, String article) {
    page.locator("textarea[name=text]").fill(article);
    page.locator("input[name=published]").fill("2025-06-06");
    page.locator("select[name=language]").selectOption("en");
    page.locator("form.fields button[type=submit]").first().click();
  }

  private static Locator candidate(Page page, String name) {
    return page.locator(".candidate").filter(new Locator.FilterOptions().setHasText(name));
  }

  private static Locator button(Locator within, String name) {
    return within.locator("button:text-is('" + name + "')");
  }

  @Test
  void anArticleBecomesACandidateOnTheTimelineAndOnceAcceptedAnEvent() {
    Page reader =
        open(visitor(1440, 900), server.at("/?ev=seoul-signing&s=XKRX:000660").toString());
    Page curator = desk(visitor(1440, 900), "lang=en");
    read(curator, "");
    assertThat(curator.locator(".field .fault")).containsText("expected either text or html");
    forgetConsole();
    read(curator, ARTICLE);
    Locator card = candidate(curator, "Mistral AI");
    assertThat(card.locator("blockquote"))
        .hasText("On 3 June 2025, Nvidia signed a partnership with Mistral AI.");

    Locator hollow = reader.locator(".event-mark[data-candidate=true]");
    assertThat(hollow).hasCount(1);
    assertThat(hollow).hasAttribute("aria-label", Pattern.compile("^candidate, 3 Jun 2025"));
    assertThat(reader.locator(".matrix-card")).not().containsText("Mistral AI");
    keep(reader, "candidate-lanes-1440-en-light");
    reader.locator(".timeline .segmented button").last().click();
    reader
        .locator(".event-item:has(.badge)")
        .filter(new Locator.FilterOptions().setHasText("Mistral"))
        .click();
    Locator panel = reader.locator(".candidate-panel");
    assertThat(panel).containsText("nobody has confirmed it");
    assertThat(panel.locator("blockquote")).containsText("3 June 2025");
    assertThat(panel.locator(".candidate-impact"))
        .containsText(
            Pattern.compile(
                "candidate is not confirmed.*NVIDIA .* than the market explains", Pattern.DOTALL));
    assertThat(reader.url()).contains("ca=c-");
    assertThat(Axe.faults(reader)).isEmpty();
    keep(reader, "candidate-1440-en-light");

    button(card, "Edit…").click();
    card.locator("input[name='event.when.date']").fill("June");
    button(card, "Save").click();
    assertThat(card.locator(".field .fault")).containsText("'June'");
    forgetConsole();
    card.locator("input[name='event.when.date']").fill("2025-06-03");
    card.locator("input[name='event.title.en']").fill("Nvidia and Mistral AI sign");
    button(card, "Save").click();
    assertThat(card.locator("h3")).hasText("Nvidia and Mistral AI sign");
    button(card, "Accept").click();
    assertThat(card.locator(".decided")).isFocused();

    assertThat(panel).hasCount(0);
    assertThat(eventTitle(reader)).hasText("Nvidia and Mistral AI sign");
    reader.locator(".timeline .segmented button").first().click();
    Locator full = reader.locator(".event-mark[data-event^='2025-06-03']");
    assertThat(full).hasAttribute("data-candidate", "false");
    assertThat(hollow).hasCount(0);
    assertThat(curator.url() + reader.url()).doesNotContain(key.reveal());
  }

  @ParameterizedTest
  @CsvSource({"1440,en,light", "390,fr,dark", "390,ko,light"})
  void theDeskIsAccessibleAndFitsTheScreen(int width, String language, String theme) {
    Page page = desk(visitor(width, 844), "lang=" + language + "&theme=" + theme);
    read(page, OTHER);
    Locator card = candidate(page, "ASML");
    card.locator(".decisions button").nth(1).click();
    card.locator(".edit").waitFor();
    keep(page, "curate-" + width + "-" + language + "-" + theme);
    Number needed = (Number) page.evaluate("() => document.documentElement.scrollWidth");
    assertThat(needed.intValue()).isEqualTo(width);
    assertThat(Axe.faults(page)).isEmpty();
  }

  @Test
  void aDecisionOnWhatSomebodyElseChangedMeanwhileIsNotMade() {
    Page first = desk(visitor(1440, 900), "lang=en");
    read(first, "On 4 June 2025, Oracle signed a partnership with Cohere.");
    Locator mine = candidate(first, "Cohere");
    mine.waitFor();
    Page second = desk(visitor(1440, 900), "lang=en");
    Locator theirs = candidate(second, "Cohere");
    button(theirs, "Reject…").click();
    theirs.locator("input[name=reason]").fill("not by them");
    button(theirs, "Reject it").click();
    assertThat(theirs.locator(".decided")).hasText(Pattern.compile("Rejected\\. key:ada"));
    button(mine, "Accept").click();
    assertThat(mine.locator(".decided")).containsText("Rejected.");
    forgetConsole();
  }

  @Test
  void aKeyThatOnlyReadsIsToldSoAndGetsNoButtons() throws Exception {
    Page page = visitor(1440, 900);
    page.navigate(server.at("/curate").toString());
    page.locator(".key-form input").fill(server.key("rita", Role.READER).reveal());
    page.keyboard().press("Enter");
    assertThat(page.locator(".curate")).containsText("deciding takes the key of a curator");
    assertThat(page.locator("textarea")).hasCount(0);
    assertThat(page.locator(".decisions")).hasCount(0);
  }
}
