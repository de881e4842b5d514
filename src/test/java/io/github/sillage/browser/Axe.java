package io.github.sillage.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;

/**
 * What axe has against a page. It is run in the page itself and tells only what is wrong, which
 * takes a fraction of the time that a report of all it looked at does.
 */
final class Axe {
  private static final String RUN =
      """
      (only) => axe.run(only.length ? { include: only.map((each) => [each]) } : document, { resultTypes: ['violations'] })
        .then(({ violations }) => violations.map(({ id, help, nodes }) => `${id} at ${nodes[0].target}: ${help}`))
      """;

  private Axe() {}

  /**
   * Runs every rule.
   *
   * @param only selectors of the parts to look at; the whole page without any
   * @return one line for each rule that is broken, with the first place
   */
  static List<String> faults(Page page, String... only) {
    page.evaluate(AxeBuilder.getAxeScript());
    List<?> found = (List<?>) page.evaluate(RUN, List.of(only));
    return found.stream().map(Object::toString).toList();
  }
}
