package io.github.sillage.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceReadersTest {
  private static final SourceSpec FEED = Specs.feed(URI.create("http://example.org/feed"));
  private static final SourceSpec CALENDAR = Specs.calendar(URI.create("http://example.org/ics"));
  private static final String RSS =
      """
      <?xml version="1.0" encoding="%s"?>
      <rss version="2.0"><channel><title>News</title><link>http://example.org/</link>
      <description>d</description>
      <item><title>%s</title><link>http://example.org/1</link><guid>g1</guid>
       <pubDate>Wed, 01 Oct 2025 09:00:00 GMT</pubDate><description>&lt;p&gt;Body&lt;/p&gt;</description></item>
      </channel></rss>
      """;

  @Test
  void rssIsReadWithKeyLinkTextAndDate() {
    SourceItem item = feed(RSS.formatted("UTF-8", "Samsung et OpenAI à Séoul")).get(0);

    assertThat(item.key()).isEqualTo("g1");
    assertThat(item.link()).contains(URI.create("http://example.org/1"));
    assertThat(item.title()).isEqualTo("Samsung et OpenAI à Séoul");
    assertThat(item.body()).isEqualTo("<p>Body</p>");
    assertThat(item.html()).isTrue();
    assertThat(item.published()).contains(Instant.parse("2025-10-01T09:00:00Z"));
  }

  @Test
  void atomIsRead() {
    List<SourceItem> items =
        feed(
            """
            <feed xmlns="http://www.w3.org/2005/Atom"><id>f</id><title>t</title>
            <updated>2025-10-01T00:00:00Z</updated>
            <entry><id>tag:a,2025:1</id><title>One</title><updated>2025-10-02T00:00:00Z</updated>
             <published>2025-10-01T09:00:00Z</published><link href="https://example.org/one"/>
             <content type="text">Plain words</content></entry></feed>
            """);

    assertThat(items).hasSize(1);
    assertThat(items.get(0).key()).isEqualTo("tag:a,2025:1");
    assertThat(items.get(0).html()).isFalse();
    assertThat(items.get(0).published()).contains(Instant.parse("2025-10-01T09:00:00Z"));
  }

  @Test
  void jsonFeedIsReadAndItsLanguageKept() {
    List<SourceItem> items =
        feed(
            """
            {"version":"https://jsonfeed.org/version/1.1","title":"t","language":"ko-KR","items":[
             {"id":"1","title":"서울","content_text":"본문","url":"https://example.org/1",
              "date_published":"2025-10-01T18:00:00+09:00"},
             {"id":"2","content_html":"<b>x</b>","url":"javascript:alert(1)"},
             {"title":"no id"}]}
            """);

    assertThat(items).extracting(SourceItem::key).containsExactly("1", "2");
    assertThat(items.get(0).language()).isEqualTo("ko");
    assertThat(items.get(0).published()).contains(Instant.parse("2025-10-01T09:00:00Z"));
    assertThat(items.get(1).link()).isEmpty();
    assertThat(items.get(1).html()).isTrue();
  }

  @Test
  void theCharsetIsThatOfTheAnswerOrTheDeclaration() {
    String korean = RSS.formatted("EUC-KR", "SK하이닉스");
    byte[] bytes = korean.getBytes(Charset.forName("EUC-KR"));

    assertThat(read(bytes, Optional.of("application/xml")).get(0).title()).isEqualTo("SK하이닉스");
    assertThat(read(bytes, Optional.of("text/xml; charset=EUC-KR")).get(0).title())
        .isEqualTo("SK하이닉스");
  }

  @Test
  void aWrongCharsetSpoilsLettersAndNothingElse() {
    byte[] latin = RSS.formatted("UTF-8", "à Séoul").getBytes(StandardCharsets.ISO_8859_1);

    assertThat(read(latin, Optional.of("application/rss+xml")).get(0).key()).isEqualTo("g1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html><body><h1>Sign in</h1></body></html>",
        "<!doctype html><html><p>x</html>",
        "{\"error\":\"no\"}",
        "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"id\"",
        "",
        "just words"
      })
  void whatIsNoFeedIsRefused(String text) {
    assertThatThrownBy(() -> feed(text))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("is no feed");
  }

  @Test
  void aTruncatedFeedIsRefusedWhole() {
    String whole = RSS.formatted("UTF-8", "t");

    for (int end = 60; end < whole.strip().length() - 1; end += 25) {
      String part = whole.substring(0, end);
      assertThatThrownBy(() -> feed(part)).isInstanceOf(SourceException.class);
    }
  }

  @Test
  void entitiesAreNeitherExpandedNorFetched(@TempDir Path dir) throws Exception {
    Path secret = Files.writeString(dir.resolve("secret"), "top-secret");
    String fetch = "<!DOCTYPE rss [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>" + rss("&x;");
    StringBuilder bomb = new StringBuilder("<!DOCTYPE rss [<!ENTITY a0 \"ha\">");
    for (int i = 1; i < 30; i++) {
      bomb.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
    }
    bomb.append("]>").append(rss("&a29;"));

    assertThatThrownBy(() -> feed(fetch))
        .isInstanceOf(SourceException.class)
        .hasMessageNotContaining("top-secret");
    assertThatThrownBy(() -> feed(bomb.toString())).isInstanceOf(SourceException.class);
  }

  @Test
  void aCalendarIsReadByTheDayThatItWrites() {
    List<SourceItem> items =
        new CalendarReader()
            .read(
                CALENDAR,
                document(
                    """
                    BEGIN:VCALENDAR
                    VERSION:2.0
                    PRODID:x
                    BEGIN:VEVENT
                    UID:1
                    DTSTAMP:20250901T000000Z
                    DTSTART;VALUE=DATE:20251001
                    SUMMARY:Investor day\\, Seoul
                    URL:https://example.org/day
                    END:VEVENT
                    BEGIN:VEVENT
                    UID:2
                    DTSTAMP:20250901T000000Z
                    DTSTART;TZID=Asia/Seoul:20251002T010000
                    SUMMARY:Call
                    END:VEVENT
                    BEGIN:VEVENT
                    UID:3
                    DTSTAMP:20250901T000000Z
                    DTSTART:20251003T010000Z
                    STATUS:CANCELLED
                    END:VEVENT
                    END:VCALENDAR
                    """
                        .replace("\n", "\r\n")));

    assertThat(items).extracting(SourceItem::key).containsExactly("1", "2");
    assertThat(items.get(0).title()).isEqualTo("Investor day, Seoul");
    assertThat(items)
        .extracting(SourceItem::day)
        .containsExactly(
            Optional.of(LocalDate.parse("2025-10-01")), Optional.of(LocalDate.parse("2025-10-02")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html></html>", "", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\n"})
  void whatIsNoWholeCalendarIsRefused(String text) {
    assertThatThrownBy(() -> new CalendarReader().read(CALENDAR, document(text)))
        .isInstanceOf(SourceException.class);
  }

  @Test
  void filingsOnForm8KAreReadByWhatTheyReport() {
    SourceSpec source = Specs.edgar("1045810");
    List<SourceItem> items =
        new EdgarReader()
            .read(
                source,
                document(
                    """
                    {"cik":"0001045810","name":"NVIDIA CORP","filings":{"recent":{
                     "accessionNumber":["0001045810-25-000227","0001045810-25-000228"],
                     "filingDate":["2025-09-24","2025-09-25"],"reportDate":["2025-09-22",""],
                     "form":["8-K","4"],"items":["1.01,9.01",""],
                     "primaryDocument":["nvda-20250922.htm","x.xml"]}}}
                    """));

    assertThat(new EdgarReader().address(source))
        .isEqualTo(URI.create("https://data.sec.gov/submissions/CIK0001045810.json"));
    assertThat(items).hasSize(1);
    assertThat(items.get(0).title())
        .isEqualTo(
            "NVIDIA CORP files 8-K: entry into a material definitive agreement;"
                + " financial statements and exhibits");
    assertThat(items.get(0).day()).contains(LocalDate.parse("2025-09-22"));
    assertThat(items.get(0).link())
        .contains(
            URI.create(
                "https://www.sec.gov/Archives/edgar/data/1045810/000104581025000227/nvda-20250922.htm"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "{\"name\":\"x\"}", "Request Rate Threshold Exceeded"})
  void whatIsNoListOfFilingsIsRefused(String text) {
    assertThatThrownBy(() -> new EdgarReader().read(Specs.edgar("1"), document(text)))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("is no list of filings");
  }

  private static String rss(String title) {
    return RSS.formatted("UTF-8", title).lines().skip(1).reduce("", (a, b) -> a + b);
  }

  private static List<SourceItem> feed(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8), Optional.of("application/xml"));
  }

  private static List<SourceItem> read(byte[] body, Optional<String> type) {
    return new FeedReader()
        .read(FEED, new Document(body, type, Optional.empty(), Optional.empty()));
  }

  private static Document document(String text) {
    return new Document(
        text.getBytes(StandardCharsets.UTF_8),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
