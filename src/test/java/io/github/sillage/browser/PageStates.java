package io.github.sillage.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.WebSocketRoute;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The states in which a reader may meet the page, and how each is reached. */
final class PageStates {
  private static final String SEOUL = "/?ev=seoul-signing&s=XKRX:005930,XKRX:000660";
  private static final String FOCUSED_CELL = ".matrix-box td.focused, .result-cards .figure";
  private static final String SOCKET = "**/connection/websocket";
  private static final Pattern WAIT = Pattern.compile("[3-8](\\u00a0| )?(s|초)");
  private static final Pattern QUOTE =
      Pattern.compile("(\\{[^{}]*\"instrument\":\"XKRX:005930\"[^{}]*\\})");

  private PageStates() {}

  /**
   * One state.
   *
   * @param address what is opened, with a query to which the language and the theme are added
   * @param before what is broken, or watched, before it is opened
   * @param act what a reader does there, ending when the state is seen
   * @param script whether the browser runs the page's scripts
   */
  record State(
      Supplier<String> address, Consumer<Page> before, Consumer<Page> act, boolean script) {
    private static State of(String address, Consumer<Page> act) {
      return new State(() -> address, page -> {}, act, true);
    }

    private static State broken(String address, Consumer<Page> before, Consumer<Page> act) {
      return new State(() -> address, before, act, true);
    }
  }

  /** Every state by its name. */
  static Map<String, State> all() {
    Map<String, State> states = new TreeMap<>();
    answers(states);
    details(states);
    links(states);
    failures(states);
    DeskStates.addTo(states);
    return states;
  }

  private static void answers(Map<String, State> states) {
    states.put("newest", State.of("/?", PageStates::answered));
    states.put("chosen", State.of(SEOUL, PageStates::answered));
    states.put("no-history", State.of("/?ev=openai-founded", PageStates::answered));
    states.put("no-estimate", State.of("/?ev=gpt-5-5-launch", PageStates::answered));
    states.put("unverified", State.of("/?ev=deepseek-r1-release", PageStates::answered));
    states.put("hour-unknown", State.of("/?ev=microsoft-third-investment", PageStates::answered));
    states.put("confounded", State.of(SEOUL, shown(".headline-flags .warn a")));
    states.put(
        "not-significant", State.of("/?ev=openai-founded&s=XNAS:NVDA", shown(".headline-verdict")));
    states.put("no-match", State.of("/?q=zzzz", seen(".empty")));
    states.put("filtered", State.of("/?cat=partnership&q=amd", PageStates::answered));
    states.put(
        "compare",
        State.of(SEOUL + "&x=compare&xe=seoul-signing,openai-founded", PageStates::across));
    states.put("average", State.of(SEOUL + "&xc=partnership", PageStates::across));
    states.put("embed", State.of("/embed/event/seoul-signing?s=XKRX:000660", seen(".car-band")));
    states.put("curate", State.of("/curate?", seen(".curate")));
    states.put("method", State.of("/method.html?", seen("h2")));
  }

  private static void details(Map<String, State> states) {
    states.put("help", State.of(SEOUL, PageStates::helped));
    states.put("settings", State.of(SEOUL, press(".settings-more summary", ".settings-body")));
    states.put("list", State.of(SEOUL, press(".timeline .segmented button >> nth=1", ".events")));
    states.put("lanes", State.of(SEOUL, press(".timeline .segmented button >> nth=0", ".lanes")));
    states.put("search", State.of(SEOUL, PageStates::searching));
    states.put("figure", State.of(SEOUL, press(".results .figure", "#figure-title")));
    states.put("figure-quote", State.of(SEOUL, press(".quote-ask", "#figure-title")));
    states.put("figure-cell", State.of(SEOUL, press(FOCUSED_CELL, "#figure-title")));
    states.put("figure-average", State.of(SEOUL, PageStates::askAverage));
    states.put(
        "reason",
        State.of("/?ev=openai-founded", press(".results-missing .figure", "#figure-title")));
    states.put("moving", State.of(SEOUL, press(".price-stepper", ".price-canvas canvas")));
    states.put("dollars", State.of(SEOUL, press(".price .segments button >> nth=2", ".price svg")));
    states.put("table", State.of(SEOUL, press(".car-chart .link-button", ".data-table-box")));
  }

  private static void links(Map<String, State> states) {
    AtomicBoolean tunnel = new AtomicBoolean();
    List<WebSocketRoute> sockets = new CopyOnWriteArrayList<>();
    Consumer<Page> watch = watch(tunnel, sockets, text -> text);
    Consumer<Page> forgetful =
        watch(tunnel, sockets, text -> text.replace("\"recovered\":true", "\"recovered\":false"));
    states.put("reconnecting", State.broken(SEOUL, watch, page -> await(page, tunnel, sockets)));
    states.put("resumed", State.broken(SEOUL, watch, page -> leave(page, tunnel, sockets)));
    states.put("reloaded", State.broken(SEOUL, forgetful, page -> leave(page, tunnel, sockets)));
    states.put("paused", State.of(SEOUL, press(".link button", "[data-phase=paused]")));
    states.put("stale", State.broken(SEOUL, told(stale()), shown("[data-state=stale]")));
    states.put("doubtful", State.broken(SEOUL, told(doubtful()), shown("[data-state=suspect]")));
    states.put(
        "replay", State.broken(SEOUL, told(PageStates::replay), shown("[data-kind=replay]")));
  }

