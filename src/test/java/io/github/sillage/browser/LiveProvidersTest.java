package io.github.sillage.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.github.sillage.ServerFixture;
import io.github.sillage.db.TestDatabase;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a reader sees when providers answer, are late, give nonsense or refuse. */
class LiveProvidersTest extends BrowserTest {
  private static final String SEOUL = "ev=seoul-signing&s=XKRX:005930,XKRX:000660,XTKS:9984";

  private static Internet internet;
  private static ServerFixture server;

  @BeforeAll
  static void connect() throws Exception {
    internet = new Internet();
    server = ServerFixture.start(TestDatabase.fresh(), internet.environment(), internet.clock());
  }

  @AfterAll
  static void disconnect() {
    server.close();
    internet.close();
  }

  private Page visit(int width, String query) {
    Page page = visitor(width, 900);
    open(page, server.at("/?" + query).toString());
    assertThat(page.locator(".data-tag")).containsText(Pattern.compile("7\\D+18|18\\D+7"));
    return page;
  }

  private static Locator quote(Page page, String name) {
    return page.locator(".quote").filter(new Locator.FilterOptions().setHasText(name));
  }

  @Test
  void everyQuoteSaysWhetherItIsOfNowLateClosedOldOrDoubtful() {
    Page page = visit(1440, SEOUL);
    assertThat(quote(page, "Samsung Electronics"))
        .containsText(Pattern.compile("₩121,500.*14:\\d\\d KST"));
    assertThat(quote(page, "SK hynix")).containsText("doubtful price");
    assertThat(quote(page, "Samsung C&T")).containsText(Pattern.compile("last 13:\\d\\d KST"));
    assertThat(quote(page, "SoftBank Group"))
        .containsText(Pattern.compile("delayed · 14:\\d\\d JST"));
    assertThat(quote(page, "NVIDIA")).containsText("closed · 5 Jan 2026");
    assertThat(page.locator("footer"))
        .containsText("Yahoo Finance sparklines (12) and Naver Finance (6)");
  }

  @Test
  void howFarHistoriesAreFilledAndWhoseFaultItIsStandsOnThePage() {
    Page page = visit(1440, SEOUL);
    assertThat(page.locator(".data-tag"))
        .containsText("7 of 18 instruments. Results for the others rest on sample data");
    assertThat(page.locator(".providers"))
        .containsText("Yahoo Finance charts: paused until 6 Jan 2026, 05:3");
    assertThat(page.locator(".providers li[data-state=UP]").first()).containsText("answers");
    assertThat(page.locator(".providers"))
        .containsText("Available with a key, or once switched on: Alpaca");
    assertThat(page.locator(".headline-flags")).containsText("Rests in part on sample data");
  }

  @Test
  void aDoubtfulCloseIsNamedAndNeitherDrawnNorTakenAsAHundred() {
    Page page = visit(1440, SEOUL);
    assertThat(headline(page))
        .hasText(
            "Samsung Electronics: not measured. The price of 2 Oct 2025 looks wrong, so"
                + " nothing is computed from it.");
    assertThat(page.locator(".chart-legend"))
        .containsText("Samsung Electronics: its close on day 0 is in doubt");
    assertThat(page.locator(".price figcaption"))
        .containsText("Samsung Electronics, 2 Oct 2025, 89,750");
    assertThat(page.locator(".price figcaption"))
        .containsText("Closes from: sample data, Yahoo Finance charts");
  }

  @Test
  void closesAreConvertedToDollarsAtTheRateOfTheirDay() {
    Page page = visit(1440, SEOUL);
    page.locator(".price .segments button").nth(2).click();
    page.locator(".price .data-table .link-button").first().click();
    Locator row =
        page.locator(".price tbody tr")
            .filter(new Locator.FilterOptions().setHasText(Pattern.compile("\\b2 Oct 2025")));
    double hynix = 395_500 * 1.1712 / 1690.5;
    assertThat(row.first().locator("td").nth(0)).hasText("–");
    assertThat(row.first().locator("td").nth(1)).hasText("%.2f".formatted(hynix));
  }

  @ParameterizedTest
  @CsvSource({"1024,fr,dark", "390,ko,light"})
  void itFitsTheScreenAndIsAccessible(int width, String language, String theme) {
    Page page = visit(width, SEOUL + "&lang=" + language + "&theme=" + theme);
    page.locator(".price-canvas > *").first().waitFor();
    keep(page, "live-" + width + "-" + language + "-" + theme);
    Number needed = (Number) page.evaluate("() => document.documentElement.scrollWidth");
    assertThat(needed.intValue()).isEqualTo(width);
    assertThat(Axe.faults(page)).isEmpty();
  }
}
