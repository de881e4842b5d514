package io.github.sillage.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventReaderTest {

  @Test
  void readsWhatItWrites() {
    TimelineEvent event =
        Events.seoul(
            tree -> {
              tree.putObject("note").put("en", "With the president present");
              tree.putArray("siblings").add("another-event");
            });

    assertThat(EventJson.parse(EventJson.content(event).toString())).isEqualTo(event);
    assertThat(EventJson.content(event).at("/when/time").textValue()).isEqualTo("18:00");
    assertThat(EventJson.content(event).at("/figures/0/value").decimalValue())
        .isEqualByComparingTo("900000");
  }

  @Test
  void leavesOutWhatIsAbsent() {
    ObjectNode json = EventJson.content(Events.seoul());

    assertThat(json.has("note")).isFalse();
    assertThat(json.has("siblings")).isFalse();
    assertThat(json.at("/figures/0").has("approximate")).isFalse();
  }

  @Test
  void findsEveryFaultAndNotOnlyTheFirst() {
    assertThat(
            faults(
                tree -> {
                  tree.put("category", "gossip");
                  tree.withObject("/when").put("time", "25:00").put("zone", "Asia/Soul");
                  tree.withArray("/instruments").add("005930");
                  tree.withObject("/figures/0").put("value", "many");
                  tree.put("colour", "red");
                }))
        .containsExactlyInAnyOrder(
            "category: 'gossip': expected one of founding, investment, regulation, product,"
                + " earnings, people, infrastructure, market, partnership",
            "when.time: '25:00': expected a time as in 18:00",
            "when.zone: 'Asia/Soul': expected a time zone as in Asia/Seoul",
            "instruments[2]: '005930': expected an instrument as in XKRX:005930",
            "figures[0].value: 'many': expected a number",
            "colour: is not a field here: known are id, when, category, title, note, parties,"
                + " instruments, figures, sources, siblings, verified");
  }

  @Test
  void saysWhatIsMissing() {
    assertThat(
            faults(
                tree -> {
                  tree.remove("id");
                  tree.remove("when");
                }))
        .containsExactlyInAnyOrder(
            "id: is missing: expected an event id: lower-case words joined by hyphens, up to 64",
            "when: is missing: expected fields with values");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          precision | day    | precision is day: expected a time with precision minute, and only then
          precision | year   | precision is year: expected a time with precision minute, and only then
          phaseVenue|        | phase is AFTER_CLOSE: expected a phaseVenue, whose session it refers to
          """)
  void refusesAWhenThatContradictsItself(String field, String value, String message) {
    assertThat(
            faults(
                tree -> {
                  if (value == null) {
                    tree.withObject("/when").remove(field);
                  } else {
                    tree.withObject("/when").put(field, value);
                  }
                }))
        .containsExactly("when: " + message);
  }

  @Test
  void refusesAMonthWithAPhaseOrAnotherDayThanTheFirst() {
    Consumer<ObjectNode> month =
        tree -> {
          tree.withObject("/when").remove("time");
          tree.withObject("/when").put("precision", "month").put("date", "2025-10-14");
        };

    assertThat(faults(month))
        .containsExactly("when: phase is AFTER_CLOSE: expected UNKNOWN with precision month");
    assertThat(faults(month.andThen(tree -> tree.withObject("/when").put("phase", "UNKNOWN"))))
        .containsExactly("when: date is 2025-10-14: expected 2025-10-01 with month");
  }

  @Test
  void refusesAVerifiedEventWithoutASource() {
    assertThat(faults(tree -> tree.putArray("sources")))
        .containsExactly(": verified is true: expected at least one source");
  }

  private static java.util.List<String> faults(Consumer<ObjectNode> change) {
    ObjectNode tree = Events.tree();
    change.accept(tree);
    return EventReader.read(tree, "").faults().stream()
        .map(fault -> fault.field() + ": " + fault.message())
        .toList();
  }
}
