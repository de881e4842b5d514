package io.github.sillage.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

  private static Extraction read(String language, String text) {
    return Extractor.extract(new Article(text, Language.of(language), LocalDate.of(2025, 10, 16)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | $500bn | 500000000000 USD",
        "en | US$1.5 trillion | 1500000000000 USD",
        "en | 500 billion won | 500000000000 KRW",
        "en | €11.7bn | 11700000000 EUR",
        "en | 900,000 DRAM wafers a month | 900000 wafers/month",
        "en | 10 gigawatts | 10 GW",
        "en | six gigawatts | 6 GW",
        "en | 17 percent | 17 %",
        "en | 260,000 GPUs | 260000 GPUs",
        "fr | 500 milliards de dollars | 500000000000 USD",
        "fr | 1,3 milliard d’euros | 1300000000 EUR",
        "fr | 5 000 milliards de dollars | 5000000000000 USD",
        "fr | 900\u202f000 plaquettes de DRAM par mois | 900000 wafers/month",
        "fr | 900 000 tranches de mémoire par mois | 900000 wafers/month",
        "fr | 6,5 Md$ | 6500000000 USD",
        "fr | 3,5\u00a0% | 3.5 %",
        "fr | dix gigawatts | 10 GW",
        "ko | 5000억 달러 | 500000000000 USD",
        "ko | 11조3834억원 | 11383400000000 KRW",
        "ko | 5천억 원 | 500000000000 KRW",
        "ko | 월 90만 장의 D램 웨이퍼 | 900000 wafers/month",
        "ko | D램 웨이퍼 월 90만장 | 900000 wafers/month",
        "ko | GPU 26만 장 | 260000 GPUs",
        "ko | 10기가와트 | 10 GW",
        "ko | 7.5% | 7.5 %",
      })
  void numbersAreReadInFullWithTheirUnit(String language, String text, String figure) {
    assertThat(read(language, text).figures())
        .extracting(Quantity::toString)
        .containsExactly(figure);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | 12-layer HBM3E",
        "en | GPT-4 in 2015",
        "fr | une valorisation de 150 milliards",
        "fr | les 3 500 points",
        "ko | 12단 HBM4",
        "ko | 2025년 10월 1일"
      })
  void aNumberWithoutAUnitIsNoFigure(String language, String text) {
    assertThat(read(language, text).figures()).isEmpty();
  }

  @Test
  void qualifiersAreKept() {
    assertThat(read("en", "up to $500bn and about 10 GW").figures())
        .containsExactly(
            new Quantity(new BigDecimal("5E+11"), "USD", "up to", false),
            new Quantity(new BigDecimal("1E+1"), "GW", "", true));
    assertThat(read("fr", "jusqu’à 900 000 plaquettes par mois").figures().get(0).qualifier())
        .isEqualTo("up to");
    assertThat(read("ko", "10GW 이상").figures().get(0).approximate()).isTrue();
  }
}
