package io.github.sillage.study.panel;

import static io.github.sillage.study.panel.PanelTest.BMP;
import static io.github.sillage.study.panel.PanelTest.EQUAL_WEIGHTED_PORTFOLIO;
import static io.github.sillage.study.panel.PanelTest.EQUAL_WEIGHTED_PORTFOLIO_SQ;
import static io.github.sillage.study.panel.PanelTest.GRANK_T;
import static io.github.sillage.study.panel.PanelTest.KP_BMP;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Chooses, from the design alone and before any p is seen, which test to read: the two that keep
 * their size under shared dates and event-induced variance (Kolari and Pynnönen 2010, 2011), or the
 * portfolio where there are too few stocks on one date to compare them with each other. Below ten
 * events the rank test finds too much and is left out.
 */
final class HeadlineRule {
  private static final int FEW = 5;
  private static final int ENOUGH_FOR_RANKS = 10;
  private static final double THIN = 0.25;
  private static final double WORTH_SAYING = 0.005;

  private HeadlineRule() {}

  static Headline choose(PanelData data, Correlations correlations) {
    DesignFacts facts = Facts.of(data, correlations);
    int n = facts.events();
    if (n == 0) {
      return new Headline(
          Optional.empty(), Optional.empty(), "No event is measured: nothing is tested.", facts);
    }
    if (n == 1) {
      String reason =
          "One event is measured, so there is nothing to compare it with but its own estimation window: read its t and the sample quantiles of its residuals.";
      return new Headline(
          Optional.of(EQUAL_WEIGHTED_PORTFOLIO),
          Optional.of(EQUAL_WEIGHTED_PORTFOLIO_SQ),
          reason,
          facts);
    }
    return n < FEW && facts.dates() == 1
        ? portfolio(facts)
        : acrossEvents(facts, correlations.plain().average());
  }

  private static Headline portfolio(DesignFacts facts) {
    String reason =
        "Only %d stocks share the one date, too few to compare with each other: read them as one equal-weighted portfolio, by its t and the sample quantiles of its residuals."
            .formatted(facts.events());
    return new Headline(
        Optional.of(EQUAL_WEIGHTED_PORTFOLIO),
        Optional.of(EQUAL_WEIGHTED_PORTFOLIO_SQ),
        reason,
        facts);
  }

  private static Headline acrossEvents(DesignFacts facts, OptionalDouble correlation) {
    boolean ranks = facts.events() >= ENOUGH_FOR_RANKS;
    boolean adjustable = MeanTests.adjustable(facts.events(), correlation.orElse(0));
    PanelTest mean = adjustable ? KP_BMP : BMP;
    boolean ranksFirst = ranks && (facts.thinTrading() > THIN || !adjustable);
    PanelTest first = ranksFirst ? GRANK_T : mean;
    Optional<PanelTest> second =
        ranks ? Optional.of(ranksFirst ? mean : GRANK_T) : Optional.empty();
    String reason =
        "Read the %s%s: %s."
            .formatted(
                first.label(),
                second.map(test -> ", with the " + test.label() + " beside it").orElse(""),
                String.join("; ", because(facts, correlation)));
    return new Headline(Optional.of(first), second, reason, facts);
  }

  private static List<String> because(DesignFacts facts, OptionalDouble correlation) {
    List<String> because = new ArrayList<>();
    because.add(dates(facts));
    double average = correlation.orElse(0);
    if (average > WORTH_SAYING) {
      because.add(
          say("their residuals correlate by %.2f on average, which is adjusted for", average));
    } else if (1 + (facts.events() - 1) * average <= 0) {
      because.add("their residuals correlate too negatively to adjust a mean for");
    }
    if (facts.addedVariance()) {
      because.add(
          say(
              "the event made returns scatter %.1f times as widely as before it",
              Math.sqrt(facts.varianceRatio().orElse(1))));
    }
    if (facts.thinTrading() > THIN) {
      because.add(
          facts.events() < ENOUGH_FOR_RANKS
              ? "many of the stocks trade thinly, which weakens it"
              : "many of the stocks trade thinly, which ranks bear best");
    }
    if (facts.events() < ENOUGH_FOR_RANKS) {
      because.add("it keeps its size for few events, where the GRANK-T finds too much");
    }
    return because;
  }

  private static String dates(DesignFacts facts) {
    int n = facts.events();
    if (facts.dates() == 1) {
      return "all %d measurements fall on one date".formatted(n);
    }
    return facts.dates() == n
        ? "%d measurements, each on a date of its own".formatted(n)
        : "%d measurements share %d dates".formatted(n, facts.dates());
  }

  private static String say(String sentence, double value) {
    return String.format(Locale.ROOT, sentence, value);
  }
}
