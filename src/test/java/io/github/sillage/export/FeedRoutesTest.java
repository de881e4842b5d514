package io.github.sillage.export;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.rometools.rome.feed.synd.SyndCategory;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndLink;
import com.rometools.rome.io.SyndFeedInput;
import io.github.sillage.db.TestDatabase;
import io.github.sillage.ingest.CuratedEvents;
import io.github.sillage.ingest.EventFiles;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.timeline.DayZeroRule;
import io.github.sillage.timeline.TimelineRoutes;
import io.github.sillage.timeline.TimelineStore;
import io.github.sillage.web.Json;
import io.github.sillage.web.TestServer;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each form is read back by a library that did not write it. */
class FeedRoutesTest {
  private static final Instant LOADED = Instant.parse("2025-12-01T12:00:00Z");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static Vertx vertx;
  private static TimelineStore store;
  private static int port;

  @BeforeAll
  static void serveTheCuratedEvents() throws Exception {
    vertx = Vertx.vertx();
    Pool pool = TestDatabase.fresh().pool(vertx);
    PublicationLog log = new PublicationLog(pool);
    log.open("timeline").await(5, SECONDS);
    TradingCalendars calendars = TradingCalendars.load();
    store = new TimelineStore(pool, log);
    store
        .saveAll(CuratedEvents.read(EventFiles.packed(), calendars), LOADED)
        .compose(
            v ->
                store.withdraw("gpt-4o-launch", "editor", Optional.empty(), LOADED.plusSeconds(60)))
        .await(20, SECONDS);
    port =
        TestServer.port(
            vertx,
            List.of(
                new TimelineRoutes(store, new DayZeroRule(calendars)),
                new FeedRoutes(store, log, InstantSource.system())));
  }

  @AfterAll
  static void close() throws Exception {
    vertx.close().await(10, SECONDS);
  }

  @Test
  void atomIsReadByAnotherLibraryWithEveryEvent() throws Exception {
    SyndFeed feed = atom("/feeds/events.atom?limit=1000");

    assertThat(feed.getFeedType()).isEqualTo("atom_1.0");
    assertThat(feed.getUri()).startsWith("tag:sillage.github.io,2025:feed");
    assertThat(feed.getEntries()).hasSize(68);
    SyndEntry seoul = entry(feed, "seoul-signing");
    assertThat(seoul.getPublishedDate().toInstant()).isEqualTo("2025-10-01T09:00:00Z");
    assertThat(seoul.getUpdatedDate().toInstant()).isEqualTo(LOADED);
    assertThat(seoul.getLink()).endsWith("/?ev=seoul-signing");
    assertThat(seoul.getCategories())
        .extracting(SyndCategory::getName)
        .contains("partnership", "XKRX:000660")
        .doesNotContain("unverified");
    assertThat(seoul.getContents().get(0).getValue())
        .startsWith("2025-10-01 18:00 Asia/Seoul · partnership\n")
        .contains("900000 wafers/month");
  }

  @Test
  void whatIsUnverifiedSaysSoAndWhatHasNoHourClaimsNone() throws Exception {
    SyndEntry event = entry(atom("/feeds/events.atom?q=ai-diffusion-rule"), "ai-diffusion-rule");

    assertThat(event.getPublishedDate()).isNull();
    assertThat(event.getCategories()).extracting(SyndCategory::getName).contains("unverified");
    assertThat(event.getContents().get(0).getValue()).contains("Unverified: the date was not seen");
  }

  @Test
  void titlesComeInTheLanguageAskedFor() throws Exception {
    String french = get("/feeds/events.atom?q=seoul-signing&lang=fr").body();
    String korean = get("/feeds/events.atom?q=seoul-signing&lang=ko").body();
    JsonNode english = json("/feeds/events.json?q=seoul-signing");

    assertThat(french).contains("<entry xml:lang=\"fr\">");
    assertThat(korean).contains("<entry xml:lang=\"ko\">");
    assertThat(korean).containsPattern("<title>[^<]*[가-힣]");
    assertThat(english.at("/items/0/language").textValue()).isEqualTo("en");
  }

