package io.github.sillage.impact;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.github.sillage.impact.CrossAggregate.InstrumentStudyWindow;
import io.github.sillage.impact.CrossAggregate.LeftOut;
import io.github.sillage.impact.CrossAggregate.Pair;
import io.github.sillage.impact.CrossAggregate.Part;
import io.github.sillage.impact.Measurement.NotTaken;
import io.github.sillage.impact.Measurement.Taken;
import io.github.sillage.market.CloseSeries;
import io.github.sillage.market.Instrument;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.TradingCalendar;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.study.EventWindow;
import io.github.sillage.study.StudyDesign;
import io.github.sillage.study.panel.Panel;
import io.github.sillage.study.panel.PanelDesign;
import io.github.sillage.study.panel.PanelEvent;
import io.github.sillage.timeline.DayZero;
import io.github.sillage.timeline.DayZeroRule;
import io.github.sillage.timeline.TimelineEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Measures many events, each on the instruments asked for, and puts them together, with and without
 * the pairs that another event confounds. Pure. Events of one announcement are one cluster; an
 * instrument counts once for a day 0, by the first event in the order of ids.
 */
final class CrossStudy {
  private static final int NEIGHBOUR_DAYS = 45;
  private static final int DAYS_OF_AN_ESTIMATION = 400;

  private final AggregateQuery query;
  private final int carFrom;
  private final StudyDesign design;
  private final AggregateInput input;
  private final NavigableMap<LocalDate, List<TimelineEvent>> timeline;
  private final TradingCalendars calendars;
  private final DayZeroRule rule;
  private final Measurer measurer;
  private final Map<TradingCalendar, Map<LocalDate, EventTime>> times = new HashMap<>();
  private final Map<String, String> taken = new HashMap<>();
  private final List<Member> members = new ArrayList<>();
  private final List<LeftOut> leftOut = new ArrayList<>();

  private CrossStudy(
      AggregateQuery query,
      int carFrom,
      AggregateInput input,
      TradingCalendars calendars,
      Instant now) {
    this.query = query;
    this.carFrom = carFrom;
    this.design = query.design();
    this.input = input;
    this.timeline =
        input.others().stream().collect(groupingBy(e -> e.when().date(), TreeMap::new, toList()));
    this.calendars = calendars;
    this.rule = new DayZeroRule(calendars);
    this.measurer = new Measurer(new Factors(query.options(), calendars, input.closes()), now);
  }

  private record Member(String event, String cluster, Taken measured, List<String> confoundedBy) {}

  /**
   * Computes the answer.
   *
   * @param carFrom the first day of the path
   * @param now the market's clock
   * @param late asked again and again; once true, the computation breaks off
   */
  static CrossAggregate of(
      AggregateQuery query,
      int carFrom,
      AggregateInput input,
      TradingCalendars calendars,
      Instant now,
      BooleanSupplier late) {
    CrossStudy study = new CrossStudy(query, carFrom, input, calendars, now);
    for (TimelineEvent event : input.chosen()) {
      breakOffIf(late.getAsBoolean());
      study.add(event);
    }
    breakOffIf(late.getAsBoolean());
    return study.answer();
  }

  private static void breakOffIf(boolean late) {
    if (late) {
      throw new CancellationException("nobody waits for the aggregate any more");
    }
  }

  private void add(TimelineEvent event) {
    List<TimelineEvent> near = near(event);
    Confounders confounders = new Confounders(event, near, rule);
    for (InstrumentId id : wanted(event)) {
      Optional<Instrument> instrument =
          input.catalogue().stream().filter(each -> each.id().equals(id)).findFirst();
      if (instrument.isPresent()) {
        add(event, instrument.get(), confounders);
      } else {
        leaveOut(event, Measurer.unlisted(id));
      }
    }
  }

  private List<InstrumentId> wanted(TimelineEvent event) {
    List<InstrumentId> named = event.instruments();
    List<InstrumentId> asked = query.instruments();
    return asked.isEmpty()
        ? named
        : asked.stream().filter(id -> !query.named() || named.contains(id)).toList();
  }

  private List<TimelineEvent> near(TimelineEvent event) {
    int days = query.options().mask().isEmpty() ? NEIGHBOUR_DAYS : DAYS_OF_AN_ESTIMATION;
    LocalDate from = event.when().date().minusDays(days);
    LocalDate to = event.when().date().plusDays(days);
    return timeline.subMap(from, true, to, true).values().stream().flatMap(List::stream).toList();
  }

