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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every state of the page in every language, look and width, too long for the gate: each is checked
 * by axe, must not scroll sideways nor write to the console, and is kept as two pictures under
 * {@code target/screenshots/matrix}, of the whole page and of what is seen of it, with a sheet of
 * the latter, to be looked at. Twelve pictures a state pair every language with every width, every
 * look with every width and every language with every look; {@code -Dsillage.matrix.all=true} takes
 * all thirty-six, {@code -Dsillage.matrix.few=true} three, each of another language, look and
 * width. How to run it in parts stands in docs/dashboard.md. A state that does not come is a fault
 * of its own name. The narrowest width is what a screen of 1280 px shows at 400 %.
 */
class PageMatrix extends BrowserTest {
  private static final List<String> LANGUAGES = List.of("en", "fr", "ko");
  private static final List<String> LOOKS = List.of("light", "dark", "forced");
  private static final List<Integer> WIDTHS = List.of(1440, 1024, 390, 320);
  private static final double PATIENCE_MS = 20_000;
  private static final int LONGEST_SECONDS = 300;
  private static final boolean ALL = Boolean.getBoolean("sillage.matrix.all");
  private static final boolean FEW = Boolean.getBoolean("sillage.matrix.few");
  private static final Path PICTURES = Path.of("target", "screenshots", "matrix");

  private static final String FIGURE =
      """
      <figure style='display:inline-block;margin:2px;font:11px sans-serif;vertical-align:top'>%s<br>
      <img style='width:%.0fpx;outline:1px solid' src='%s-view.png'></figure>
      """;

  /** One way to meet a state. */
  private record Meeting(String state, String language, String look, int width) {
    private String label() {
      return String.join("-", state, String.valueOf(width), language, look);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wanted")
  @Timeout(LONGEST_SECONDS)
  void isAccessibleFitsTheScreenAndIsKeptToBeLookedAt(String name) {
    Instant start = Instant.now();
    List<Meeting> meetings = meetings(name);
    State state = PageStates.all().get(name);
    List<String> faults = new ArrayList<>();
    for (Meeting meeting : meetings) {
      if (!meet(meeting, state, faults)) {
        faults.add(name + ": its other ways are not taken");
        break;
      }
    }
    long seconds = Duration.between(start, Instant.now()).toSeconds();
    System.out.printf(
        "page matrix: %-14s %d pictures, %d faults, %d s%n",
        name, meetings.size(), faults.size(), seconds);
    faults.forEach(fault -> System.out.println("page matrix: " + fault));
    sheet(name, meetings);
    assertThat(faults).isEmpty();
  }

  @AfterAll
  static void close() {
    DeskStates.close();
  }

  private static Set<String> wanted() {
    String names = System.getProperty("sillage.matrix", "");
    Set<String> known = PageStates.all().keySet();
    if (names.isEmpty()) {
      return known;
    }
    List<String> asked = List.of(names.split(",", -1));
    assertThat(known).as("states").containsAll(asked);
    return new TreeSet<>(asked);
  }

  private static List<Meeting> meetings(String state) {
    List<Meeting> meetings = new ArrayList<>();
    for (int i = 0; i < LANGUAGES.size(); i++) {
      for (int j = 0; j < WIDTHS.size(); j++) {
        for (int k = 0; k < LOOKS.size(); k++) {
          if (ALL || (k == (i + j) % LOOKS.size() && (!FEW || i == j))) {
            meetings.add(new Meeting(state, LANGUAGES.get(i), LOOKS.get(k), WIDTHS.get(j)));
          }
        }
      }
    }
    return meetings;
  }

  /** Whether the state came; a browser that does not answer is a fault, not a wait. */
  private boolean meet(Meeting meeting, State state, List<String> faults) {
    Page page = visitor(options(meeting, state), meeting.width(), 900);
    page.setDefaultTimeout(PATIENCE_MS);
    try {
      state.before().accept(page);
      String theme = meeting.look().equals("dark") ? "dark" : "light";
      page.navigate(state.address().get() + "&lang=" + meeting.language() + "&theme=" + theme);
      state.act().accept(page);
      faults.addAll(look(page, meeting.label(), state.script()));
      if (!meeting.state().endsWith("failed")) {
        console().forEach(line -> faults.add(meeting.label() + ": " + line));
      }
      return true;
    } catch (PlaywrightException | AssertionError e) {
      faults.add(meeting.label() + " does not come: " + e.getMessage());
      return false;
    } finally {
      forgetConsole();
      page.context().close();
    }
  }

  private static NewContextOptions options(Meeting meeting, State state) {
    NewContextOptions options =
        new NewContextOptions()
            .setReducedMotion(ReducedMotion.REDUCE)
            .setJavaScriptEnabled(state.script());
    return meeting.look().equals("forced") ? options.setForcedColors(ForcedColors.ACTIVE) : options;
  }

  private static List<String> look(Page page, String label, boolean script) {
    page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(label + "-view.png")));
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

  /** What is seen of a state without scrolling, all on one picture. */
  private void sheet(String name, List<Meeting> meetings) {
    String figures =
        meetings.stream()
            .map(each -> FIGURE.formatted(each.label(), each.width() / 2.0, each.label()))
            .collect(Collectors.joining());
    try {
      Path sheet = PICTURES.resolve("sheet-" + name + ".html");
      Files.writeString(sheet, "<!doctype html><body style='margin:4px'>" + figures);
      Page page = visitor(1760, 600);
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
