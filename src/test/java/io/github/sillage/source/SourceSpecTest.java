package io.github.sillage.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceSpecTest {
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

  @Test
  void noneOfThePackedSourcesIsSwitchedOn(@TempDir Path empty) {
    assertThat(SourceList.read(empty).sources()).isNotEmpty();
    assertThat(SourceList.read(empty).enabled()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kind: news, url: 'http://a.b/', language: en, everyMinutes: 60                  | expected feed, calendar, edgar or folder",
        "kind: feed, language: en, everyMinutes: 60                                      | url",
        "kind: edgar, cik: '0001', language: en, everyMinutes: 60                        | ten digits",
        "kind: feed, url: 'http://a.b/', language: en, everyMinutes: 1                   | everyMinutes '1': expected 5 to 10080",
        "kind: feed, url: 'http://a.b/', language: english, everyMinutes: 60             | language",
        "kind: feed, url: 'http://a.b/', language: en, everyMinutes: 60, colour: red     | colour",
        "kind: folder, url: 'http://a.b/', language: en, everyMinutes: 60                | url"
      })
  void aFaultIsNamedWithFileLineAndField(String source, String words, @TempDir Path dir)
      throws Exception {
    String text = "sources:\n  - {id: a, " + source.strip() + ", enabled: true}\n";
    Files.writeString(dir.resolve("sources.yaml"), text);

    assertThatThrownBy(() -> SourceList.read(dir))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sources.yaml")
        .hasMessageContaining("line 2")
        .hasMessageContaining(words);
  }

  @ParameterizedTest
  @CsvSource({
    "'',false",
    "'the desk',false",
    "'desk@example.org',true",
    "'Sillage desk@example.org',true"
  })
  void filingsAreOnlyAskedForByWhoSaysWhomToWriteTo(
      String contact, boolean enough, @TempDir Path dir) throws Exception {
    Files.writeString(
        dir.resolve("sources.yaml"),
        "sources:\n  - {id: sec-a, kind: edgar, cik: '1', language: en, everyMinutes: 60, enabled: true}\n");
    SourceList sources = SourceList.read(dir);

    if (enough) {
      assertThat(sources.checkedFor(contact)).isEqualTo(sources);
    } else {
      assertThatThrownBy(() -> sources.checkedFor(contact))
          .hasMessageContaining("outbound.contact is '" + contact + "'")
          .hasMessageContaining("sec-a")
          .hasMessageContaining("e-mail address such as desk@example.org");
    }
    assertThat(SourceList.read(dir.resolve("none")).checkedFor("")).isNotNull();
  }

  @Test
  void failuresInARowAreAnsweredWithLongerAndLongerWaitsUpToADay() {
    SourceSpec hourly = Specs.feed(URI.create("http://a.b/"));
    Rhythm rhythm = new Rhythm(() -> 0.5);

    assertThat(rhythm.afterSuccess(hourly, NOON)).isEqualTo(NOON.plus(Duration.ofHours(1)));
    assertThat(failed(rhythm, hourly, 1)).isEqualTo(Duration.ofHours(1));
    assertThat(failed(rhythm, hourly, 2)).isEqualTo(Duration.ofHours(2));
    assertThat(failed(rhythm, hourly, 4)).isEqualTo(Duration.ofHours(8));
    assertThat(failed(rhythm, hourly, 99)).isEqualTo(Duration.ofDays(1));
    assertThat(rhythm.afterFailure(hourly, 1, Optional.of(Duration.ofHours(5)), NOON))
        .isEqualTo(NOON.plus(Duration.ofHours(5)));
  }

  private static Duration failed(Rhythm rhythm, SourceSpec source, int failures) {
    return Duration.between(NOON, rhythm.afterFailure(source, failures, Optional.empty(), NOON));
  }
}
