package io.github.sillage.impact;

import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.Quote;
import io.github.sillage.market.QuoteMessage;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.study.StudyDesign;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The studies of one event that are still open: those of the instruments it names. */
final class LiveEvent {
  private final String event;
  private final List<LiveStudy> studies;

  private LiveEvent(String event, List<LiveStudy> studies) {
    this.event = event;
    this.studies = studies;
  }

  /** The open studies of a stored result; there may be none. */
  static LiveEvent of(EventImpact impact, TradingCalendars calendars, StudyDesign design) {
    List<LiveStudy> open =
        impact.studies().stream()
            .filter(InstrumentStudy::named)
            .flatMap(study -> live(study, calendars, design))
            .toList();
    return new LiveEvent(impact.event(), open);
  }

  private static Stream<LiveStudy> live(
      InstrumentStudy study, TradingCalendars calendars, StudyDesign design) {
    return study
        .dayZero()
        .filter(day -> study.model().isPresent())
        .map(day -> EventTime.around(calendars.calendar(study.instrument().mic()), day, design))
        .flatMap(time -> LiveStudy.of(study, time, design))
        .stream();
  }

  /** Whether no study is open. */
  boolean isOver() {
    return studies.isEmpty();
  }

  /** The instruments whose quotes move it. */
  Set<InstrumentId> movedBy() {
    Set<InstrumentId> movers = new HashSet<>();
    for (LiveStudy study : studies) {
      movers.add(study.instrument());
      movers.add(study.benchmark());
    }
    return movers;
  }

  /** What the event did so far, as the quotes have it. */
  LiveImpact at(Map<InstrumentId, QuoteMessage> quotes) {
    List<InstrumentStudy> provisional = new ArrayList<>();
    SortedSet<Quote.Flag> flags = new TreeSet<>();
    Optional<Instant> asOf = Optional.empty();
    for (LiveStudy study : studies) {
      QuoteMessage stock = quotes.get(study.instrument());
      QuoteMessage market = quotes.get(study.benchmark());
      if (stock != null && market != null) {
        Optional<InstrumentStudy> now = study.at(stock, market);
        if (now.isPresent()) {
          provisional.add(now.get());
          flags.addAll(stock.flags());
          flags.addAll(market.flags());
          asOf = Optional.of(later(asOf.orElse(stock.asOf()), stock.asOf()));
        }
      }
    }
    return new LiveImpact(event, asOf, !provisional.isEmpty(), flags, provisional);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
