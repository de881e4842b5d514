package io.github.sillage.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTextTest {
  @ParameterizedTest
  @CsvSource({
    "Séoul, seoul",
    "SÉOUL, seoul",
    "Se\u0301oul, seoul",
    "서울, 서울",
    "\u1109\u1165\u110B\u116E\u11AF, 서울",
    "ＯｐｅｎＡＩ, openai",
    "l’IA, l'ia",
    "1\u00a0milliard, 1 milliard"
  })
  void foldsAwayCaseAccentsAndForms(String text, String folded) {
    assertThat(SearchText.fold(text)).isEqualTo(folded);
  }

  @Test
  void findsNoWordInABlankQuery() {
    assertThat(SearchText.words("  ")).isEmpty();
    assertThat(SearchText.words(" Séoul  Samsung ")).containsExactly("seoul", "samsung");
  }
}
