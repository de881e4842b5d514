package io.github.sillage.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Every state of the page in every language, look and width, too long for the gate: each is checked
 * by axe, must not scroll sideways, and is kept as a picture under {@code target/screenshots} to be
 * looked at. Run with {@code mvn test -Dtest=PageMatrix}; {@code -Dsillage.matrix=figure,compare}
 * takes only some states. The table it prints counts what axe found. The narrowest width is what a
 * screen of 1280 px shows at 400 %.
 */
class PageMatrix extends BrowserTest {
  private static final List<String> LANGUAGES = List.of("en", "fr", "ko");
  private static final List<String> LOOKS = List.of("light", "dark", "forced");
  private static final List<Integer> WIDTHS = List.of(1440, 1024, 390, 320);
  private static final String SEOUL = "/?ev=seoul-signing&s=XKRX:005930,XKRX:000660";

  /** How a state is reached: an address, and what a reader does there. */
  private record State(String address, Consumer<Page> act) {}

  private static final Map<String, State> STATES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("newest", new State("/?", page -> {})),
              Map.entry("chosen", new State(SEOUL, page -> {})),
              Map.entry("no-history", new State("/?ev=openai-founded", page -> {})),
              Map.entry("no-estimate", new State("/?ev=gpt-5-5-launch", page -> {})),
              Map.entry("no-match", new State("/?q=zzzz", page -> {})),
              Map.entry(
                  "help", new State(SEOUL, page -> page.locator(".settings > button").click())),
              Map.entry("figure", new State(SEOUL, press(".results .figure", "#figure-title"))),
              Map.entry(
                  "reason",
                  new State("/?ev=openai-founded", press(".results-missing .figure", "dialog"))),
              Map.entry(
                  "moving", new State(SEOUL, press(".price-stepper", ".price-canvas canvas"))),
              Map.entry(
                  "compare",
                  new State(
                      SEOUL + "&x=compare&xe=seoul-signing,openai-founded", PageMatrix::across)),
              Map.entry("average", new State(SEOUL + "&xc=partnership", PageMatrix::across)),
              Map.entry("paused", new State(SEOUL, page -> page.locator(".link button").click())),
              Map.entry("failed", new State("/?", page -> {}))));

  private static Consumer<Page> press(String what, String until) {
    return page -> {
      page.locator(what).first().click();
      page.locator(until).first().waitFor();
    };
  }

  private static void across(Page page) {
    page.locator("#across").scrollIntoViewIfNeeded();
    page.locator("#across .car-plot svg").first().waitFor();
  }

  @Test
  void everyStateIsAccessibleFitsTheScreenAndIsKeptToBeLookedAt() {
    List<String> faults = new ArrayList<>();
    wanted()
        .forEach(
            (name, state) -> {
              List<String> found = each(name, state);
              System.out.printf("page matrix: %-12s %d faults%n", name, found.size());
              faults.addAll(found);
            });
    forgetConsole();
    assertThat(faults).isEmpty();
  }

  private static Map<String, State> wanted() {
    String names = System.getProperty("sillage.matrix", "");
    Map<String, State> wanted = new TreeMap<>(STATES);
    if (!names.isEmpty()) {
      wanted.keySet().retainAll(List.of(names.split(",", -1)));
    }
    return wanted;
  }

  private List<String> each(String name, State state) {
    List<String> faults = new ArrayList<>();
    for (String language : LANGUAGES) {
      for (String look : LOOKS) {
        for (int width : WIDTHS) {
          String label = String.join("-", name, String.valueOf(width), language, look);
          faults.addAll(look(label, state, language, look, width));
        }
      }
    }
    return faults;
  }

  private List<String> look(String label, State state, String language, String look, int width) {
    NewContextOptions options = new NewContextOptions().setReducedMotion(ReducedMotion.REDUCE);
    if (look.equals("forced")) {
      options.setForcedColors(ForcedColors.ACTIVE);
    }
    Page page = visitor(options, width, 900);
    try {
      return look(page, label, state, language, look.equals("dark") ? "dark" : "light");
    } finally {
      page.context().close();
    }
  }

  private static List<String> look(
      Page page, String label, State state, String language, String theme) {
    String address = state.address() + "&lang=" + language + "&theme=" + theme;
    if (label.startsWith("failed")) {
      page.route("**/api/v1/events?*", route -> route.fulfill(unavailable()));
      page.navigate(address);
      page.locator(".failure").first().waitFor();
    } else {
      open(page, address);
      state.act().accept(page);
    }
    keep(page, label);
    List<String> faults = new ArrayList<>();
    Number needed = (Number) page.evaluate("() => document.documentElement.scrollWidth");
    if (needed.intValue() > page.viewportSize().width) {
      faults.add(label + ": scrolls sideways to " + needed + " px");
    }
    for (Rule rule : new AxeBuilder(page).analyze().getViolations()) {
      faults.add(label + ": " + rule.getId() + " at " + rule.getNodes().get(0).getTarget());
    }
    return faults;
  }

  private static Route.FulfillOptions unavailable() {
    return new Route.FulfillOptions()
        .setStatus(503)
        .setContentType("application/problem+json")
        .setBody("{\"title\":\"Not available\",\"status\":503}");
  }
}
