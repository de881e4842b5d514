package io.github.sillage.export;

import io.github.sillage.timeline.TimelineEvent;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The language that a feed prefers; what is not written in it comes in English. */
enum Language {
  /** English, which every event has. */
  EN("Unverified: the date was not seen in a published page."),
  /** French. */
  FR("Non vérifié\u00a0: la date n’a pas été vue dans une page publiée."),
  /** Korean. */
  KO("미확인: 게시된 문서에서 날짜를 확인하지 못했습니다.");

  private final String unverified;

  Language(String unverified) {
    this.unverified = unverified;
  }

  /**
   * Reads {@code en}, {@code fr} or {@code ko}.
   *
   * @throws IllegalArgumentException naming these words
   */
  static Language of(String text) {
    return switch (text) {
      case "en" -> EN;
      case "fr" -> FR;
      case "ko" -> KO;
      default -> throw new IllegalArgumentException("expected en, fr or ko");
    };
  }

  /** Its code of ISO 639. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The language that the title of {@code event} is shown in. */
  String titleLanguage(TimelineEvent event) {
    return event.title().containsKey(code()) ? code() : "en";
  }

  /** The title of {@code event}. */
  String title(TimelineEvent event) {
    return Objects.requireNonNull(event.title().get(titleLanguage(event)));
  }

  /** The note of {@code event}, empty when it has none. */
  String note(TimelineEvent event) {
    Map<String, String> notes = event.note();
    return notes.getOrDefault(code(), notes.getOrDefault("en", ""));
  }

  /** The sentence that marks an event as unverified. */
  String unverified() {
    return unverified;
  }
}
