package io.github.sillage.impact;

import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.Quote;
import io.github.sillage.market.QuoteMessage;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.study.EventWindow;
import io.github.sillage.study.StudyDesign;
import io.github.sillage.study.live.LiveCrossSection;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The studies of one event that are still open: those of the instruments it names. A quote computes
 * its own instrument anew and takes the place of that one's figures in the cross-sections; the
 * others are left as they are. Not for several threads at once.
 */
final class LiveEvent {
  private final String event;
  private final Optional<String> storedInput;
  private final OptionalDouble correlation;
  private final List<Place> places;
  private final Map<EventWindow, LiveCrossSection> sections = new LinkedHashMap<>();

  private LiveEvent(EventImpact impact, List<Place> places, StudyDesign design) {
    this.event = impact.event();
    this.storedInput = impact.inputHash();
    this.correlation =
        Optional.ofNullable(impact.aggregates().get("named"))
            .map(Aggregate::averageCorrelation)
            .orElse(OptionalDouble.empty());
    this.places = places;
    design.windows().forEach(w -> sections.put(w, new LiveCrossSection(places.size())));
  }

  /** One instrument, and what was last said of it. */
  private static final class Place {
    private final LiveStudy live;
    private @Nullable QuoteMessage stock;
    private @Nullable QuoteMessage market;
    private Optional<InstrumentStudy> last = Optional.empty();
    private boolean known;

    Place(LiveStudy live) {
      this.live = live;
    }
  }

  /** The open studies of a stored result; there may be none. */
  static LiveEvent of(EventImpact impact, TradingCalendars calendars, StudyDesign design) {
    List<Place> open =
        impact.studies().stream()
            .filter(InstrumentStudy::named)
            .flatMap(study -> live(study, calendars, design))
            .map(Place::new)
            .toList();
    return new LiveEvent(impact, open, design);
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
    return places.isEmpty();
  }

  /** The instruments whose quotes move it. */
  Set<InstrumentId> movedBy() {
    Set<InstrumentId> movers = new HashSet<>();
    for (Place place : places) {
      movers.add(place.live.instrument());
      movers.add(place.live.benchmark());
    }
    return movers;
  }

  /** What the event did so far, as the quotes have it. */
  LiveImpact at(Map<InstrumentId, QuoteMessage> quotes) {
    List<InstrumentStudy> studies = new ArrayList<>();
    List<QuoteMessage> used = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      Place place = places.get(i);
      refresh(i, place, quotes);
      place.last.ifPresent(studies::add);
      if (place.live.takes(place.stock, place.market)) {
        used.add(Objects.requireNonNull(place.stock));
        used.add(Objects.requireNonNull(place.market));
      }
    }
    return new LiveImpact(
        event,
        used.stream().map(QuoteMessage::asOf).max(Instant::compareTo),
        !studies.isEmpty(),
        storedInput.map(stored -> hash(stored, used)),
        Completeness.of(studies, places.size()),
        flags(used),
        studies,
        studies.isEmpty() ? List.of() : aggregates());
  }

  private void refresh(int stock, Place place, Map<InstrumentId, QuoteMessage> quotes) {
    QuoteMessage own = quotes.get(place.live.instrument());
    QuoteMessage index = quotes.get(place.live.benchmark());
    boolean same = Objects.equals(own, place.stock) && Objects.equals(index, place.market);
    if (!place.known || !same) {
      place.known = true;
      place.stock = own;
      place.market = index;
      place.last = place.live.at(own, index);
      sections.forEach((window, section) -> put(section, stock, window, place.last));
    }
  }

  private static void put(
      LiveCrossSection section, int stock, EventWindow window, Optional<InstrumentStudy> study) {
    section.remove(stock);
    study.ifPresent(now -> put(section, stock, window, now));
  }

  private static void put(
      LiveCrossSection section, int stock, EventWindow window, InstrumentStudy study) {
    int freedom = study.model().orElseThrow().observations() - 2;
    study.windows().stream()
        .filter(each -> each.from() == window.from() && each.to() == window.to())
        .forEach(each -> section.put(stock, each.car(), each.t(), each.df()));
    study.open().stream()
        .filter(each -> each.from() == window.from() && each.to() == window.to())
        .forEach(each -> section.put(stock, each.car(), each.t(), freedom));
  }

  private List<LiveAggregate> aggregates() {
    return sections.entrySet().stream()
        .filter(each -> each.getValue().count() > 0)
        .map(
            each ->
                LiveAggregate.of(
                    each.getKey().from(), each.getKey().to(), each.getValue(), correlation))
        .toList();
  }

  private static SortedSet<Quote.Flag> flags(List<QuoteMessage> used) {
    SortedSet<Quote.Flag> flags = new TreeSet<>();
    used.forEach(quote -> flags.addAll(quote.flags()));
    return flags;
  }

  private static String hash(String stored, List<QuoteMessage> used) {
    MessageDigest sha = Digests.sha256();
    sha.update((stored + "\n").getBytes(StandardCharsets.UTF_8));
    for (QuoteMessage quote : used) {
      String before = quote.previousClose().map(p -> p.toPlainString()).orElse("");
      String line =
          String.join(
              " ",
              quote.instrument().toString(),
              quote.session().toString(),
              quote.price().toPlainString(),
              before);
      sha.update((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(sha.digest());
  }
}
