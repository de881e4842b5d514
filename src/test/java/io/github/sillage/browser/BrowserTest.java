package io.github.sillage.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A visitor with a real browser before the real server. Whatever a page writes to its console fails
 * its test.
 */
abstract class BrowserTest {
  private static final double PATIENCE_MS = 30_000;

  static {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
  }

  @RegisterExtension final BeforeEachCallback useProduct = context -> product = Product.of(context);

  private final List<BrowserContext> contexts = new ArrayList<>();
  private final List<String> console = new ArrayList<>();
  private Product product;

  @AfterEach
  @Timeout(60)
  void nothingWasWrittenToTheConsole() {
    contexts.forEach(BrowserContext::close);
    assertThat(console).as("console of the page").isEmpty();
  }

  /** The product under test. */
  final Product product() {
    return product;
  }

  /** A page of a fresh visitor with an English browser. */
  final Page visitor(int width, int height) {
    return visitor(new NewContextOptions().setLocale("en-GB"), width, height);
  }

  /** A page of a fresh visitor. */
  final Page visitor(NewContextOptions options, int width, int height) {
    options.setViewportSize(width, height).setBaseURL(product.server().at("/").toString());
    BrowserContext context = product.browser().newContext(options);
    contexts.add(context);
    Page page = context.newPage();
    page.onConsoleMessage(message -> console.add(describe(message)));
    page.onPageError(console::add);
    return page;
  }

  private static String describe(ConsoleMessage message) {
    return message.type() + ": " + message.text() + " (" + message.location() + ")";
  }

  /** What the console said so far. */
  final List<String> console() {
    return List.copyOf(console);
  }

  /** Forgets what the console said: for tests that break something on purpose. */
  final void forgetConsole() {
    console.clear();
  }

  /** Opens an address and waits until the answer stands on the page. */
  static Page open(Page page, String address) {
    page.navigate(address);
    headline(page).waitFor();
    return page;
  }

  /** Keeps a picture of the whole page, to be looked at, under {@code target/screenshots}. */
  static void keep(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target", "screenshots", name + ".png")));
  }

  static Locator headline(Page page) {
    return page.locator(".headline-answer");
  }

  static Locator eventTitle(Page page) {
    return page.locator("#event-title");
  }

  /** The row of an instrument in the table of results. */
  static Locator row(Page page, String instrument) {
    Locator name = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(instrument));
    return page.locator(".result-table tbody tr")
        .filter(new Locator.FilterOptions().setHas(name))
        .first();
  }
}
