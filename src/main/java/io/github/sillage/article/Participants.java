package io.github.sillage.article;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who took part in an event of a sentence. People take part in foundings and in changes of posts
 * only; elsewhere they stand for the organisation they speak for, for a state in regulations only.
 * "The company" is the subject of the sentence before. A product or project stands for its maker
 * where no company is named.
 */
final class Participants {
  private static final Map<Language, Pattern> GENERIC =
      Map.of(
          Language.EN,
          Pattern.compile(
              "\\bthe (?:company|group|firm|start-?up|chip ?maker|chip designer|lab|laboratory)\\b"),
          Language.FR,
          Pattern.compile(
              "\\b(?:le groupe|la societe|l'entreprise|la jeune pousse|le laboratoire|la start-up"
                  + "|la firme)\\b"),
          Language.KO,
          Pattern.compile("(?<![가-힣])(?:이 )?회사(?:는|가)"));
  private static final Map<Language, Pattern> PRONOUN =
      Map.of(
          Language.EN, Pattern.compile("\\bit\\b"),
          Language.FR, Pattern.compile("\\belle (?:a|avait)\\b"),
          Language.KO, Pattern.compile("(?!)"));

  /** The names, and the products and projects, that are nearer to one date than to others. */
  record Near(List<Mention<Party>> names, List<Mention<Party>> products) {}

  private final Language language;
  private final Names names;

  Participants(Language language, Names names) {
    this.language = language;
    this.names = names;
  }

  /**
   * The parties of an event.
   *
   * @param reading its sentence
   * @param near who and what belongs to its date
   * @param before the subject of the sentence before
   * @return none when nobody known took part, or a change of posts names no person
   */
  List<Party> of(Kind kind, Reading reading, Near near, Optional<Party> before) {
    Set<Party> parties = new LinkedHashSet<>();
    meant(reading, before).ifPresent(parties::add);
    near.names.forEach(each -> parties.add(each.what()));
    if (kind != Kind.FOUNDING && kind != Kind.PEOPLE) {
      near.names.forEach(each -> spokenFor(each.what(), kind).ifPresent(parties::add));
      parties.removeIf(Party::isPerson);
      if (parties.stream().noneMatch(each -> each.type() == Party.Type.COMPANY)) {
        near.products.forEach(each -> spokenFor(each.what(), kind).ifPresent(parties::add));
      }
    }
    if (parties.stream().allMatch(Party::isPerson)) {
      reading.subject().ifPresent(parties::add);
    }
    if (kind == Kind.FOUNDING) {
      keepFirstOrganisation(parties);
    }
    boolean complete =
        parties.stream().anyMatch(each -> !each.isPerson())
            && (kind != Kind.PEOPLE || parties.stream().anyMatch(Party::isPerson));
    return complete ? List.copyOf(parties) : List.of();
  }

  private Optional<Party> spokenFor(Party party, Kind kind) {
    return party
        .actsFor()
        .flatMap(names::find)
        .filter(each -> each.type() != Party.Type.STATE || kind == Kind.REGULATION);
  }

  private Optional<Party> meant(Reading reading, Optional<Party> before) {
    int firstName =
        reading.organisations().mapToInt(Mention::start).findFirst().orElse(Integer.MAX_VALUE);
    String text = reading.sentence().folded();
    boolean generic = at(GENERIC, text) < firstName;
    boolean pronoun = firstName == Integer.MAX_VALUE && at(PRONOUN, text) < firstName;
    return generic || pronoun ? before : Optional.empty();
  }

  private int at(Map<Language, Pattern> patterns, String text) {
    Pattern pattern = patterns.get(language);
    Matcher matcher = pattern == null ? null : pattern.matcher(text);
    return matcher != null && matcher.find() ? matcher.start() : Integer.MAX_VALUE;
  }

  private static void keepFirstOrganisation(Set<Party> parties) {
    Optional<Party> first = parties.stream().filter(each -> !each.isPerson()).findFirst();
    parties.removeIf(each -> !each.isPerson() && !Optional.of(each).equals(first));
  }
}