  @Test
  void aWithdrawnEventIsATombstoneInAtom() throws Exception {
    String text = get("/feeds/events.atom?limit=1000").body();

    assertThat(text)
        .containsOnlyOnce(
            "<at:deleted-entry ref=\"tag:sillage.github.io,2025:event/gpt-4o-launch\""
                + " when=\"2025-12-01T12:01:00Z\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/feeds/events.atom?limit=30",
        "/feeds/events.json?limit=7&category=partnership,product"
      })
  void theNextLinksLeadThroughEveryPage(String first) throws Exception {
    Set<String> ids = new HashSet<>();
    Optional<String> next = Optional.of(address(first).toString());
    int pages = 0;
    while (next.isPresent()) {
      String body = get(URI.create(next.get()), List.of()).body();
      boolean atom = first.contains("atom");
      ids.addAll(atom ? idsOf(body) : idsOf(Json.MAPPER.readTree(body)));
      next =
          atom
              ? nextOf(body)
              : Optional.ofNullable(Json.MAPPER.readTree(body).path("next_url").textValue());
      pages++;
    }

    String filter = first.contains("category") ? "&category=partnership,product" : "";
    assertThat(pages).isGreaterThan(1);
    assertThat(ids).hasSize(json("/events?limit=1000" + filter).get("items").size());
  }

  @Test
  void jsonFeedFollowsItsPublishedRules() throws Exception {
    HttpResponse<String> answer = get("/feeds/events.json?limit=1000");
    JsonNode feed = Json.MAPPER.readTree(answer.body());

    assertThat(answer.headers().firstValue("content-type")).contains("application/feed+json");
    assertThat(feed.get("version").textValue()).isEqualTo("https://jsonfeed.org/version/1.1");
    assertThat(feed.get("title").textValue()).isNotBlank();
    assertThat(URI.create(feed.get("feed_url").textValue()))
        .isEqualTo(address("/feeds/events.json?limit=1000"));
    assertThat(feed.get("authors")).allMatch(author -> author.has("name") || author.has("url"));
    assertThat(feed.get("items")).hasSize(68);
    Set<String> ids = new HashSet<>();
    for (JsonNode item : feed.get("items")) {
      assertThat(item.get("id").isTextual() && ids.add(item.get("id").textValue())).isTrue();
      assertThat(item.has("content_text") || item.has("content_html")).isTrue();
      assertThat(URI.create(item.get("url").textValue()).isAbsolute()).isTrue();
      assertThat(item.get("tags")).isNotEmpty().allMatch(JsonNode::isTextual);
      assertThat(Instant.parse(item.get("date_modified").textValue())).isEqualTo(LOADED);
      assertThat(item.fieldNames())
          .toIterable()
          .isSubsetOf(
              "id",
              "url",
              "external_url",
              "title",
              "content_text",
              "date_published",
              "date_modified",
              "language",
              "tags",
              "_sillage");
    }
  }

  @Test
  void aCalendarIsReadByAnotherLibraryWithSpansAsFineAsTheDates() throws Exception {
    Calendar calendar = calendar("/feeds/events.ics");

    calendar.validate();
    assertThat(calendar.getComponents("VEVENT")).hasSize(69);
    VEvent seoul = component(calendar, "seoul-signing");
    assertThat(Instant.from(start(seoul))).isEqualTo("2025-10-01T09:00:00Z");
    assertThat(seoul.getEndDate(false)).isEmpty();
    assertThat(text(seoul, "STATUS")).isEqualTo("CONFIRMED");
    assertThat(text(seoul, "SEQUENCE")).isEqualTo("0");
    assertThat(text(seoul, "TRANSP")).isEqualTo("TRANSPARENT");
    VEvent day = component(calendar, "ai-diffusion-rule");
    assertThat(start(day)).isEqualTo(LocalDate.parse("2025-01-13"));
    assertThat(text(day, "DTEND")).isEqualTo("20250114");
    assertThat(text(day, "STATUS")).isEqualTo("TENTATIVE");
  }

  @Test
  void aCalendarCarriesEachEventWhole() throws Exception {
    Calendar calendar = calendar("/feeds/events.ics");

    for (JsonNode event : json("/events?limit=1000").get("items")) {
      VEvent component = component(calendar, event.get("id").textValue());
      assertThat(Json.MAPPER.readTree(text(component, EventCalendar.CONTENT))).isEqualTo(event);
      assertThat(text(component, "SUMMARY")).isEqualTo(event.at("/title/en").textValue());
    }
  }

  @Test
  void aWithdrawnEventIsCancelledInTheCalendarUnderTheSameUid() throws Exception {
    VEvent event = component(calendar("/feeds/events.ics"), "gpt-4o-launch");

    assertThat(text(event, "STATUS")).isEqualTo("CANCELLED");
    assertThat(text(event, "SEQUENCE")).isEqualTo("1");
    assertThat(text(event, "LAST-MODIFIED")).isEqualTo("20251201T120100Z");
  }

