package io.github.sillage.article;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the words that tell of events; a verb that is denied tells of none. */
final class Triggers {
  private static final Map<Language, Lexicon<Trigger>> PACKED = packed();
  private static final Map<Language, Pattern> DENIED_BEFORE =
      Map.of(
          Language.EN,
              Pattern.compile("\\b(?:not|never|no|nor|n't|denied|without)(?: \\w+){0,2} ?$"),
          Language.FR, Pattern.compile("\\b(?:jamais|pas|aucune?|sans|nullement)(?: \\w+){0,2} ?$"),
          Language.KO, Pattern.compile("(?<![가-힣])안 $"));
  private static final Pattern DENIED_AFTER =
      Pattern.compile("^[가-힣]{0,3}(?:지 않|지 못|하지 않|하지 못| 않| 못하)");
  private static final int NEAR = 24;

  private final Lexicon<Trigger> lexicon;
  private final Pattern denied;

  Triggers(Language language) {
    lexicon = PACKED.getOrDefault(language, new Lexicon<>());
    denied = DENIED_BEFORE.getOrDefault(language, Pattern.compile("(?!)"));
  }

  private static Map<Language, Lexicon<Trigger>> packed() {
    Map<Language, Lexicon<Trigger>> packed = new EnumMap<>(Language.class);
    for (Table.Row row : Table.read("triggers.tsv")) {
      Lexicon<Trigger> words =
          packed.computeIfAbsent(row.word(0, Language.class), added -> new Lexicon<>());
      Optional<Kind> kind =
          row.get(1).equals("says") ? Optional.empty() : Optional.of(row.word(1, Kind.class));
      Trigger trigger = new Trigger(kind, row.get(2).equals("strong"));
      row.list(3).forEach(phrase -> words.add(phrase, trigger));
    }
    return packed;
  }

  List<Mention<Trigger>> read(Sentence sentence) {
    String text = sentence.folded();
    return lexicon.find(text).stream().filter(each -> !isDenied(text, each)).toList();
  }

  private boolean isDenied(String text, Mention<Trigger> trigger) {
    String before = text.substring(Math.max(0, trigger.start() - NEAR), trigger.start());
    return denied.matcher(before).find()
        || DENIED_AFTER.matcher(text.substring(trigger.end())).find();
  }
}
