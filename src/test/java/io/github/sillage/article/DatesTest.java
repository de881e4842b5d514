package io.github.sillage.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatesTest {
  private static final LocalDate THU_2025_10_16 = LocalDate.of(2025, 10, 16);

  private static String dates(String language, String text) {
    Article article = new Article(text, Language.of(language), THU_2025_10_16);
    return String.join(
        " ", Extractor.extract(article).dates().stream().map(Dated::toString).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "on October 1, 2025 | 2025-10-01",
        "on 1 October 2025 | 2025-10-01",
        "on Monday, Oct. 6, | 2025-10-06",
        "on Dec. 1 they met | 2024-12-01",
        "is due to report on Dec. 1 | 2025-12-01",
        "will sign a deal announced on Dec. 1 | 2024-12-01",
        "plans to open it in March | 2026-03",
        "is expected in October | 2025-10",
        "in October 2025 | 2025-10",
        "in May they met | 2025-05",
        "they may 12 times | ''",
        "last October | 2024-10",
        "in 2015 | 2015",
        "for 2015 dollars | ''",
        "in the third quarter of 2025 | 2025-Q3",
        "in Q2 2025 | 2025-Q2",
        "its fourth quarter | 2024-Q4",
        "on Tuesday | 2025-10-14",
        "last Thursday | 2025-10-09",
        "on Thursday | 2025-10-16",
        "yesterday | 2025-10-15",
        "last month | 2025-09",
        "last year | 2024",
        "2025-10-01 | 2025-10-01",
        "February 30, 2025 | ''",
      })
  void english(String text, String dates) {
    assertThat(dates("en", text)).isEqualTo(dates);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "le 1er octobre 2025 | 2025-10-01",
        "mercredi 1er octobre 2025 | 2025-10-01",
        "le 1er octobre | 2025-10-01",
        "le 24 décembre | 2024-12-24",
        "le 01/10/2025 | 2025-10-01",
        "en octobre 2025 | 2025-10",
        "en août | 2025-08",
        "en mars dernier | 2025-03",
        "octobre dernier | 2024-10",
        "en 2015 | 2015",
        "depuis sa création en 2015 | 2015",
        "d’ici 2029 | 2029",
        "au troisième trimestre 2025 | 2025-Q3",
        "au deuxième trimestre | 2025-Q2",
        "jeudi | 2025-10-16",
        "jeudi dernier | 2025-10-09",
        "hier | 2025-10-15",
        "avant-hier | 2025-10-14",
        "le mois dernier | 2025-09",
        "l’an dernier | 2024",
        "le 3 mars et la veille | 2025-03-03",
        "aujourd’hui les centres | ''",
      })
  void french(String text, String dates) {
    assertThat(dates("fr", text)).isEqualTo(dates);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2025년 10월 1일 | 2025-10-01",
        "2025년 10월에 | 2025-10",
        "2015년 설립된 | 2015",
        "지난 1일 | 2025-10-01",
        "지난 20일 | 2025-09-20",
        "15일 서울에서 | 2025-10-15",
        "지난달 31일 발표 | 2025-09",
        "15일 전 회장 | ''",
        "15일 전영현 부회장 | 2025-10-15",
        "15일 만났다 | 2025-10-15",
        "지난달 30일 | 2025-09-30",
        "이달 2일 | 2025-10-02",
        "오는 20일 | 2025-10-20",
        "작년 10월 | 2024-10",
        "올해 3분기 | 2025-Q3",
        "3분기 실적 | 2025-Q3",
        "지난해 | 2024",
        "내년 | 2026",
        "오는 11월 4일 | 2025-11-04",
        "오는 2일 | 2025-11-02",
        "11월 4일 발표할 예정이다 | 2025-11-04",
        "1일 의향서를 체결했으며 11월 4일 발표할 예정이다 | 2025-10-01 2025-11-04",
        "지난 화요일 | 2025-10-14",
        "3개월 동안 | ''",
        "120일 뒤 | ''",
        "4년간 | ''",
        "2025.10.1 | 2025-10-01",
      })
  void korean(String text, String dates) {
    assertThat(dates("ko", text)).isEqualTo(dates);
  }

  @ParameterizedTest
  @CsvSource({
    "en, On October 1 they met. They left the same day.",
    "fr, Le 1er octobre ils ont parlé. Le même jour ils sont partis.",
    "ko, 지난 1일 만났다. 같은 날 떠났다."
  })
  void theSameDayIsTheOneNamedLast(String language, String text) {
    assertThat(dates(language, text)).isEqualTo("2025-10-01");
  }
}
