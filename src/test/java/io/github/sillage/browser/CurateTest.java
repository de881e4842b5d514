package io.github.sillage.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.github.sillage.browser.Curators.button;
import static io.github.sillage.browser.Curators.candidate;
import static io.github.sillage.browser.Curators.id;
import static io.github.sillage.browser.Curators.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.github.sillage.access.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
  void anArticleBecomesACandidateOnTheTimelineAndOnceAcceptedAnEvent() {
    Page reader =
        open(
            visitor(1440, 900),
            curators.server().at("/?ev=seoul-signing&s=XKRX:000660").toString());
    Page curator = curators.desk(visitor(1440, 900), "lang=en");
    read(curator, "");
    assertThat(curator.locator(".field .fault")).containsText("expected either text or html");
    forgetConsole();
    read(curator, ARTICLE);
    Locator card = candidate(curator, "Mistral AI");
    assertThat(card.locator("blockquote"))
        .hasText("On 3 June 2025, Nvidia signed a partnership with Mistral AI.");

    Locator hollow = reader.locator(".event-mark[data-candidate=true][aria-label*=Mistral]");
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
    assertThat(curator.url() + reader.url()).doesNotContain(curators.ada().reveal());
  }

  @ParameterizedTest
  @CsvSource({"1440,en,light", "390,fr,dark", "390,ko,light"})
  void theDeskIsAccessibleAndFitsTheScreen(int width, String language, String theme) {
    Page page = curators.desk(visitor(width, 844), "lang=" + language + "&theme=" + theme);
    read(page, OTHER);
    Locator card = candidate(page, "ASML");
    card.locator(".decisions button").nth(1).click();
    card.locator(".edit").waitFor();
    card.locator(".entry-add").first().click();
    assertThat(card.locator("input[name='event.figures[0].label']")).isFocused();
    keep(page, "curate-" + width + "-" + language + "-" + theme);
    Number needed = (Number) page.evaluate("() => document.documentElement.scrollWidth");
    assertThat(needed.intValue()).isEqualTo(width);
    assertThat(Axe.faults(page)).isEmpty();
  }

  @Test
  void aDecisionOnWhatSomebodyElseChangedMeanwhileIsNotMade() {
    Page first = visitor(1440, 900);
    first.routeWebSocket("**", link -> {});
    curators.desk(first, "lang=en");
    assertThat(first.locator(".waiting")).containsText("Not connected");
    read(first, "On 4 June 2025, Oracle signed a partnership with Cohere.");
    Locator mine = candidate(first, "Cohere");
    curators.decides(first, id(mine), "reject", "{\"reason\": \"not by them\"}");
    button(mine, "Accept").click();
    assertThat(mine.locator(".decided")).hasText("Rejected. key:bert: not by them");
    forgetConsole();
  }

  @Test
  void whatOthersDecideAndProposeAppearsByItselfAndWhatIsBeingTypedStays() throws IOException {
    Page page = curators.desk(visitor(1440, 900), "lang=en");
    assertThat(page.locator(".waiting")).containsText("appears here by itself");
    read(page, "On 10 June 2025, Intel signed a partnership with Anthropic.");
    Locator open = candidate(page, "Anthropic");
    button(open, "Edit…").click();
    Locator title = open.locator("input[name='event.title.en']");
    title.fill("Intel and Anthropic sign");
    String id = id(open);

    JsonNode event = curators.get(page, "/candidates/" + id).path("event");
    String theirs = event.toString().replace("\"partnership\"", "\"investment\"");
    curators.decides(page, id, "edit", "{\"event\": " + theirs + "}");
    assertThat(open.locator(".edit .meanwhile"))
        .containsText("key:bert changed it meanwhile (category)");
    assertThat(title).isFocused();
    assertThat(title).hasValue("Intel and Anthropic sign");
    button(open, "Save").click();
    assertThat(open.locator("h3")).hasText("Intel and Anthropic sign");
    assertThat(open.locator(".eyebrow")).containsText("Investment");

    String other = "On 11 June 2025, Samsung Electronics signed a partnership with xAI.";
    String article = "{\"text\": \"%s\", \"language\": \"en\", \"published\": \"2025-06-12\"}";
    curators.posts(page, "/candidates:extract", article.formatted(other));
    button(page.locator(".fresh"), "Show 1 new candidate").click();
    assertThat(candidate(page, "xAI")).hasCount(1);
    assertThat(page.locator(".fresh button")).hasCount(0);

    button(open, "Edit…").click();
    title.fill("Half a title");
    curators.decides(page, id, "reject", "{\"reason\": \"a rumour\"}");
    assertThat(open.locator(".decided")).hasText("Rejected. key:bert: a rumour");
    assertThat(title).isFocused();
    assertThat(title).hasValue("Half a title");
    assertThat(button(open, "Save")).hasCount(0);
    keep(page, "curate-meanwhile-1440-en-light");
    assertThat(Axe.faults(page)).isEmpty();
    button(open, "Close").click();
    assertThat(title).hasCount(0);
  }

  @Test
  void aDecisionWhoseAnswerIsLostIsSentAgainAndMadeOnce() throws IOException {
    Page page = curators.desk(visitor(1440, 900), "lang=en");
    read(page, "On 12 June 2025, Broadcom signed a partnership with Perplexity.");
    Locator card = candidate(page, "Perplexity");
    List<String> names = new ArrayList<>();
    page.route(
        "**/accept",
        route -> {
          names.add(route.request().headers().get("idempotency-key"));
          if (names.size() == 1) {
            route.fetch();
            route.abort();
          } else {
            route.resume();
          }
        });
    button(card, "Accept").click();
    page.waitForCondition(() -> names.size() == 2);
    assertThat(names.get(0)).isNotBlank().isEqualTo(names.get(1));
    assertThat(card.locator(".decided")).containsText("Accepted");
    assertThat(card.locator(".fault")).hasCount(0);
    String event = curators.get(page, "/candidates/" + id(card)).path("event").path("id").asText();
    assertThat(curators.get(page, "/events/" + event + "/history").path("items")).hasSize(1);
    forgetConsole();
  }

  @Test
  void figuresSourcesAndNotesAreEditedAndWhatIsWrongIsSaidAtItsField() throws IOException {
    Page page = curators.desk(visitor(1440, 900), "lang=en");
    read(page, "On 13 June 2025, Micron signed a partnership with Rebellions.");
    Locator card = candidate(page, "Rebellions");
    button(card, "Edit…").click();
    button(card, "Add a figure").press("Enter");
    assertThat(card.locator("input[name='event.figures[0].label']")).isFocused();
    page.keyboard().type("contract value");
    card.locator("input[name='event.figures[0].value']").fill("12,5");
    card.locator("input[name='event.figures[0].unit']").fill("USD");
    card.locator("input[name='event.figures[0].approximate']").check();
    button(card, "Add a figure").press("Enter");
    card.locator(".entry button[aria-label='Remove figure 2']").press("Enter");
    button(card, "Add a source").press("Enter");
    assertThat(card.locator("input[name='event.sources[0].url']")).isFocused();
    page.keyboard().type("example.org");
    card.locator("textarea[name='event.note.fr']").fill("Annoncé à Boise.");
    button(card, "Save").press("Enter");
    Locator value = card.locator(".field:has([name='event.figures[0].value'])");
    assertThat(value.locator(".fault")).hasText("'12,5': expected a number");
    assertThat(card.locator("input[name='event.figures[0].value']")).isFocused();
    assertThat(card.locator(".entries").last().locator(".fault")).containsText("http://");
    forgetConsole();

    card.locator("input[name='event.figures[0].value']").fill("12500000000");
    card.locator("input[name='event.sources[0].url']").fill("https://example.org/micron");
    card.locator("input[name='event.verified']").check();
    button(card, "Save").press("Enter");
    assertThat(card.locator(".facts")).containsText("contract value: about $12.5B");
    assertThat(card.locator(".facts")).containsText("example.org");
    JsonNode event = curators.get(page, "/candidates/" + id(card)).path("event");
    assertThat(event.path("figures")).hasSize(1);
    assertThat(event.path("figures").path(0).path("value").asLong()).isEqualTo(12_500_000_000L);
    assertThat(event.path("note").path("fr").asText()).isEqualTo("Annoncé à Boise.");
    assertThat(event.path("verified").asBoolean()).isTrue();
  }

  @Test
  void aKeyThatOnlyReadsIsToldSoAndGetsNoButtons() throws Exception {
    Page page = visitor(1440, 900);
    page.navigate(curators.server().at("/curate").toString());
    page.locator(".key-form input").fill(curators.server().key("rita", Role.READER).reveal());
    page.keyboard().press("Enter");
    assertThat(page.locator(".curate")).containsText("deciding takes the key of a curator");
    assertThat(page.locator("textarea")).hasCount(0);
    assertThat(page.locator(".decisions")).hasCount(0);
  }
}
