package io.github.sillage.impact;

import io.github.sillage.impact.EventImpact.ZeroDay;
import io.github.sillage.impact.Measurement.Taken;
import io.github.sillage.market.CloseSeries;
import io.github.sillage.market.Instrument;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.Mic;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.study.EstimationWindow;
import io.github.sillage.study.EventWindow;
import io.github.sillage.study.StudyDesign;
import io.github.sillage.timeline.DayZero;
import io.github.sillage.timeline.DayZeroRule;
import io.github.sillage.timeline.TimelineEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Studies one event: day 0 of every venue concerned, every instrument of the catalogue that is no
 * benchmark, and those the event names whatever they are. Pure: the same input gives the same
 * result.
 */
final class ImpactStudy {
  /** The design of every stored study. */
  static final StudyDesign DESIGN = StudyDesign.STANDARD;

  private final StudyOptions options;
  private final StudyDesign design;
  private final TradingCalendars calendars;
  private final DayZeroRule rule;

  ImpactStudy(StudyOptions options, TradingCalendars calendars) {
    this.options = options;
    this.design = options.model().design();
    this.calendars = calendars;
    this.rule = new DayZeroRule(calendars);
  }

  /** The study of the event as far as the market's clock has come. */
  EventImpact of(StudyInput input, Instant now) {
    return of(input, now, OptionalInt.empty());
  }

  /** The same with the path of the CAR from that day. */
  EventImpact of(StudyInput input, Instant now, OptionalInt carFrom) {
    Basis basis = basis(input, now);
    List<Measurement> measurements =
        basis.subjects().stream().map(subject -> measure(basis, subject)).toList();
    List<InstrumentStudy> studies =
        new StudyReport(options, basis.confounders(), carFrom).of(measurements);
    Completeness completeness = Completeness.of(studies, studies.size());
    return impact(input, basis, measurements, completeness, studies);
  }

  /** The study on its way to the database. */
  StudiedEvent studied(StudyInput input, Instant now) {
    return inRows(input, now).written();
  }

  /** A study as rows, before it is written down. */
  record InRows(EventImpact impact, StudyRows rows, TimelineEvent event, Optional<Instant> next) {
    StudiedEvent written() {
      return StudiedEvent.of(impact, rows, event, next);
    }
  }

  /** Each instrument is measured and laid out at once, while its figures are at hand. */
  InRows inRows(StudyInput input, Instant now) {
    Basis basis = basis(input, now);
    StudyReport report = new StudyReport(options, basis.confounders(), OptionalInt.empty());
    StudyRows rows = new StudyRows(basis.subjects().size(), design);
    List<Measurement> measurements = new ArrayList<>();
    for (Subject subject : basis.subjects()) {
      Measurement measurement = measure(basis, subject);
      report.put(rows, measurements.size(), measurement);
      measurements.add(measurement);
    }
    report.complete(rows, measurements);
    return new InRows(
        impact(input, basis, measurements, rows.completeness(), List.of()),
        rows,
        input.event(),
        nextClose(input.event(), input.catalogue(), now));
  }

  /** What the instruments of an event share. */
  private record Basis(
      List<Subject> subjects,
      SortedMap<Mic, DayZero> dayZeros,
      Map<Mic, EventTime> times,
      Confounders confounders,
      Measurer measurer) {}

  /** An instrument to be studied; one that is not in the catalogue is only named. */
  private record Subject(InstrumentId id, boolean named, Optional<Instrument> listed) {}

  private Basis basis(StudyInput input, Instant now) {
    TimelineEvent event = input.event();
    SortedMap<Mic, DayZero> dayZeros = dayZeros(event, instruments(event, input.catalogue()));
    return new Basis(
        subjects(input),
        dayZeros,
        eventTimes(dayZeros),
        new Confounders(event, input.others(), rule),
        new Measurer(new Factors(options, calendars, input.closes()), now));
  }

  private EventImpact impact(
      StudyInput input,
      Basis basis,
      List<Measurement> measurements,
      Completeness completeness,
      List<InstrumentStudy> studies) {
    List<String> further = further(measurements);
    return new EventImpact(
        input.event().id(),
        input.revision(),
        Optional.empty(),
        EventImpact.METHOD,
        Optional.of(InputHash.of(design, input, basis.times(), calendars, further)),
        Optional.of(completeness),
        List.copyOf(priceSources(input, basis.times())),
        false,
        found(basis.dayZeros()),
        basis.confounders().siblings(),
        studies,
        Together.of(options, input.event().id(), measurements),
        Optional.of(options.shown()).filter(shown -> !options.isStandard()));
  }

