package io.github.sillage.market;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The trading calendars of all venues the product knows. Venues that trade on the same days share
 * one calendar, owned by one of them: Nasdaq keeps the calendar of the New York Stock Exchange.
 */
public final class TradingCalendars {
  private static final List<String> PACKED =
      List.of("XAMS", "XETR", "XHKG", "XKRX", "XNYS", "XPAR", "XTAI", "XTKS");

  private final NavigableMap<Mic, TradingCalendar> byVenue = new TreeMap<>();
  private final NavigableMap<Mic, String> names = new TreeMap<>();

  private TradingCalendars(List<DataFile> files, CalendarOverrides overrides) {
    files.forEach(file -> add(file, overrides));
    overrides.overrides().forEach(day -> calendar(day.mic()));
  }

  /** Reads the calendars packed with the product; blocks, for use at start. */
  public static TradingCalendars load() {
    return load(CalendarOverrides.none());
  }

  /**
   * Reads the calendars packed with the product, with days replaced; blocks, for use at start.
   *
   * @throws IllegalArgumentException when a venue has no calendar, or a day is replaced twice
   */
  public static TradingCalendars load(CalendarOverrides overrides) {
    return new TradingCalendars(
        PACKED.stream().map(m -> DataFile.packed("data/calendars/" + m + ".json")).toList(),
        overrides);
  }

  /**
   * Reads calendars from their files.
   *
   * @throws IllegalArgumentException naming file and field of a fault, or a venue listed twice
   */
  public static TradingCalendars of(List<DataFile> files) {
    return new TradingCalendars(files, CalendarOverrides.none());
  }

  private void add(DataFile file, CalendarOverrides overrides) {
    SessionRules packed = file.read(SessionRules.class);
    SessionRules rules = packed.with(overrides.of(packed));
    TradingCalendar calendar = new TradingCalendar(rules);
    for (Map.Entry<Mic, String> venue : rules.venues().entrySet()) {
      if (byVenue.put(venue.getKey(), calendar) != null) {
        throw new IllegalArgumentException(
            file.name() + ", field venues: " + venue.getKey() + " already has a calendar");
      }
      names.put(venue.getKey(), venue.getValue());
    }
  }

  /** The calendar of a venue; empty for a venue the product does not know. */
  public Optional<TradingCalendar> find(Mic venue) {
    return Optional.ofNullable(byVenue.get(venue));
  }

  /**
   * The calendar of a venue.
   *
   * @throws IllegalArgumentException for a venue the product does not know
   */
  public TradingCalendar calendar(Mic venue) {
    return find(venue)
        .orElseThrow(() -> new IllegalArgumentException("No trading calendar for venue " + venue));
  }

  /**
   * The venue that owns the calendar of a venue: XNYS for XNAS.
   *
   * @throws IllegalArgumentException for a venue the product does not know
   */
  public Mic calendarMic(Mic venue) {
    return calendar(venue).mic();
  }

  /** Every venue with a calendar, in order of its code, the sharing ones included. */
  public Collection<Mic> venues() {
    return List.copyOf(byVenue.keySet());
  }

  /** Every calendar once, in order of the owning venue. */
  public List<TradingCalendar> calendars() {
    return byVenue.entrySet().stream()
        .filter(entry -> entry.getKey().equals(entry.getValue().mic()))
        .map(Map.Entry::getValue)
        .toList();
  }

  /**
   * The English name of a venue.
   *
   * @throws IllegalArgumentException for a venue the product does not know
   */
  public String name(Mic venue) {
    calendar(venue);
    return names.getOrDefault(venue, venue.code());
  }
}
