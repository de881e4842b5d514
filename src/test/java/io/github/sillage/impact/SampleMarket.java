package io.github.sillage.impact;

import io.github.sillage.market.Catalogue;
import io.github.sillage.market.CloseSeries;
import io.github.sillage.market.Closes;
import io.github.sillage.market.DataFile;
import io.github.sillage.market.Instrument;
import io.github.sillage.market.InstrumentBar;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.Mic;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.timeline.Basis;
import io.github.sillage.timeline.Category;
import io.github.sillage.timeline.Phase;
import io.github.sillage.timeline.Precision;
import io.github.sillage.timeline.TimelineEvent;
import io.github.sillage.timeline.When;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The real closes that come with the product, and events to put among them. */
final class SampleMarket {
  static final TradingCalendars CALENDARS = TradingCalendars.load();
  static final List<Instrument> CATALOGUE =
      Catalogue.read(DataFile.packed("config/instruments.yaml"), CALENDARS).instruments();
  static final Map<InstrumentId, Map<LocalDate, Double>> CLOSES = closes();

  private SampleMarket() {}

  private static Map<InstrumentId, Map<LocalDate, Double>> closes() {
    Map<InstrumentId, Map<LocalDate, Double>> closes = new HashMap<>();
    DataFile file = DataFile.packed("data/sample-closes.csv");
    for (InstrumentBar each : new Closes(file, "sample").read()) {
      closes
          .computeIfAbsent(each.instrument(), id -> new HashMap<>())
          .put(each.bar().session(), each.bar().close().doubleValue());
    }
    return closes;
  }

  /** The closes as studies take them. */
  static Map<InstrumentId, CloseSeries> series(
      Map<InstrumentId, ? extends Map<LocalDate, Double>> closes) {
    Map<InstrumentId, CloseSeries> series = new HashMap<>();
    closes.forEach((id, bySession) -> series.put(id, CloseSeries.of(bySession, "sample")));
    return series;
  }

  static When at(String date, String time, String zone) {
    return new When(
        LocalDate.parse(date),
        Optional.of(LocalTime.parse(time)),
        ZoneId.of(zone),
        Precision.MINUTE,
        Phase.UNKNOWN,
        Optional.empty(),
        Basis.SEEN);
  }

  static When on(String date, String zone, Phase phase, String venue) {
    return new When(
        LocalDate.parse(date),
        Optional.empty(),
        ZoneId.of(zone),
        Precision.DAY,
        phase,
        Optional.of(Mic.of(venue)),
        phase == Phase.UNKNOWN ? Basis.UNKNOWN : Basis.INFERRED);
  }

  static TimelineEvent event(String id, When when, String... instruments) {
    return new TimelineEvent(
        id,
        when,
        Category.PARTNERSHIP,
        Map.of("en", id),
        Map.of(),
        List.of(),
        Stream.of(instruments).map(InstrumentId::of).toList(),
        List.of(),
        List.of(),
        List.of(),
        false);
  }
}