  private List<String> further(List<Measurement> measurements) {
    return options.isStandard()
        ? List.of()
        : Stream.concat(
                Stream.of(options.toString()),
                measurements.stream()
                    .filter(Taken.class::isInstance)
                    .sorted(Comparator.comparing(Measurement::instrument))
                    .map(taken -> Taken.class.cast(taken).settings()))
            .toList();
  }

  private SortedSet<String> priceSources(StudyInput input, Map<Mic, EventTime> times) {
    SortedSet<String> sources = new TreeSet<>();
    for (Instrument instrument : input.catalogue()) {
      EventTime time = times.get(calendars.calendarMic(instrument.venue()));
      if (time != null) {
        for (InstrumentId id : List.of(instrument.id(), FxFactor.id(instrument.currency()))) {
          CloseSeries closes = input.closes().getOrDefault(id, CloseSeries.EMPTY);
          sources.addAll(closes.sources(time.session(time.first()), time.session(time.last())));
        }
      }
    }
    return sources;
  }

  private Measurement measure(Basis basis, Subject subject) {
    if (subject.listed().isEmpty()) {
      return Measurer.unlisted(subject.id());
    }
    Instrument instrument = subject.listed().get();
    EventTime time = basis.times().get(calendars.calendarMic(instrument.venue()));
    return time == null
        ? Measurer.withoutDayZero(subject.id(), subject.named())
        : basis
            .measurer()
            .measure(
                instrument, subject.named(), time, masked(subject.id(), time, basis.confounders()));
  }

  private StudyDesign masked(InstrumentId instrument, EventTime time, Confounders confounders) {
    EstimationWindow estimation = design.estimation();
    EventWindow whole = new EventWindow(estimation.from(), estimation.to());
    return options.mask().isEmpty()
        ? design
        : design.masking(
            options.mask().getAsInt(), confounders.daysWithin(instrument, time, whole));
  }

  /**
   * The next close after {@code now} of a session in the event's span: when it has passed, more of
   * the event can be measured. Empty when the span is over.
   */
  Optional<Instant> nextClose(TimelineEvent event, List<Instrument> catalogue, Instant now) {
    return eventTimes(dayZeros(event, catalogue)).values().stream()
        .flatMap(time -> design.span().days().mapToObj(time::close))
        .filter(close -> close.isAfter(now))
        .min(Instant::compareTo);
  }

  private SortedMap<Mic, DayZero> dayZeros(TimelineEvent event, List<Instrument> instruments) {
    SortedMap<Mic, DayZero> days = new TreeMap<>();
    for (Instrument instrument : instruments) {
      days.computeIfAbsent(
          calendars.calendarMic(instrument.venue()), mic -> rule.of(mic, event.when()));
    }
    return days;
  }

  private Map<Mic, EventTime> eventTimes(SortedMap<Mic, DayZero> dayZeros) {
    Map<Mic, EventTime> times = new LinkedHashMap<>();
    dayZeros.forEach(
        (mic, day) -> {
          if (day instanceof DayZero.Found found) {
            times.put(mic, EventTime.around(calendars.calendar(mic), found.session(), design));
          }
        });
    return times;
  }

  private static SortedMap<Mic, ZeroDay> found(SortedMap<Mic, DayZero> dayZeros) {
    SortedMap<Mic, ZeroDay> found = new TreeMap<>();
    dayZeros.forEach(
        (mic, day) -> {
          if (day instanceof DayZero.Found known) {
            found.put(mic, ZeroDay.of(known));
          }
        });
    return found;
  }

  private static List<Instrument> instruments(TimelineEvent event, List<Instrument> catalogue) {
    return catalogue.stream()
        .filter(i -> !i.isBenchmark() || event.instruments().contains(i.id()))
        .toList();
  }

  /** Those the event names first, then by id. */
  private static List<Subject> subjects(StudyInput input) {
    List<InstrumentId> named = input.event().instruments();
    Stream<Subject> listed =
        instruments(input.event(), input.catalogue()).stream()
            .map(each -> new Subject(each.id(), named.contains(each.id()), Optional.of(each)));
    Stream<Subject> unlisted =
        named.stream()
            .filter(id -> input.catalogue().stream().noneMatch(each -> each.id().equals(id)))
            .map(id -> new Subject(id, true, Optional.empty()));
    return Stream.concat(listed, unlisted)
        .sorted(Comparator.comparing(Subject::named).reversed().thenComparing(Subject::id))
        .toList();
  }
}
