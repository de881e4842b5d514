package io.github.sillage.adhoc;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A fingerprint of a request: SHA-256 over its settings, series and events in one fixed order, so
 * that neither white space nor the order of fields, series, rows or events changes it, and any
 * number does.
 */
final class InputHash {
  private InputHash() {}

  /** 64 hexadecimal digits. */
  static String of(StudyRequest request) {
    MessageDigest digest = sha256();
    try (DataOutputStream out =
        new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
      write(request, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void write(StudyRequest request, DataOutputStream out) throws IOException {
    out.writeUTF(request.settings().toString());
    write(new TreeMap<>(request.series()), out);
    write(new TreeMap<>(request.factors()), out);
    write(request.riskFree().map(rate -> Map.of("rf", rate)).orElse(Map.of()), out);
    List<RequestedEvent> events =
        request.events().stream().sorted(Comparator.comparing(RequestedEvent::id)).toList();
    for (RequestedEvent event : events) {
      out.writeUTF(event.id());
      out.writeUTF(event.instrument());
      out.writeUTF(event.benchmark().orElse(""));
      if (event.benchmarkWeight().isPresent()) {
        out.writeDouble(event.benchmarkWeight().getAsDouble());
      }
      out.writeInt(event.dayZero());
    }
  }

  private static void write(Map<String, DatedSeries> series, DataOutputStream out)
      throws IOException {
    out.writeInt(series.size());
    for (Map.Entry<String, DatedSeries> each : series.entrySet()) {
      out.writeUTF(each.getKey());
      out.writeInt(each.getValue().size());
      ByteArrayOutputStream rows = new ByteArrayOutputStream(12 * each.getValue().size());
      DataOutputStream row = new DataOutputStream(rows);
      for (int i = 0; i < each.getValue().size(); i++) {
        row.writeInt(each.getValue().day(i));
        row.writeDouble(each.getValue().value(i));
      }
      rows.writeTo(out);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
