package io.github.sillage.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.github.sillage.ServerFixture;
import io.github.sillage.access.Role;
import io.github.sillage.config.Secret;
import io.github.sillage.db.TestDatabase;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One who may moves the replay, and everybody's page follows. */
class ReplayPageTest extends BrowserTest {
  private static final Map<String, String> REPLAY =
      Map.of(
          "SILLAGE_MARKET_PROVIDER", "replay",
          "SILLAGE_MARKET_REPLAY_START", "2025-12-18",
          "SILLAGE_MARKET_REPLAY_SECONDS_PER_SESSION", "3600");

  private static ServerFixture server;

  @BeforeAll
  static void start() throws Exception {
    server = ServerFixture.start(TestDatabase.fresh(), REPLAY);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void anAdminStepsThroughTheSessionsAndAllPagesShowIt() throws Exception {
    String home = server.at("/?ev=seoul-signing&s=XKRX:000660").toString();
    Page reader = open(visitor(1440, 900), home);
    Page admin = open(visitor(390, 844), home);
    assertThat(banner(reader)).containsText("18 Dec 2025, one session in 3,600 s");
    assertThat(reader.locator(".replay-control button")).hasCount(1);

    unlock(admin, "sil_of_nobody");
    assertThat(admin.locator(".fault")).containsText("does not know this key");
    forgetConsole();
    Secret key = server.key("ada", Role.ADMIN);
    admin.locator(".key-form input").fill(key.reveal());
    admin.keyboard().press("Enter");
    press(admin, "Next session");
    assertThat(banner(reader)).containsText("19 Dec 2025");
    press(admin, "Pause");
    assertThat(banner(reader)).hasText(Pattern.compile(".*paused at 19 Dec 2025"));
    admin.locator(".replay-control select").selectOption("2");
    press(admin, "Resume");
    assertThat(banner(reader)).containsText("22 Dec 2025, one session in 2 s");
    press(admin, "Pause");
    assertThat(Axe.faults(admin)).isEmpty();
    keep(admin, "replay-390-en-light");
    admin.reload();
    assertThat(admin.locator(".replay-control")).containsText("ada (admin)");
    assertThat(admin.url()).doesNotContain(key.reveal());
    press(admin, "Forget the key");
    assertThat(admin.locator(".replay-control button")).hasCount(1);
    assertThat(admin.evaluate("() => sessionStorage.length")).isEqualTo(0);
  }

  private static Locator banner(Page page) {
    return page.locator(".data-tag[data-kind=replay] .data-tag-text");
  }

  private static void unlock(Page page, String key) {
    press(page, "Move the replay…");
    page.locator(".key-form input").fill(key);
    page.keyboard().press("Enter");
  }

  private static void press(Page page, String button) {
    page.locator(".replay-control button:has-text('" + button + "')").click();
  }
}
