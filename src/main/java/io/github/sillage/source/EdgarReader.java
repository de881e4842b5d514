package io.github.sillage.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.web.Json;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads the filings of a company from the submissions API of the SEC ({@code
 * data.sec.gov/submissions}): those on Form 8-K, each by what it reports. The day is that of the
 * event reported, or of the filing where that is not given; the API's hours are not used, because
 * their zone is not documented.
 */
final class EdgarReader implements SourceReader {
  private static final String API = "https://data.sec.gov/submissions/CIK%010d.json";
  private static final String PAGE = "https://www.sec.gov/Archives/edgar/data/%s/%s/%s";
  private static final String FORM = "8-K";
  private static final Map<String, String> ITEMS =
      Map.ofEntries(
          Map.entry("1.01", "entry into a material definitive agreement"),
          Map.entry("1.02", "termination of a material definitive agreement"),
          Map.entry("1.05", "material cybersecurity incident"),
          Map.entry("2.01", "completion of an acquisition or disposition of assets"),
          Map.entry("2.02", "results of operations"),
          Map.entry("2.03", "creation of a direct financial obligation"),
          Map.entry("2.05", "costs of exit or disposal"),
          Map.entry("2.06", "material impairments"),
          Map.entry("3.02", "unregistered sale of equity"),
          Map.entry("5.01", "change in control"),
          Map.entry("5.02", "departure or election of directors or officers"),
          Map.entry("5.03", "amendment of articles or bylaws"),
          Map.entry("5.07", "vote of security holders"),
          Map.entry("7.01", "Regulation FD disclosure"),
          Map.entry("8.01", "other events"),
          Map.entry("9.01", "financial statements and exhibits"));

  @Override
  public URI address(SourceSpec source) {
    return URI.create(API.formatted(Long.parseLong(source.cik().orElseThrow())));
  }

  @Override
  public List<SourceItem> read(SourceSpec source, Document document) {
    JsonNode answer = tree(document.body());
    JsonNode recent = answer.at("/filings/recent");
    String company = answer.path("name").asText();
    JsonNode forms = recent.path("form");
    if (company.isBlank() || !forms.isArray()) {
      throw new SourceException("is no list of filings: expected name and filings.recent");
    }
    List<SourceItem> items = new ArrayList<>();
    for (int i = 0; i < forms.size(); i++) {
      if (forms.get(i).asText().equals(FORM)) {
        items.add(item(source, company, recent, i));
      }
    }
    return items;
  }

  private static JsonNode tree(byte[] body) {
    try {
      return Json.MAPPER.readTree(body);
    } catch (IOException e) {
      throw new SourceException("is no list of filings: broken JSON");
    }
  }

  private static SourceItem item(SourceSpec source, String company, JsonNode recent, int row) {
    String number = text(recent, "accessionNumber", row);
    String page =
        PAGE.formatted(
            source.cik().orElseThrow(),
            number.replace("-", ""),
            text(recent, "primaryDocument", row));
    String reports =
        Arrays.stream(text(recent, "items", row).split(",", -1))
            .map(String::strip)
            .filter(item -> !item.isEmpty())
            .map(item -> ITEMS.getOrDefault(item, "item " + item))
            .collect(Collectors.joining("; "));
    return new SourceItem(
        number,
        Links.of(page),
        company + " files " + FORM + (reports.isEmpty() ? "" : ": " + reports),
        "",
        false,
        Optional.empty(),
        day(recent, "reportDate", row).or(() -> day(recent, "filingDate", row)),
        "en",
        Optional.empty());
  }

  private static Optional<LocalDate> day(JsonNode recent, String column, int row) {
    try {
      return Optional.of(LocalDate.parse(text(recent, column, row)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String text(JsonNode recent, String column, int row) {
    return recent.path(column).path(row).asText();
  }
}
