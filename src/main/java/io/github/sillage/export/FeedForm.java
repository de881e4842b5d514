package io.github.sillage.export;

import java.util.Arrays;
import java.util.Optional;

/** The forms in which the timeline is handed out, each at an address of its own. */
enum FeedForm {
  /** Atom (RFC 4287), the newest entries, with links to older ones (RFC 5005). */
  ATOM("events.atom", "application/atom+xml; charset=utf-8"),
  /** JSON Feed 1.1, the newest items, with an address of older ones. */
  JSON_FEED("events.json", "application/feed+json"),
  /** An iCalendar (RFC 5545) of every event. */
  CALENDAR("events.ics", "text/calendar; charset=utf-8"),
  /** A table of every event. */
  CSV("events.csv", "text/csv; charset=utf-8; header=present"),
  /** Every event, one JSON object a line. */
  NDJSON("events.ndjson", "application/x-ndjson");

  private final String file;
  private final String type;

  FeedForm(String file, String type) {
    this.file = file;
    this.type = type;
  }

  /** The form at the last part of an address, if there is one. */
  static Optional<FeedForm> of(String file) {
    return Arrays.stream(values()).filter(form -> form.file.equals(file)).findFirst();
  }

  /** Its media type. */
  String type() {
    return type;
  }

  /** Whether it is handed out page by page, and not whole. */
  boolean paged() {
    return this == ATOM || this == JSON_FEED;
  }
}