  private static void failures(Map<String, State> states) {
    Consumer<Page> silent = page -> page.route("**/api/v1/**", route -> {});
    Consumer<Page> refuse = fail("**/api/v1/events?*");
    states.put("loading", State.broken(SEOUL, silent, seen(".skeleton")));
    Consumer<Page> offline = page -> page.route("**/api/v1/**", Route::abort);
    states.put("offline-failed", State.broken("/?", offline, seen(".failure")));
    states.put("failed", State.broken("/?", refuse, seen(".failure")));
    states.put("impact-failed", State.broken(SEOUL, fail("**/impact?*"), seen(".answer .failure")));
    states.put("no-script", new State(() -> "/?", page -> {}, seen(".notice"), false));
  }

  private static Consumer<Page> fail(String addresses) {
    return page -> page.route(addresses, route -> route.fulfill(unavailable()));
  }

  private static Route.FulfillOptions unavailable() {
    return new Route.FulfillOptions()
        .setStatus(503)
        .setContentType("application/problem+json")
        .setBody("{\"title\":\"Not available\",\"status\":503}");
  }

  private static Consumer<Page> seen(String what) {
    return page -> page.locator(what).first().waitFor();
  }

  private static void answered(Page page) {
    BrowserTest.headline(page).waitFor();
    page.locator(".price-canvas > *, .price .chart-empty").first().waitFor();
    page.locator(".matrix").waitFor();
  }

  private static Consumer<Page> press(String what, String until) {
    return page -> {
      answered(page);
      page.locator(what).first().click();
      page.locator(until).first().waitFor();
      page.locator(until).first().scrollIntoViewIfNeeded();
    };
  }

  private static Consumer<Page> shown(String what) {
    return page -> {
      answered(page);
      page.locator(what).first().scrollIntoViewIfNeeded();
    };
  }

  private static void askAverage(Page page) {
    across(page);
    page.locator("#across .across-answer .figure").first().click();
    page.locator("#figure-title").waitFor();
  }

  private static void across(Page page) {
    answered(page);
    page.locator("#across").scrollIntoViewIfNeeded();
    page.locator("#across .car-plot svg").first().waitFor();
  }

  private static void helped(Page page) {
    answered(page);
    if (page.locator(".settings > .button").isHidden()) {
      page.locator(".settings-more summary").click();
    }
    page.locator(".settings button").click();
    page.locator("#help-title").waitFor();
  }

  private static void searching(Page page) {
    answered(page);
    page.locator(".search-input").fill("open");
    page.locator(".search-found").first().waitFor();
  }

  /** Lets a page into the tunnel and out of it; what the server says may be changed on its way. */
  private static Consumer<Page> watch(
      AtomicBoolean tunnel, List<WebSocketRoute> sockets, UnaryOperator<String> change) {
    Consumer<WebSocketRoute> open =
        socket -> {
          if (tunnel.get()) {
            socket.close();
          } else {
            pass(socket, change);
            sockets.add(socket);
          }
        };
    return page -> {
      tunnel.set(false);
      sockets.clear();
      page.routeWebSocket(SOCKET, open);
    };
  }

  private static void enter(Page page, AtomicBoolean tunnel, List<WebSocketRoute> sockets) {
    answered(page);
    assertThat(page.locator(".link[data-phase=live] .link-age")).not().isEmpty();
    tunnel.set(true);
    sockets.forEach(WebSocketRoute::close);
    sockets.clear();
    page.locator(".link[data-phase=reconnecting]").waitFor();
  }

  private static void await(Page page, AtomicBoolean tunnel, List<WebSocketRoute> sockets) {
    enter(page, tunnel, sockets);
    assertThat(page.locator(".link-age")).hasText(WAIT);
  }

  private static void leave(Page page, AtomicBoolean tunnel, List<WebSocketRoute> sockets) {
    enter(page, tunnel, sockets);
    tunnel.set(false);
    page.locator(".link-note").waitFor();
  }

  /** Lets the live link say something else than the server does. */
  private static Consumer<Page> told(UnaryOperator<String> change) {
    return page -> page.routeWebSocket(SOCKET, socket -> pass(socket, change));
  }

  private static void pass(WebSocketRoute socket, UnaryOperator<String> change) {
    WebSocketRoute server = socket.connectToServer();
    server.onMessage(frame -> socket.send(change.apply(frame.text())));
  }

  private static UnaryOperator<String> stale() {
    return quote(text -> set(set(text, "flags", "[]"), "freshness", "\"STALE\""));
  }

  private static UnaryOperator<String> doubtful() {
    return quote(text -> set(text, "flags", "[\"SAMPLE\",\"SUSPECT\"]"));
  }

  private static UnaryOperator<String> quote(UnaryOperator<String> change) {
    return text -> QUOTE.matcher(text).replaceAll(found -> change.apply(found.group()));
  }

  private static String replay(String text) {
    return set(text, "banner", "\"REPLAY\"");
  }

  private static String set(String json, String field, String value) {
    return json.replaceAll(
        "\"" + field + "\":(\\[[^\\]]*\\]|\"[^\"]*\")", "\"" + field + "\":" + value);
  }
}