  @Test
  void linesOfACalendarAreFoldedAtSeventyFiveOctets() throws Exception {
    String text = get("/feeds/events.ics?lang=ko&limit=10").body();

    assertThat(text).startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n").endsWith("END:VCALENDAR\r\n");
    assertThat(text.split("\r\n", -1))
        .hasSizeGreaterThan(1_000)
        .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75)
        .noneMatch(line -> line.contains("\n"));
  }

  @Test
  void tablesHoldEveryEventWithoutAHeaderOfTheRequest() throws Exception {
    assertThat(get("/feeds/events.csv?category=people").body().lines()).hasSize(3);
    assertThat(get("/feeds/events.ndjson?limit=7").body().lines()).hasSize(68);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"events.atom", "events.json", "events.ics", "events.csv", "events.ndjson"})
  void whoHasTheAnswerIsSentNothing(String feed) throws Exception {
    HttpResponse<String> first = get("/feeds/" + feed);
    String tag = first.headers().firstValue("etag").orElseThrow();
    String date = first.headers().firstValue("last-modified").orElseThrow();

    assertThat(date).isEqualTo("Mon, 01 Dec 2025 12:01:00 GMT");
    for (List<String> header :
        List.of(List.of("If-None-Match", tag), List.of("If-Modified-Since", date))) {
      HttpResponse<String> again = get(address("/feeds/" + feed), header);
      assertThat(again.statusCode()).isEqualTo(304);
      assertThat(again.body()).isEmpty();
    }
    assertThat(get(address("/feeds/" + feed), List.of("If-None-Match", "\"other\"")).statusCode())
        .isEqualTo(200);
    assertThat(
            get(
                    address("/feeds/" + feed),
                    List.of("If-Modified-Since", "Mon, 01 Dec 2025 12:00:59 GMT"))
                .statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/feeds/events.pdf                | 404 | There is no feed 'events.pdf'",
        "/feeds/events.atom?lang=de       | 400 | expected en, fr or ko",
        "/feeds/events.ics?category=rumour | 400 | expected one of",
        "/feeds/events.json?color=red     | 400 | is not a parameter",
        "/feeds/events.atom?limit=0       | 400 | 0 is less than 1"
      })
  void aWrongRequestIsNamed(String path, int status, String words) throws Exception {
    HttpResponse<String> answer = get(path);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains(words);
  }

  private static SyndFeed atom(String path) throws Exception {
    HttpResponse<String> answer = get(path);
    assertThat(answer.headers().firstValue("content-type"))
        .contains("application/atom+xml; charset=utf-8");
    return new SyndFeedInput().build(new StringReader(answer.body()));
  }

  private static SyndEntry entry(SyndFeed feed, String id) {
    return feed.getEntries().stream()
        .filter(entry -> entry.getUri().equals(FeedAddress.tag(id)))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> idsOf(String atom) throws Exception {
    return new SyndFeedInput()
        .build(new StringReader(atom)).getEntries().stream().map(SyndEntry::getUri).toList();
  }

  private static List<String> idsOf(JsonNode feed) {
    List<String> ids = new ArrayList<>();
    feed.get("items").forEach(item -> ids.add(item.get("id").textValue()));
    return ids;
  }

  private static Optional<String> nextOf(String atom) throws Exception {
    return new SyndFeedInput()
        .build(new StringReader(atom)).getLinks().stream()
            .filter(link -> "next".equals(link.getRel()))
            .map(SyndLink::getHref)
            .findFirst();
  }

  private static Calendar calendar(String path) throws Exception {
    return new CalendarBuilder().build(new StringReader(get(path).body()));
  }

  private static VEvent component(Calendar calendar, String id) {
    return calendar.<VEvent>getComponents("VEVENT").stream()
        .filter(each -> text(each, "UID").equals(id + EventCalendar.UID_SUFFIX))
        .findFirst()
        .orElseThrow();
  }

  private static Temporal start(VEvent event) {
    return event.getDateTimeStart().getDate();
  }

  private static String text(VEvent event, String property) {
    return event.getProperty(property).orElseThrow().getValue();
  }

  private static JsonNode json(String path) throws Exception {
    return Json.MAPPER.readTree(get(path).body());
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return get(address(path), List.of());
  }

  private static URI address(String path) {
    return URI.create("http://127.0.0.1:" + port + "/api/v1" + path);
  }

  private static HttpResponse<String> get(URI at, List<String> header) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(at).version(HttpClient.Version.HTTP_1_1);
    if (!header.isEmpty()) {
      request.header(header.get(0), header.get(1));
    }
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
