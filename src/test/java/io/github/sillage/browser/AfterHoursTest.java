package io.github.sillage.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** Journey 3: day 0 is each venue's own, across closing hours, time zones and holidays. */
class AfterHoursTest extends BrowserTest {

  @Test
  void stargateHitsNewYorkTheSameDayAndSeoulTheNext() {
    Page page = open(visitor(1440, 900), "/?ev=stargate-announced");
    assertThat(row(page, "NVIDIA")).containsText("Day 0: 21 Jan");
    page.getByText("Show all").first().click();
    assertThat(row(page, "Samsung Electronics")).containsText("Day 0: 22 Jan");
  }

  @Test
  void theAgreementOfTheHolidayWeekReachesSeoulWhenItOpensAgain() {
    Page page = open(visitor(1440, 900), "/?ev=amd-openai-6gw&s=XKRX:005930,XNAS:AMD");
    assertThat(page.locator(".result-table tr.detail")).containsText("Day 0: 10 Oct 2025");
    assertThat(row(page, "AMD")).containsText("Day 0: 6 Oct");
    assertThat(headline(page)).containsText("10 Oct 2025");
  }

  @Test
  void whatCannotBeMeasuredSaysWhy() {
    Page page = open(visitor(1440, 900), "/?ev=openai-founded");
    assertThat(page.locator(".results-missing")).containsText("No prices");
    assertThat(page.locator(".headline-verdict")).containsText("Not significant");
  }
}
