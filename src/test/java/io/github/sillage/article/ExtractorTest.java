package io.github.sillage.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtractorTest {
  private static final LocalDate SAT_2025_10_04 = LocalDate.of(2025, 10, 4);

  private static Extraction french(String text) {
    return Extractor.extract(new Article(text, Language.FR, SAT_2025_10_04));
  }

  private static Extraction english(String text) {
    return Extractor.extract(new Article(text, Language.EN, SAT_2025_10_04));
  }

  @Test
  void aFrenchArticleYieldsItsEventsAndFiguresAndNothingElse() throws IOException {
    Extraction article = french(article());

    assertThat(article.events())
        .extracting(Passage::event)
        .containsExactly(
            "2015 founding OpenAI",
            "2025-10-01 partnership OpenAI; SK hynix; Samsung Electronics",
            "2025-01 infrastructure OpenAI; Oracle; SoftBank",
            "2025-10-01 partnership OpenAI; Samsung C&T; Samsung Heavy Industries",
            "2025-10-02 market SK hynix; Samsung Electronics");
    assertThat(article.events())
        .extracting(event -> event.figures().stream().map(Figure::quantity).toList().toString())
        .containsExactly(
            "[]", "[900000 wafers/month]", "[500000000000 USD]", "[]", "[10 %, 3.5 %]");
    assertThat(article.events().get(3).evidence().get(0).sentence())
        .contains("centres de données flottants");
  }

  @Test
  void theSameArticleGivesTheSameEvents() throws IOException {
    assertThat(french(article())).isEqualTo(french(article()));
  }

  private static String article() throws IOException {
    return Files.readString(Path.of("docs", "examples", "article-fr.txt"));
  }

  @Test
  void aProjectStandsForItsMakerWhereNoCompanyIsNamed() {
    assertThat(english("The Stargate project, unveiled on January 21, is worth $500bn.").events())
        .extracting(Passage::event)
        .containsExactly("2025-01-21 infrastructure OpenAI");
    assertThat(english("Oracle joined the Stargate project on January 21, it said.").events())
        .extracting(Passage::event)
        .containsExactly("2025-01-21 infrastructure Oracle");
  }

  @Test
  void aFigureOfAnotherDayOrSubjectDoesNotBelongToTheEventBefore() {
    String signing = "OpenAI and SK hynix signed a letter of intent on October 1. ";
    assertThat(english(signing + "It covers 900,000 wafers a month.").events().get(0).figures())
        .hasSize(1);
    for (String other :
        List.of(
            "Micron is worth $200bn. It has 50,000 employees.",
            "By 2028 the world will spend $500bn.",
            "The Stargate project is worth $500bn.")) {
      assertThat(english(signing + other).events().get(0).figures()).as(other).isEmpty();
    }
  }

  @Test
  void whatIsYetToComeIsNoEvent() {
    assertThat(english("AMD is due to report quarterly earnings on Nov. 4.").events()).isEmpty();
    assertThat(french("AMD publiera son bénéfice net le 4 novembre prochain.").events()).isEmpty();
  }

  @Test
  @Timeout(10)
  void aSentenceWithoutEndBeforeADateIsReadAllTheSame() {
    String endless = "it is due to " + "wait and it is due to ".repeat(6_000);

    assertThat(english(endless + "report on Dec. 1.").dates())
        .containsExactly(Dated.day(LocalDate.of(2025, 12, 1)));
    assertThat(english(endless + "say what OpenAI announced on Sept. 1").dates())
        .containsExactly(Dated.day(LocalDate.of(2025, 9, 1)));
  }

  @Test
  void withoutADateThereIsNoEvent() {
    assertThat(english("OpenAI signed a contract with AMD.").events()).isEmpty();
  }

  @Test
  void withoutSomebodyKnownThereIsNoEvent() {
    assertThat(english("Acme signed a contract with Emca on October 1, 2025.").events()).isEmpty();
  }

  @Test
  void whatIsStillAheadIsNoEvent() {
    Extraction read = english("Micron will launch its new chip on November 3, 2025.");

    assertThat(read.events()).isEmpty();
    assertThat(read.dates()).extracting(Dated::toString).containsExactly("2025-11-03");
  }

  @Test
  void whatIsDeniedIsNoEvent() {
    assertThat(english("Intel has not acquired AMD, it said on October 1, 2025.").events())
        .isEmpty();
  }

  @Test
  void oneEventToldTwiceIsOneWithBothSentences() {
    Extraction read =
        english(
            "AMD signed a supply deal with OpenAI on October 1, 2025.\n"
                + "The partnership that AMD and OpenAI announced on Wednesday is worth $10bn.");

    assertThat(read.events()).hasSize(1);
    assertThat(read.events().get(0).evidence()).hasSize(2);
    assertThat(read.events().get(0).figures())
        .extracting(figure -> figure.quantity().toString())
        .containsExactly("10000000000 USD");
  }

  @Test
  void anEventTellsTheWordsItWasReadFrom() {
    Evidence evidence =
        english("Nvidia launched a new chip on Wednesday.").events().get(0).evidence().get(0);

    assertThat(evidence)
        .isEqualTo(
            new Evidence(
                "Nvidia launched a new chip on Wednesday.",
                "Wednesday",
                "day of the week",
                List.of("launched", "chip")));
  }

  @Test
  void theCompanyIsTheOneOfTheSentenceBefore() {
    Extraction read = english("Micron makes memory. The company launched HBM4 on October 2, 2025.");

    assertThat(read.events())
        .extracting(Passage::event)
        .containsExactly("2025-10-02 product Micron");
  }

  @Test
  void partiesBringTheirInstruments() {
    assertThat(english("AMD and Intel signed a deal on Wednesday.").events().get(0).instruments())
        .containsExactly("XNAS:AMD", "XNAS:INTC");
  }

  @Test
  void anEmptyTextSaysNothing() {
    assertThat(english("")).isEqualTo(new Extraction(List.of(), List.of(), List.of(), List.of()));
  }

  @Test
  void aTextLongerThanTheLimitIsRefused() {
    String huge = "x".repeat(Article.LONGEST + 1);

    assertThatThrownBy(() -> english(huge)).hasMessageContaining("expected 200000 at most");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OpenAI 2015-01-01,",
        "1,",
        "9",
        "a ",
        "OpenAI signed a deal on October 1, 2025 ",
        "$",
        "년월일",
        "2025년 10월 1일 SK하이닉스와 체결 ",
        ".",
        "un deux trois milliards de "
      })
  @Timeout(20)
  void whateverIsRepeatedIsReadWithinBounds(String part) {
    String text = part.repeat(20_000 / part.length());

    for (Language each : Language.values()) {
      Extraction read = Extractor.extract(new Article(text, each, SAT_2025_10_04));

      assertThat(read.events()).hasSizeLessThan(10);
    }
  }
}
