package io.github.sillage.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import io.github.sillage.ServerFixture;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whether the page stays fluid with 1,000 events and 200 instruments: the processor time that its
 * scripts take for each move of the pointer or turn of the wheel while the timeline is dragged and
 * zoomed and the matrix scrolled both ways, as the browser's own trace has it. Too long for the
 * gate; run with {@code mvn test -Dtest=PageFluid}.
 */
class PageFluid extends BrowserTest {
  private static final int EVENTS = Integer.getInteger("sillage.fluid.events", 1_000);
  private static final int INSTRUMENTS = Integer.getInteger("sillage.fluid.instruments", 200);
  private static final double FRAME_MILLIS = 16;
  private static final double PATIENCE_MILLIS = 300_000;
  private static final Set<String> SCRIPT =
      Set.of("FunctionCall", "EvaluateScript", "v8.callFunction", "RunMicrotasks");
  private static ServerFixture server;

  /** A stretch of the main thread: when, and the processor time it took, in microseconds. */
  private record Piece(String name, double start, double length, double processor) {}

  @BeforeAll
  static void fill() throws Exception {
    server = ManyEvents.start(EVENTS, INSTRUMENTS);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void draggingAndZoomingLeaveTimeInAFrame() {
    Page page = visitor(1440, 900);
    page.setDefaultTimeout(PATIENCE_MILLIS);
    open(page, server.at("/?ev=made-up-7&s=XNAS:AAA&from=2021-06-01&to=2026-01-31").toString());
    page.locator(".lanes .cluster").first().waitFor();
    page.locator(".matrix-box tbody tr").first().waitFor();
    List<Double> worst = new ArrayList<>();
    worst.add(measure(page, "pan, all years", 60, PageFluid::zoomAndDrag));
    worst.add(measure(page, "zoom", 40, PageFluid::zoom));
    worst.add(measure(page, "pan, months", 60, PageFluid::drag));
    worst.add(measure(page, "overview", 40, PageFluid::frame));
    page.locator(".matrix-box").scrollIntoViewIfNeeded();
    page.locator(".across-answer").first().waitFor();
    worst.add(measure(page, "matrix", 40, PageFluid::scroll));
    worst.add(measure(page, "matrix, sideways", 40, PageFluid::scrollSideways));
    assertThat(worst).allMatch(each -> each < FRAME_MILLIS);
  }

  private double measure(Page page, String name, int moves, Consumer<Page> act) {
    Browser browser = product().browser();
    browser.startTracing(
        page,
        new Browser.StartTracingOptions()
            .setCategories(List.of("devtools.timeline", "devtools.timeline.frame", "v8.execute")));
    act.accept(page);
    page.waitForTimeout(300);
    String trace = new String(browser.stopTracing(), StandardCharsets.UTF_8);
    List<Double> calls = calls(mainThread(JsonParser.parseString(trace)));
    double sum = calls.stream().mapToDouble(Double::doubleValue).sum();
    double longest = calls.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    System.out.printf(
        Locale.ROOT,
        "page fluid: %-16s %d moves, script %6.2f ms a move, longest call %6.2f ms%n",
        name,
        moves,
        sum / moves,
        longest);
    return sum / moves;
  }

  /** What the busiest thread that runs scripts did: the page's, for nothing else is open. */
  private static List<Piece> mainThread(JsonElement trace) {
    List<JsonObject> events =
        StreamSupport.stream(
                trace.getAsJsonObject().getAsJsonArray("traceEvents").spliterator(), false)
            .map(JsonElement::getAsJsonObject)
            .filter(each -> each.has("ph") && each.has("ts"))
            .toList();
    JsonObject first =
        events.stream()
            .filter(each -> each.get("name").getAsString().equals("FunctionCall"))
            .findFirst()
            .orElseThrow();
    return events.stream()
        .filter(each -> each.get("tid").equals(first.get("tid")))
        .filter(each -> each.get("pid").equals(first.get("pid")))
        .map(PageFluid::piece)
        .sorted(Comparator.comparingDouble(Piece::start))
        .toList();
  }

  private static Piece piece(JsonObject event) {
    double length = event.has("dur") ? event.get("dur").getAsDouble() : 0;
    double processor = event.has("tdur") ? event.get("tdur").getAsDouble() : length;
    return new Piece(
        event.get("name").getAsString(), event.get("ts").getAsDouble(), length, processor);
  }

  /** Milliseconds of each call of script; a call within a call belongs to it. */
  private static List<Double> calls(List<Piece> pieces) {
    List<Double> calls = new ArrayList<>();
    double until = 0;
    for (Piece piece : pieces) {
      if (SCRIPT.contains(piece.name()) && piece.start() >= until) {
        calls.add(piece.processor() / 1_000);
        until = piece.start() + piece.length();
      }
    }
    return calls;
  }

  private static BoundingBox box(Page page, String what) {
    page.locator(what).scrollIntoViewIfNeeded();
    return page.locator(what).boundingBox();
  }

  private static void zoomAndDrag(Page page) {
    page.locator(".zoom button").last().click();
    page.locator(".zoom button").nth(1).click();
    drag(page);
  }

  private static void drag(Page page) {
    BoundingBox box = box(page, ".lanes");
    double y = box.y + box.height - 10;
    page.mouse().move(box.x + 900, y);
    page.mouse().down();
    for (int i = 0; i < 60; i++) {
      page.mouse().move(box.x + 900 - 8 * (i < 30 ? i : 60 - i), y);
    }
    page.mouse().up();
  }

  private static void zoom(Page page) {
    BoundingBox box = box(page, ".lanes");
    page.mouse().move(box.x + 700, box.y + 100);
    page.keyboard().down("Control");
    for (int i = 0; i < 40; i++) {
      page.mouse().wheel(0, i < 10 ? 60 : -60);
    }
    page.keyboard().up("Control");
  }

  private static void frame(Page page) {
    BoundingBox box = box(page, ".overview");
    page.mouse().move(box.x + 500, box.y + 10);
    page.mouse().down();
    for (int i = 0; i < 40; i++) {
      page.mouse().move(box.x + 500 + 10 * i, box.y + 10);
    }
    page.mouse().up();
  }

  private static void scroll(Page page) {
    wheel(page, 0, 120);
  }

  private static void scrollSideways(Page page) {
    wheel(page, 120, 0);
  }

  private static void wheel(Page page, double x, double y) {
    BoundingBox box = box(page, ".matrix-box");
    page.mouse().move(box.x + 400, box.y + 200);
    for (int i = 0; i < 40; i++) {
      page.mouse().wheel(x, y);
    }
  }
}
