package io.github.sillage.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** What a reader can take away: a picture, the figures behind it, and a link to what is seen. */
class TakeAwayTest extends BrowserTest {
  private static final String SEOUL = "/?ev=seoul-signing&s=XKRX:000660,XKRX:005930";

  @Test
  void theChartIsTakenAwayAsAPictureAndAsTheFiguresThatAreSeen() throws IOException {
    Page page = open(visitor(1440, 900), SEOUL);
    Locator ways = page.locator(".answer .data-table .link-button");
    Download picture = page.waitForDownload(() -> ways.nth(2).press("Enter"));
    assertThat(picture.suggestedFilename()).isEqualTo("Day-by-day-SK-hynix.png");
    var image = ImageIO.read(picture.path().toFile());
    assertThat(image.getWidth()).isGreaterThan(800);
    assertThat(image.getRGB(image.getWidth() / 2, 4) & 0xffffff).isEqualTo(0xf6f7f9);

    Download figures = page.waitForDownload(() -> ways.nth(1).press("Enter"));
    List<String> lines = Files.readAllLines(figures.path(), StandardCharsets.UTF_8);
    assertThat(lines).hasSize(17);
    assertThat(lines.get(6)).startsWith("0,2 Oct 2025,+4.6%,");
  }

  @Test
  void everyFigureOfTheEventComesAsCsv() throws IOException {
    Page page = open(visitor(1440, 900), SEOUL);
    Download all = page.waitForDownload(() -> page.locator(".take-away a").last().press("Enter"));
    assertThat(Files.readAllLines(all.path()))
        .hasSizeGreaterThan(60)
        .anyMatch(line -> line.startsWith("seoul-signing,") && line.contains("XKRX:000660"));
  }

  @Test
  void theLinkThatIsCopiedIsTheAddressOfWhatIsSeen() {
    NewContextOptions options =
        new NewContextOptions()
            .setLocale("en-GB")
            .setPermissions(List.of("clipboard-read", "clipboard-write"));
    Page page = open(visitor(options, 1440, 900), SEOUL);
    page.locator(".take-away button").first().press("Enter");
    assertThat(page.locator(".take-away [role=status]")).hasText("Copied");
    assertThat(page.evaluate("() => navigator.clipboard.readText()")).isEqualTo(page.url());
  }
}
