package io.github.sillage.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradingCalendarsTest {
  private final TradingCalendars calendars = TradingCalendars.load();

  @Test
  void nasdaqAndArcaShareTheCalendarOfNewYorkAndKosdaqThatOfSeoul() {
    assertThat(calendars.calendarMic(Mic.of("XNAS"))).isEqualTo(Mic.of("XNYS"));
    assertThat(calendars.calendarMic(Mic.of("ARCX"))).isEqualTo(Mic.of("XNYS"));
    assertThat(calendars.calendarMic(Mic.of("XKOS"))).isEqualTo(Mic.of("XKRX"));
    assertThat(calendars.calendars()).hasSize(8);
    assertThat(calendars.name(Mic.of("XNAS"))).isEqualTo("Nasdaq");
  }

  @Test
  void anUnknownVenueHasNoCalendar() {
    assertThat(calendars.find(Mic.of("XXXX"))).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> calendars.calendar(Mic.of("XXXX")))
        .withMessage("No trading calendar for venue XXXX");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2015-01-01 | 2015-13-01 | line 4, field validFrom",
        "09:30      | 17:30      | open must be before close on 2015-01-01",
        "Asia/Tokyo | Asia/Edo   | field zone",
        "\"special\" | \"holydays\": [], \"special\" | field holydays: Unrecognized field",
        "2020-12-31 | 2014-12-31 | validThrough: must not be before validFrom",
        "2016-01-01 | 2016-01-04 | holidays: must not repeat a date",
        "\"XTKS\":  | \"XOSE\":  | venues: must name XTKS itself"
      })
  void aFaultNamesFileAndField(String good, String bad, String message) {
    DataFile file = new DataFile("mine/XTKS.json", sample().replaceFirst(good, bad));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TradingCalendars.of(List.of(file)))
        .withMessageStartingWith("mine/XTKS.json, line")
        .withMessageContaining(message);
  }

  @Test
  void aMissingFieldIsNamed() {
    DataFile file = new DataFile("mine/XTKS.json", "{\"mic\": \"XTKS\"}");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TradingCalendars.of(List.of(file)))
        .withMessage("mine/XTKS.json, line 1, field venues: is required");
  }

  @Test
  void oneVenueCannotHaveTwoCalendars() {
    DataFile file = new DataFile("mine/XTKS.json", sample());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TradingCalendars.of(List.of(file, file)))
        .withMessage("mine/XTKS.json, field venues: XTKS already has a calendar");
  }

  private static String sample() {
    return """
        {"mic": "XTKS", "venues": {"XTKS": "Tokyo"},
         "zone": "Asia/Tokyo",
         "provenance": ["a test"],
         "validFrom": "2015-01-01",
         "validThrough": "2020-12-31",
         "hours": [{"from": "2015-01-01", "open": "09:30", "close": "15:00"}],
         "breaks": [{"from": "11:30", "to": "12:30"}],
         "holidays": ["2016-01-01", "2016-01-04"],
         "special": []}
        """;
  }
}
