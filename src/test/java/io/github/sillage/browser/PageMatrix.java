package io.github.sillage.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import io.github.sillage.browser.PageStates.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Every state of the page in every language, look and width, too long for the gate: each is checked
 * by axe, must not scroll sideways nor write to the console, and is kept as a picture under {@code
 * target/screenshots/matrix}, with a sheet of all pictures of a state, to be looked at. Twelve
 * pictures a state pair every language with every width, every look with every width and every
 * language with every look; {@code -Dsillage.matrix.all=true} takes all thirty-six. How to run it
 * in parts stands in docs/dashboard.md. The narrowest width is what a screen of 1280 px shows at
 * 400 %.
 */
class PageMatrix extends BrowserTest {
  private static final List<String> LANGUAGES = List.of("en", "fr", "ko");
  private static final List<String> LOOKS = List.of("light", "dark", "forced");
  private static final List<Integer> WIDTHS = List.of(1440, 1024, 390, 320);
  private static final boolean ALL = Boolean.getBoolean("sillage.matrix.all");
  private static final Path PICTURES = Path.of("target", "screenshots", "matrix");

  private static final String FIGURE =
      """
      <figure style='display:inline-block;margin:2px;font:11px sans-serif;vertical-align:top'>%s<br>
      <div style='height:700px;overflow:hidden;outline:1px solid'><img style='width:%.0fpx' src='%s.png'></div></figure>
      """;

  /** One way to meet a state. */
  private record Meeting(String state, String language, String look, int width) {
    private String label() {
      return String.join("-", state, String.valueOf(width), language, look);
    }
  }

  @Test
  void everyStateIsAccessibleFitsTheScreenAndIsKeptToBeLookedAt() {
    List<String> faults = new ArrayList<>();
    wanted()
        .forEach(
            (name, state) -> {
              Instant start = Instant.now();
              List<Meeting> meetings = meetings(name);
              List<String> found = new ArrayList<>();
              meetings.forEach(meeting -> found.addAll(meet(meeting, state)));
              long seconds = Duration.between(start, Instant.now()).toSeconds();
              System.out.printf(
                  "page matrix: %-14s %d pictures, %d faults, %d s%n",
                  name, meetings.size(), found.size(), seconds);
              sheet(name, meetings);
              found.forEach(fault -> System.out.println("page matrix: " + fault));
              faults.addAll(found);
            });
    assertThat(faults).isEmpty();
  }

  private static Map<String, State> wanted() {
    String names = System.getProperty("sillage.matrix", "");
    Map<String, State> wanted = new TreeMap<>(PageStates.all());
    if (!names.isEmpty()) {
      List<String> asked = List.of(names.split(",", -1));
      assertThat(wanted.keySet()).as("states").containsAll(asked);
      wanted.keySet().retainAll(asked);
    }
    return wanted;
  }

  private static List<Meeting> meetings(String state) {
    List<Meeting> meetings = new ArrayList<>();
    for (int i = 0; i < LANGUAGES.size(); i++) {
      for (int j = 0; j < WIDTHS.size(); j++) {
        for (int k = 0; k < LOOKS.size(); k++) {
          if (ALL || k == (i + j) % LOOKS.size()) {
            meetings.add(new Meeting(state, LANGUAGES.get(i), LOOKS.get(k), WIDTHS.get(j)));
          }
        }
      }
    }
    return meetings;
  }

  private List<String> meet(Meeting meeting, State state) {
    NewContextOptions options =
        new NewContextOptions()
            .setReducedMotion(ReducedMotion.REDUCE)
            .setJavaScriptEnabled(state.script());
    if (meeting.look().equals("forced")) {
      options.setForcedColors(ForcedColors.ACTIVE);
    }
    String theme = meeting.look().equals("dark") ? "dark" : "light";
    Page page = visitor(options, meeting.width(), 900);
    try {
      state.before().accept(page);
      page.navigate(state.address() + "&lang=" + meeting.language() + "&theme=" + theme);
      state.act().accept(page);
      List<String> faults = look(page, meeting.label(), state.script());
      if (!meeting.state().endsWith("failed")) {
        console().forEach(line -> faults.add(meeting.label() + ": " + line));
      }
      return faults;
    } catch (PlaywrightException e) {
      return List.of(meeting.label() + ": " + e.getMessage());
    } finally {
      forgetConsole();
      page.context().close();
    }
  }

  private static List<String> look(Page page, String label, boolean script) {
    Path picture = PICTURES.resolve(label + ".png");
    page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(picture));
    List<String> faults = new ArrayList<>();
    Number needed = (Number) page.evaluate("() => document.documentElement.scrollWidth");
    if (needed.intValue() > page.viewportSize().width) {
      faults.add(label + ": scrolls sideways to " + needed + " px");
    }
    if (script) {
      Axe.faults(page).forEach(fault -> faults.add(label + ": " + fault));
    }
    return faults;
  }

  /** All pictures of a state on one, the upper part of each. */
  private void sheet(String name, List<Meeting> meetings) {
    String figures =
        meetings.stream()
            .map(each -> FIGURE.formatted(each.label(), each.width() / 2.5 + 60, each.label()))
            .collect(Collectors.joining());
    try {
      Path sheet = PICTURES.resolve("sheet-" + name + ".html");
      Files.writeString(sheet, "<!doctype html><body style='margin:4px'>" + figures);
      Page page = visitor(1540, 600);
      page.navigate(sheet.toUri().toString());
      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(PICTURES.resolve("sheet-" + name + ".png")));
      page.context().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
