package io.github.sillage.study.panel;

import io.github.sillage.study.StudyResult.Caution;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Reads off a panel what its headline depends on. */
final class Facts {
  private Facts() {}

  static DesignFacts of(PanelData data, Correlations correlations) {
    int[] rows = IntStream.range(0, data.size()).toArray();
    Clusters dates = Clusters.by(data, rows, PanelEvent::cluster);
    int[] sizes = dates.sizes();
    long shared = IntStream.of(dates.of()).filter(date -> sizes[date] > 1).count();
    return new DesignFacts(
        data.size(),
        dates.count(),
        data.size() == 0 ? 0 : (double) shared / data.size(),
        share(data.events(), Facts::thin),
        varianceRatio(data, correlations.plain().average()),
        overlappingSpans(sizes, correlations));
  }

  private static boolean thin(PanelEvent event) {
    return event.measured().cautions().contains(Caution.THIN_TRADING);
  }

  private static double share(List<PanelEvent> events, Predicate<PanelEvent> condition) {
    return events.stream().mapToInt(event -> condition.test(event) ? 1 : 0).average().orElse(0);
  }

  private static OptionalDouble varianceRatio(PanelData data, OptionalDouble correlation) {
    if (data.design().windows().isEmpty() || correlation.orElse(1) >= 1) {
      return OptionalDouble.empty();
    }
    CrossSection section = CrossSection.of(data.windows(), 0);
    if (section.n() < 2) {
      return OptionalDouble.empty();
    }
    double promised = 0;
    for (int row : section.rows()) {
      double freedom = data.fit(row).degreesOfFreedom();
      promised += freedom / (freedom - 2) / section.n();
    }
    double deviation = Spread.of(section.standardised()).deviation();
    return OptionalDouble.of(deviation * deviation / promised / (1 - correlation.getAsDouble()));
  }

  private static OptionalDouble overlappingSpans(int[] sizes, Correlations correlations) {
    double pairs = correlations.pairs();
    for (int size : sizes) {
      pairs -= size * (size - 1L) / 2.0;
    }
    return pairs > 0 ? OptionalDouble.of(correlations.touching() / pairs) : OptionalDouble.empty();
  }
}