  private void add(TimelineEvent event, Instrument instrument, Confounders confounders) {
    boolean named = event.instruments().contains(instrument.id());
    Optional<EventTime> time = time(event, instrument);
    if (time.isEmpty()) {
      leaveOut(event, Measurer.withoutDayZero(instrument.id(), named));
      return;
    }
    String key = instrument.id() + " " + time.get().session(0);
    String before = taken.get(key);
    if (before != null) {
      String detail = "day 0 of %s is that of %s, which is part already";
      Reason twice =
          new Reason(Reason.Code.SAME_DAY_ZERO, detail.formatted(instrument.id(), before));
      leftOut.add(new LeftOut(event.id(), Optional.of(instrument.id()), twice));
      return;
    }
    Measurement measurement =
        measurer.measure(
            instrument, named, time.get(), masked(instrument.id(), time.get(), confounders));
    if (measurement instanceof Taken measured && !measured.result().windows().isEmpty()) {
      taken.put(key, event.id());
      members.add(member(event, measured, confounders));
    } else {
      leaveOut(event, measurement);
    }
  }

  private StudyDesign masked(InstrumentId instrument, EventTime time, Confounders confounders) {
    EventWindow estimation = new EventWindow(design.estimation().from(), design.estimation().to());
    return query.options().mask().isEmpty()
        ? design
        : design.masking(
            query.options().mask().getAsInt(),
            confounders.daysWithin(instrument, time, estimation));
  }

  private Member member(TimelineEvent event, Taken measured, Confounders confounders) {
    String cluster = event.id();
    for (String sibling : confounders.siblings()) {
      cluster = sibling.compareTo(cluster) < 0 ? sibling : cluster;
    }
    List<String> others =
        confounders.within(measured.instrument(), measured.time(), query.tested());
    return new Member(event.id(), cluster, measured, others);
  }

  private void leaveOut(TimelineEvent event, Measurement measurement) {
    Reason reason =
        measurement instanceof NotTaken not
            ? not.reason()
            : ((Taken) measurement).missing().get(0).reason();
    leftOut.add(new LeftOut(event.id(), Optional.of(measurement.instrument()), reason));
  }

  private Optional<EventTime> time(TimelineEvent event, Instrument instrument) {
    TradingCalendar calendar = calendars.calendar(instrument.venue());
    return rule.of(calendars.calendarMic(instrument.venue()), event.when())
            instanceof DayZero.Found found
        ? Optional.of(
            times
                .computeIfAbsent(calendar, any -> new HashMap<>())
                .computeIfAbsent(found.session(), day -> EventTime.around(calendar, day, design)))
        : Optional.empty();
  }

  private CrossAggregate answer() {
    List<Member> alone = members.stream().filter(m -> m.confoundedBy().isEmpty()).toList();
    SortedSet<String> sources = new TreeSet<>();
    members.forEach(member -> sources.addAll(sources(member.measured())));
    EventWindow tested = query.tested();
    return new CrossAggregate(
        EventImpact.METHOD,
        query.options().model().word(),
        query.options().shown(),
        List.copyOf(sources),
        (int) members.stream().map(Member::event).distinct().count(),
        new InstrumentStudyWindow(tested.from(), tested.to()),
        part(members),
        part(alone),
        members.stream().map(CrossStudy::pair).toList(),
        List.copyOf(leftOut));
  }

  private SortedSet<String> sources(Taken measured) {
    EventTime time = measured.time();
    return Stream.concat(Stream.of(measured.instrument()), measured.factors().stream())
        .map(id -> input.closes().getOrDefault(id, CloseSeries.EMPTY))
        .flatMap(all -> all.sources(time.session(time.first()), time.session(time.last())).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Part part(List<Member> of) {
    List<PanelEvent> events =
        of.stream()
            .map(
                m ->
                    Together.panelEvent(
                        m.event() + " " + m.measured().instrument(), m.cluster(), m.measured()))
            .collect(toList());
    Aggregate aggregate =
        Aggregate.of(
            Panel.measure(PanelDesign.of(design), events),
            Together.volatility(query.options(), events));
    CrossPath path =
        new CrossPath(
            of.stream().map(m -> m.measured().result().abnormalReturns()).toList(),
            of.stream().map(Member::cluster).toList());
    return new Part(aggregate, path.over(aggregate.days(), carFrom));
  }

  private static Pair pair(Member member) {
    return new Pair(
        member.event(),
        member.measured().instrument(),
        member.measured().named(),
        member.measured().time().session(0),
        member.confoundedBy());
  }
}
