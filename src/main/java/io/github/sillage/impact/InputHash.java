package io.github.sillage.impact;

import io.github.sillage.market.CloseSeries;
import io.github.sillage.market.Instrument;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.Mic;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.study.StudyDesign;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Names the input of a study by its SHA-256: equal hashes mean that equal things were computed. */
final class InputHash {
  private InputHash() {}

  /**
   * The hash of the method, the design, the event and its revision, and for each instrument of the
   * catalogue the close of each session that the design reaches, the first and last date before
   * them; a missing close counts as one that is no number. Where exchange rates are part of the
   * input, also the rate known at each opening.
   *
   * @param further what else it was computed by, for studies that are not the default one
   */
  static String of(
      StudyDesign design,
      StudyInput input,
      Map<Mic, EventTime> times,
      TradingCalendars calendars,
      List<String> further) {
    MessageDigest sha = Digests.sha256();
    add(sha, EventImpact.METHOD + " " + design);
    add(sha, input.event().id() + " " + input.revision());
    for (Instrument instrument : input.catalogue()) {
      EventTime time = times.get(calendars.calendarMic(instrument.venue()));
      if (time != null) {
        add(sha, instrument.id() + " " + instrument.benchmark());
        add(sha, time, input.closes().getOrDefault(instrument.id(), CloseSeries.EMPTY));
        addRates(sha, time, instrument, input.closes());
      }
    }
    further.forEach(line -> add(sha, line));
    return HexFormat.of().formatHex(sha.digest());
  }

  private static void addRates(
      MessageDigest sha,
      EventTime time,
      Instrument instrument,
      Map<InstrumentId, CloseSeries> closes) {
    InstrumentId factor = FxFactor.id(instrument.currency());
    CloseSeries rates = closes.get(factor);
    if (rates != null) {
      add(sha, factor.toString());
      add(sha, Arrays.toString(FxFactor.levels(time, rates)));
    }
  }

  private static void add(MessageDigest sha, String text) {
    sha.update((text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static void add(MessageDigest sha, EventTime time, CloseSeries closes) {
    add(sha, time.session(time.first()) + " " + time.session(time.last()));
    double[] levels = ReturnSeries.levels(time, closes);
    byte[] bytes = new byte[levels.length * Double.BYTES];
    ByteBuffer.wrap(bytes).asDoubleBuffer().put(levels);
    sha.update(bytes);
  }
}
