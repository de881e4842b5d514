package io.github.sillage.candidate;

import io.github.sillage.article.Article;
import io.github.sillage.article.Dated;
import io.github.sillage.article.Evidence;
import io.github.sillage.article.ExtractedEvent;
import io.github.sillage.article.Extractor;
import io.github.sillage.article.Granularity;
import io.github.sillage.article.Language;
import io.github.sillage.article.Party;
import io.github.sillage.article.Quantity;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.Mic;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.timeline.Basis;
import io.github.sillage.timeline.Category;
import io.github.sillage.timeline.Figure;
import io.github.sillage.timeline.Phase;
import io.github.sillage.timeline.Precision;
import io.github.sillage.timeline.Source;
import io.github.sillage.timeline.TimelineEvent;
import io.github.sillage.timeline.When;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes candidates of the events of an article. */
public final class Proposals {
  private static final Map<Language, ZoneId> HOME =
      Map.of(
          Language.EN, ZoneId.of("America/New_York"),
          Language.FR, ZoneId.of("Europe/Paris"),
          Language.KO, ZoneId.of("Asia/Seoul"));
  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_ID = 64;

  private final TradingCalendars calendars;

  /** With the venues whose zones events are dated in. */
  public Proposals(TradingCalendars calendars) {
    this.calendars = calendars;
  }

  /**
   * What an article came with.
   *
   * @param article its text, language and day
   * @param source where it stands, if that is known
   */
  public record Submission(Article article, Optional<Source> source) {}

  /**
   * The candidates of an article, in the order of the text. The same article gives the same.
   *
   * @param by who proposes them
   * @param at now
   */
  public List<Candidate> of(Submission submission, String by, Instant at) {
    return Extractor.extract(submission.article()).events().stream()
        .map(event -> candidate(submission, event, by, at))
        .toList();
  }

  private Candidate candidate(Submission from, ExtractedEvent found, String by, Instant at) {
    TimelineEvent event = event(from, found);
    Origin origin =
        new Origin(
            from.article().language().toString(),
            from.article().published(),
            from.source().map(Source::url),
            from.source().flatMap(Source::title),
            Optional.of(found.date().toString())
                .filter(date -> found.date().granularity() == Granularity.QUARTER),
            found.evidence());
    return new Candidate(
        id(origin, event), Status.PROPOSED, event, origin, List.of(), at, by, Optional.empty());
  }

  /**
   * The candidate of a whole event that a curated file tells, without evidence.
   *
   * @param language of the file
   */
  static Candidate of(TimelineEvent told, Language language, String by, Instant at) {
    TimelineEvent event = unverified(told);
    Origin origin =
        new Origin(
            language.toString(),
            event.when().date(),
            event.sources().stream().map(Source::url).findFirst(),
            event.sources().stream().flatMap(each -> each.title().stream()).findFirst(),
            Optional.empty(),
            List.of());
    return new Candidate(
        id(origin, event), Status.PROPOSED, event, origin, List.of(), at, by, Optional.empty());
  }

  private static TimelineEvent unverified(TimelineEvent told) {
    return new TimelineEvent(
        told.id(),
        told.when(),
        told.category(),
        told.title(),
        told.note(),
        told.parties(),
        told.instruments(),
        told.figures(),
        told.sources(),
        told.siblings(),
        false);
  }

  /** The day that an instant falls on where a language is at home. */
  static LocalDate day(Language language, Instant at) {
    return at.atZone(HOME.getOrDefault(language, ZoneId.of("UTC"))).toLocalDate();
  }

  private static String id(Origin origin, TimelineEvent event) {
    String place =
        origin
            .url()
            .map(Object::toString)
            .or(() -> origin.evidence().stream().map(Evidence::sentence).findFirst())
            .orElse(event.id());
    String key = place + "\n" + event.when().date() + event.category() + event.parties();
    return "c-" + UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
  }

  private TimelineEvent event(Submission from, ExtractedEvent found) {
    List<InstrumentId> instruments = found.instruments().stream().map(InstrumentId::of).toList();
    List<String> parties = found.parties().stream().map(Party::name).toList();
    return new TimelineEvent(
        slug(found, parties),
        when(found.date(), instruments, from.article().language()),
        Category.of(found.kind().toString()),
        title(from.article().language(), found, parties),
        Map.of(),
        parties,
        instruments,
        found.figures().stream().map(each -> figure(each.quantity())).toList(),
        from.source().stream().toList(),
        List.of(),
        false);
  }

  private When when(Dated date, List<InstrumentId> instruments, Language language) {
    Optional<Mic> venue =
        instruments.stream()
            .map(InstrumentId::mic)
            .filter(mic -> calendars.find(mic).isPresent())
            .findFirst();
    ZoneId zone =
        venue
            .map(mic -> calendars.calendar(mic).zone())
            .orElseGet(() -> HOME.getOrDefault(language, ZoneId.of("UTC")));
    Precision precision = precision(date.granularity());
    return new When(
        precision == Precision.YEAR ? date.first().withDayOfYear(1) : date.first(),
        Optional.empty(),
        zone,
        precision,
        Phase.UNKNOWN,
        venue,
        Basis.UNKNOWN);
  }

  private static Precision precision(Granularity granularity) {
    return switch (granularity) {
      case DAY -> Precision.DAY;
      case MONTH -> Precision.MONTH;
      case QUARTER, YEAR -> Precision.YEAR;
    };
  }

  private static Map<String, String> title(
      Language language, ExtractedEvent found, List<String> parties) {
    String sentence = found.evidence().get(0).sentence();
    String kind = found.kind().toString();
    Map<String, String> title = new TreeMap<>();
    title.put(
        "en",
        kind.substring(0, 1).toUpperCase(Locale.ROOT)
            + kind.substring(1)
            + ": "
            + String.join(", ", parties));
    title.put(language.toString(), shortened(sentence));
    return title;
  }

  private static String shortened(String sentence) {
    if (sentence.length() <= LONGEST_TITLE) {
      return sentence;
    }
    int space = sentence.lastIndexOf(' ', LONGEST_TITLE - 1);
    return sentence.substring(0, space > 0 ? space : LONGEST_TITLE - 1) + "…";
  }

  private static Figure figure(Quantity quantity) {
    Optional<String> text = Optional.of(quantity.qualifier()).filter(each -> !each.isEmpty());
    return new Figure(
        label(quantity.unit()), quantity.value(), quantity.unit(), text, quantity.approximate());
  }

  private static String label(String unit) {
    return switch (unit) {
      case "%", "percentage points" -> "share or change";
      case "GW", "MW" -> "power";
      case "wafers/month" -> "wafers a month";
      case "wafers", "GPUs", "chips", "users", "employees" -> unit;
      default -> "amount";
    };
  }

  private static String slug(ExtractedEvent found, List<String> parties) {
    String words =
        Stream.concat(Stream.of(found.date().toString(), found.kind().toString()), parties.stream())
            .map(Proposals::plain)
            .collect(Collectors.joining("-"));
    if (words.length() <= LONGEST_ID) {
      return words;
    }
    return words.substring(0, words.lastIndexOf('-', LONGEST_ID));
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\p{M}", "")
        .replaceAll("[^a-z0-9]+", "-")
        .replaceAll("^-|-$", "");
  }
}
