package io.github.sillage.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.github.sillage.browser.PageStates.State;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The states that only one with a key meets, and what a candidate looks like to everybody. Their
 * server is started when the first of them is met.
 */
final class DeskStates {
  private static final String SEOUL = "/?ev=seoul-signing&s=XKRX:005930,XKRX:000660";
  private static final String WAITING = ".candidate .decisions";
  private static Optional<Desk> desk = Optional.empty();

  private DeskStates() {}

  /** Adds them by their names. */
  static void addTo(Map<String, State> states) {
    states.put("candidate", at(SEOUL, DeskStates::candidate));
    states.put("replay-key", at(SEOUL, page -> seen(page, ".replay-control[role=group]")));
    states.put("desk-list", at("/curate?", page -> seen(page, WAITING)));
    states.put("desk-edit", at("/curate?", page -> decide(page, 1, ".edit")));
    states.put("desk-merge", at("/curate?", page -> decide(page, 2, ".inline-form")));
    states.put("desk-reject", at("/curate?", page -> decide(page, 3, ".inline-form")));
    states.put("desk-edit-failed", at("/curate?", DeskStates::refused));
  }

  /** Ends their server if it was started. */
  static void close() {
    desk.ifPresent(Desk::close);
    desk = Optional.empty();
  }

  private static State at(String path, Consumer<Page> act) {
    return new State(() -> desk().server().at(path).toString(), DeskStates::prepare, act, true);
  }

  private static Desk desk() {
    desk = Optional.of(desk.orElseGet(Desk::open));
    return desk.get();
  }

  private static void prepare(Page page) {
    desk().unlock(page);
    desk().propose(page.request());
  }

  private static Locator seen(Page page, String what) {
    Locator found = page.locator(what).first();
    found.waitFor();
    found.scrollIntoViewIfNeeded();
    return found;
  }

  private static void candidate(Page page) {
    page.locator(".timeline .segmented button").last().click();
    page.locator(".event-item:has(.badge):has-text('Mistral')").first().click();
    seen(page, ".candidate-panel .candidate-impact .headline-answer");
  }

  private static void decide(Page page, int button, String until) {
    seen(page, WAITING).locator("button").nth(button).click();
    seen(page, until);
  }

  private static void refused(Page page) {
    decide(page, 1, ".edit");
    page.locator("input[name='event.when.date']").first().fill("June");
    page.locator(".edit button[type=submit]").first().click();
    seen(page, ".edit .fault");
  }
}
