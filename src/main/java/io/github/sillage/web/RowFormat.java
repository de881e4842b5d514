package io.github.sillage.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The forms a list comes in. */
public enum RowFormat {
  /** One page, with a cursor to the next. */
  JSON("application/json"),
  /** Every row, comma-separated (RFC 4180), with a header line. */
  CSV("text/csv"),
  /** Every row, one JSON object a line. */
  NDJSON("application/x-ndjson");

  private static final Pattern WEIGHT = Pattern.compile(";\\s*q\\s*=\\s*([01](?:\\.\\d{0,3})?)");

  private final String type;

  RowFormat(String type) {
    this.type = type;
  }

  /**
   * The form that the client's Accept header likes best (RFC 9110 §12.5.1), the rows before JSON
   * where it likes both alike; JSON when it names neither of the others.
   */
  public static RowFormat of(HttpServerRequest request) {
    @Nullable String accept = request.getHeader(HttpHeaders.ACCEPT);
    return accept == null ? JSON : of(accept.toLowerCase(Locale.ROOT));
  }

  private static RowFormat of(String accept) {
    if (!accept.contains(CSV.type) && !accept.contains(NDJSON.type)) {
      return JSON;
    }
    return Stream.of(CSV, NDJSON, JSON)
        .filter(form -> form.weight(accept) > 0)
        .max(Comparator.comparingDouble(form -> form.weight(accept)))
        .orElse(JSON);
  }

  private double weight(String accept) {
    return Arrays.stream(accept.split(",", -1))
        .filter(range -> takes(range.split(";", 2)[0].strip()))
        .mapToDouble(RowFormat::weightOf)
        .max()
        .orElse(0);
  }

  private boolean takes(String range) {
    return range.equals(type) || (this == JSON && range.endsWith("/*"));
  }

  private static double weightOf(String range) {
    Matcher weight = WEIGHT.matcher(range);
    return weight.find() ? Double.parseDouble(weight.group(1)) : 1;
  }
}
