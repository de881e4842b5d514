package io.github.sillage.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HtmlTextTest {

  @Test
  void aPageBecomesLinesOfItsArticleWithoutMenusAndScripts() {
    String page =
        """
        <html><head><title>Head</title><script>var a = "OpenAI in 2015";</script></head>
        <body><nav>Home</nav><article><h1>Accord &agrave; S&eacute;oul</h1>
        <p>OpenAI a   <b>sign&eacute;</b>&nbsp;:<br>un accord.</p>
        <aside>Lire aussi</aside><p>Fin</p></article><footer>Contact</footer></body></html>
        """;

    assertThat(HtmlText.of(page).lines().map(String::strip).filter(line -> !line.isEmpty()))
        .containsExactly("Accord à Séoul", "OpenAI a signé\u00a0:", "un accord.", "Fin");
  }

  @Test
  void plainTextIsItsOwnText() {
    assertThat(HtmlText.of("AMD & OpenAI signed")).isEqualTo("AMD & OpenAI signed");
  }

  @Test
  @Timeout(20)
  void deepNestingIsReadWithoutEndingTheStack() {
    String deep = "<div>".repeat(200_000) + "OpenAI";

    assertThat(HtmlText.of(deep).strip()).isEqualTo("OpenAI");
  }

  @Test
  @Timeout(20)
  void unclosedFormattingAndTablesAreBounded() {
    String bad = "<b><i><a href=x>".repeat(20_000) + "x" + "<table><tr><td>".repeat(20_000);

    assertThat(HtmlText.of(bad)).contains("x");
  }

  @Test
  void entitiesOfItsOwnAreNotExpanded() {
    String bomb =
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><p>&b;&b;&b;</p>";

    assertThat(HtmlText.of(bomb).length()).isLessThan(100);
  }

  @Test
  void aPageLongerThanTheLimitIsRefusedWithItsLength() {
    String huge = "x".repeat(HtmlText.LONGEST + 1);

    assertThatThrownBy(() -> HtmlText.of(huge))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("html has 2000001 characters: expected 2000000 at most");
  }
}
