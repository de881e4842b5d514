package io.github.sillage.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import io.github.sillage.ServerFixture;
import io.github.sillage.db.TestDatabase;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The running product and a browser, started once for all browser tests and closed after them. */
record Product(TestDatabase database, ServerFixture server, Playwright playwright, Browser browser)
    implements AutoCloseable {
  private static final List<String> CHROMIUM =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  /**
   * The one product of this run. Without Chromium or Node the test is skipped, saying so; on a
   * gate, where the environment has {@code CI}, it fails.
   */
  static Product of(ExtensionContext context) {
    Optional<Path> chromium = CHROMIUM.stream().flatMap(Product::onPath).findFirst();
    Optional<Path> node = onPath("node").findFirst();
    need(chromium.isPresent(), "no Chromium on the PATH: browser tests are skipped");
    need(node.isPresent(), "no Node on the PATH: browser tests are skipped");
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(Product.class))
        .getOrComputeIfAbsent(
            Product.class, key -> start(chromium.get(), node.get()), Product.class);
  }

  private static void need(boolean there, String otherwise) {
    if (System.getenv("CI") == null) {
      assumeTrue(there, otherwise);
    } else if (!there) {
      throw new AssertionError("a gate needs a browser: " + otherwise);
    }
  }

  private static Product start(Path chromium, Path node) {
    Map<String, String> environment =
        Map.of("PLAYWRIGHT_NODEJS_PATH", node.toString(), "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    try {
      TestDatabase database = TestDatabase.fresh();
      ServerFixture server = ServerFixture.start(database, Map.of());
      Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
      Browser browser =
          playwright
              .chromium()
              .launch(new LaunchOptions().setExecutablePath(chromium).setArgs(ARGUMENTS));
      return new Product(database, server, playwright, browser);
    } catch (Exception e) {
      throw new IllegalStateException("the product does not start", e);
    }
  }

  private static Stream<Path> onPath(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(directory -> Path.of(directory, program))
        .filter(Files::isExecutable);
  }

  @Override
  public void close() {
    playwright.close();
    server.close();
  }
}
