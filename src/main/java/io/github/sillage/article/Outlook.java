package io.github.sillage.article;

import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Whether the words around a date speak of what is to come, as "is due to report on 4 November"
 * does. Only near words on the date's side of the nearest comma count, and none behind a verb of
 * what is done.
 */
final class Outlook {
  private static final int NEAR = 160;
  private static final String STRETCH_EN =
      "(?:(?!announced|said|unveiled|signed|launched|revealed|agreed|reported)[^,;])*$";
  private static final String STRETCH_FR =
      "(?:(?!annonce|signe|lance|devoile|revele|conclu|publie)[^,;])*$";
  private static final Map<Language, Outlook> BY_LANGUAGE =
      new EnumMap<>(
          Map.of(
              Language.EN,
              new Outlook(
                  "\\b(?:due (?:to|on|in|by)|scheduled|slated|set to|expected|is to|are to|plans"
                      + " to|planned for|no later than)\\b"
                      + STRETCH_EN,
                  "^(?: next year)"),
              Language.FR,
              new Outlook(
                  "\\b(?:doit|doivent|devrait|devraient|prevue?s?|attendue?s?|prevoit|prevoient|d'ici"
                      + "|\\w+(?:era|eront|ira|iront|dra|dront))\\b"
                      + STRETCH_FR,
                  "^ prochain"),
              Language.KO,
              new Outlook("오는 $", "^(?:(?![했됐혔었았])[^,;])*예정")));

  private final Pattern before;
  private final Pattern after;

  private Outlook(String before, String after) {
    this.before = Pattern.compile(before);
    this.after = Pattern.compile(after);
  }

  /** Whether a place of a folded sentence has it. */
  static boolean isAhead(Language language, String folded, int start, int end) {
    Outlook outlook = BY_LANGUAGE.get(language);
    int from = Math.max(0, start - NEAR);
    int to = Math.min(folded.length(), end + NEAR);
    return outlook != null
        && (outlook.before.matcher(folded).region(from, start).find()
            || outlook.after.matcher(folded).region(end, to).find());
  }
}
