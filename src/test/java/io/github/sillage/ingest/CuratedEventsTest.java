package io.github.sillage.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sillage.market.DataFile;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.Session;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.timeline.Figure;
import io.github.sillage.timeline.Phase;
import io.github.sillage.timeline.Recording;
import io.github.sillage.timeline.TimelineEvent;
import io.github.sillage.timeline.When;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CuratedEventsTest {
  private static final TradingCalendars CALENDARS = TradingCalendars.load();
  private static final List<TimelineEvent> ALL =
      CuratedEvents.read(EventFiles.packed(), CALENDARS).stream().map(Recording::event).toList();
  private static final String GOOD =
      """
      events:
        - id: first-event
          when: {date: 2025-10-01, zone: Asia/Seoul, precision: day, phase: UNKNOWN, basis: unknown}
          category: product
          title: {en: "First"}
          verified: false
      """;

  @Test
  void thePackedFilesHoldSixtyNineEventsOfWhichTwelveAreUnverified() {
    assertThat(ALL).hasSize(69);
    assertThat(ALL).filteredOn(event -> !event.verified()).hasSize(12);
    assertThat(ALL).allSatisfy(e -> assertThat(e.title()).containsOnlyKeys("en", "fr", "ko"));
  }

  @Test
  void theSeoulSigningAndItsThreeSiblingsShareOneInstant() {
    TimelineEvent signing = event("seoul-signing");

    assertThat(signing.when().instant()).contains(Instant.parse("2025-10-01T09:00:00Z"));
    assertThat(ALL).filteredOn(signing::isSiblingOf).hasSize(3);
    assertThat(signing.instruments()).contains(InstrumentId.of("XKRX:000660"));
    assertThat(signing.figures())
        .extracting(Figure::value)
        .map(Number::longValue)
        .containsExactly(900_000L, 500_000_000_000L);
  }

  @Test
  void aStatedTimeAgreesWithTheStatedPhase() {
    List<TimelineEvent> timed =
        ALL.stream().filter(event -> event.when().time().isPresent()).toList();

    assertThat(timed).hasSizeGreaterThanOrEqualTo(7);
    assertThat(timed)
        .allSatisfy(each -> assertThat(phase(each.when())).isEqualTo(each.when().phase()));
  }

  @Test
  void everyPhaseRefersToASessionThatTookPlace() {
    assertThat(ALL)
        .filteredOn(event -> event.when().phase() != Phase.UNKNOWN)
        .allSatisfy(event -> assertThat(session(event.when()).date()).isNotNull());
  }

  @Test
  void frenchTitlesKeepTheirPunctuationUnbroken() {
    Pattern loose = Pattern.compile(" [:;?!%»]|« |[0-9] [0-9]|[^\\s\u00a0] ?'");
    assertThat(ALL).allSatisfy(e -> assertThat(e.title().get("fr")).doesNotContainPattern(loose));
  }

  @Test
  void koreanTitlesAreKorean() {
    assertThat(ALL).allSatisfy(e -> assertThat(e.title().get("ko")).containsPattern("[가-힣]"));
  }

  @Test
  void aFaultNamesFileLineFieldValueAndExpectation() {
    String text = GOOD.replace("date: 2025-10-01", "date: 2025-10-41");

    assertThat(faults(text))
        .containsExactly(
            "mine.yaml, line 3, field events[0].when.date: '2025-10-41': expected a date as in"
                + " 2025-10-01");
  }

  @Test
  void allFaultsOfAllFilesAreReportedTogether() {
    DataFile one =
        new DataFile(
            "one.yaml",
            GOOD.replace("product", "gossip").replace("verified: false", "verified: maybe"));
    DataFile two = new DataFile("two.yaml", GOOD.replace("title: {en: \"First\"}", "titel: x"));

    assertThatThrownBy(() -> CuratedEvents.read(List.of(one, two), CALENDARS))
        .isInstanceOf(CuratedException.class)
        .hasMessageStartingWith("the curated events have 3 faults, none is loaded:")
        .hasMessageContaining("one.yaml, line 4, field events[0].category: 'gossip': expected one")
        .hasMessageContaining("one.yaml, line 6, field events[0].verified: 'maybe': expected true")
        .hasMessageContaining("two.yaml, line 5, field events[0].titel: is not a field here");
  }

  @Test
  void anIdMayOccurOnceInAllFiles() {
    DataFile one = new DataFile("one.yaml", GOOD);
    DataFile two = new DataFile("two.yaml", GOOD);

    assertThatThrownBy(() -> CuratedEvents.read(List.of(one, two), CALENDARS))
        .hasMessageContaining(
            "two.yaml, line 2, field events[0].id: 'first-event' is there already: one.yaml,"
                + " line 2");
  }

  @Test
  void aTimeWithoutQuotesAndAMissingFieldAreFaults() {
    String text = GOOD.replace("precision: day", "precision: minute, time: 25:00");

    assertThat(faults(text))
        .containsExactly(
            "mine.yaml, line 3, field events[0].when.time: '25:00': expected a time as in 18:00");
    assertThat(faults(GOOD.replace("category: product", "note: {en: x}")))
        .singleElement()
        .asString()
        .startsWith("mine.yaml, line 2, field events[0].category: is missing: expected one of");
  }

  @Test
  void aPhaseVenueNeedsACalendar() {
    assertThat(faults(GOOD.replace("phase: UNKNOWN", "phase: UNKNOWN, phaseVenue: XLON")))
        .singleElement()
        .asString()
        .startsWith("mine.yaml, line 3, field events[0].when.phaseVenue: 'XLON': expected a venue");
  }

  @Test
  void brokenYamlNamesTheLine() {
    assertThat(faults("events:\n  - id: [a\n  b: {"))
        .singleElement()
        .asString()
        .matches("mine\\.yaml, line [23]: is no valid YAML: .+");
    assertThat(faults(""))
        .containsExactly("mine.yaml, line 1, field events: expected a list of events");
    assertThat(faults("events: []\nother: 1\n"))
        .containsExactly("mine.yaml, line 2, field other: is not a field here: known is events");
  }

  @Test
  void aRepeatedFieldIsAFault() {
    assertThat(faults(GOOD + "    category: market\n"))
        .singleElement()
        .asString()
        .contains("line 7", "category");
  }

  @Test
  void anEntryMayBeWithdrawnWithAReason() {
    String text = GOOD + "    withdrawn: true\n    reason: never happened\n";

    Recording read = CuratedEvents.read(List.of(new DataFile("a.yaml", text)), CALENDARS).get(0);

    assertThat(read.withdrawn()).isTrue();
    assertThat(read.reason()).contains("never happened");
    assertThat(read.by()).isEqualTo("curated:a.yaml");
  }

  @Test
  void filesOfADirectoryAreReadByNameAndOthersLeftAlone(@TempDir Path directory)
      throws IOException {
    Files.writeString(directory.resolve("b.yaml"), GOOD);
    Files.writeString(directory.resolve("a.yaml"), "events: []\n");
    Files.writeString(directory.resolve("notes.txt"), "?");

    assertThat(EventFiles.find(directory))
        .extracting(DataFile::name)
        .containsExactly("a.yaml", "b.yaml");
    assertThat(EventFiles.find(directory.resolve("none"))).hasSameSizeAs(EventFiles.packed());
  }

  @Test
  void filesInAJarAreFound(@TempDir Path directory) throws IOException {
    URI jar = URI.create("jar:" + directory.resolve("packed.jar").toUri());
    try (FileSystem files = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
      Path packed = Files.createDirectories(files.getPath("config/events"));
      Files.writeString(packed.resolve("2025.yaml"), GOOD);
    }

    assertThat(EventFiles.inJar(URI.create(jar + "!/config/events")))
        .extracting(DataFile::name)
        .containsExactly("2025.yaml");
  }

  @Test
  void noFigureIsLostOnTheWay() {
    Set<String> units =
        ALL.stream()
            .flatMap(event -> event.figures().stream())
            .map(Figure::unit)
            .collect(Collectors.toSet());
    assertThat(units).contains("USD", "KRW", "%", "GW", "MW", "wafers/month", "shares");
    assertThat(event("stargate-announced").figures())
        .extracting(Figure::label)
        .contains("planned investment", "investment at once");
  }

  private static List<String> faults(String text) {
    try {
      CuratedEvents.read(List.of(new DataFile("mine.yaml", text)), CALENDARS);
      return List.of();
    } catch (CuratedException e) {
      return e.faults().stream().map(CuratedFault::toString).toList();
    }
  }

  private static TimelineEvent event(String id) {
    return ALL.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }

  private static Session session(When when) {
    return CALENDARS.calendar(when.phaseVenue().orElseThrow()).session(when.date()).orElseThrow();
  }

  private static Phase phase(When when) {
    Session session = session(when);
    Instant instant = when.instant().orElseThrow();
    if (instant.isBefore(session.open())) {
      return Phase.BEFORE_OPEN;
    }
    return session.contains(instant) ? Phase.IN_SESSION : Phase.AFTER_CLOSE;
  }
}
