package io.github.sillage.log;

import java.util.List;

/** The channels by name. Stream channels keep every publication, caches the latest value only. */
public final class Channels {
  /** Events created, revised and withdrawn. */
  public static final String TIMELINE = "timeline";

  /** Studies finished and revised. */
  public static final String IMPACT = "impact";

  /** Bars stored and revised. */
  public static final String BARS = "bars";

  /** Candidates proposed, edited and decided on. */
  public static final String CANDIDATES = "candidates";

  /** The stream channels, in the order in which they are listed. */
  public static final List<String> STREAMS = List.of(TIMELINE, IMPACT, BARS, CANDIDATES);

  /** The state of venues, provider and data. */
  public static final String STATUS = "status";

  /** Followed by {@code MIC:code}: the latest quote of one instrument. */
  public static final String QUOTES_PREFIX = "quotes:";

  /** Followed by an event's id: the provisional result of an open event window. */
  public static final String IMPACT_LIVE_PREFIX = "impact_live:";

  private static final int MAX_NAME = 255;

  private Channels() {}

  /** Whether {@code name} is a stream channel, whose every publication is kept. */
  public static boolean isStream(String name) {
    return STREAMS.contains(name);
  }

  /** Whether {@code name} may be that of a latest-value channel; none is longer than 255. */
  public static boolean isCache(String name) {
    return name.equals(STATUS)
        || (name.length() <= MAX_NAME
            && (name.startsWith(QUOTES_PREFIX) || name.startsWith(IMPACT_LIVE_PREFIX)));
  }
}
