package io.github.sillage.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the first view costs a reader who has never been here. */
class FirstViewTest extends BrowserTest {
  private static final long MOST_BYTES = 150_000;
  private static final int MOST_REQUESTS = 23;

  @Test
  void weighsLittleAndComesInFewRequests() {
    Page page = visitor(1440, 900);
    Traffic traffic = Traffic.of(page);
    open(page, "/");
    page.locator(".price-canvas > *").first().waitFor();
    assertThat(page.locator(".link-word")).hasText("Live");
    assertThat(page.locator(".matrix-box tbody tr")).hasCount(69);
    page.waitForLoadState(LoadState.NETWORKIDLE);
    System.out.printf("first view:%n%s", traffic);
    assertThat(traffic.total()).as("bytes of %n%s", traffic).isLessThan(MOST_BYTES);
    assertThat(traffic.requests()).as("requests of %n%s", traffic).isLessThan(MOST_REQUESTS);
    assertThat(traffic.addresses()).doesNotHaveDuplicates();
  }

  @Test
  void whatHasItsHashInItsNameIsKeptForEverAndAPageIsNot() {
    Page page = visitor(1440, 900);
    APIResponse home = page.request().get("/");
    Matcher asset = Pattern.compile("/assets/index-\\w+\\.(js|css)").matcher(home.text());
    assertThat(home.headers()).containsEntry("cache-control", "no-cache");
    while (asset.find()) {
      APIResponse file = page.request().get(asset.group());
      assertThat(file.headers())
          .containsEntry("cache-control", "public, max-age=31536000, immutable")
          .containsEntry("content-encoding", "br")
          .containsEntry("vary", "accept-encoding");
    }
    assertThat(asset.reset().results()).hasSize(2);
  }

  @Test
  void oneLanguageIsFetchedAndAnotherWhenItIsChosen() {
    Page page = visitor(1440, 900);
    Traffic traffic = Traffic.of(page);
    open(page, "/");
    assertThat(traffic.toString()).contains("/assets/en-").doesNotContain("/assets/fr-");
    page.locator("select[name=lang]").selectOption("fr");
    assertThat(page).hasTitle("Événements IA et valeurs de semi-conducteurs · Sillage");
    assertThat(traffic.toString()).contains("/assets/fr-").doesNotContain("/assets/ko-");
  }
}
