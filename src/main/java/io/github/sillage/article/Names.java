package io.github.sillage.article;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The companies, states and people that are known, by their names in three languages. A Latin name
 * counts only with its capital, one of up to four letters only as it is written; a name that is the
 * beginning of exactly one longer name of the same article means that one.
 */
final class Names {
  private static final Names PACKED = new Names(Table.read("names.tsv"));
  private static final int FIRST_ALIAS = 4;
  private static final int LONGEST_EXACT = 4;

  private final Map<String, Party> parties = new HashMap<>();
  private final Lexicon<Party> lexicon = new Lexicon<>();
  private final Set<String> aliases = new HashSet<>();

  private Names(List<Table.Row> rows) {
    for (Table.Row row : rows) {
      Party party =
          new Party(
              row.get(1),
              row.word(0, Party.Type.class),
              Optional.of(row.get(2)).filter(name -> !name.isEmpty()),
              row.list(3));
      parties.put(party.name(), party);
      add(party.name(), party);
      row.list(FIRST_ALIAS).forEach(alias -> add(alias, party));
    }
  }

  static Names packed() {
    return PACKED;
  }

  private void add(String alias, Party party) {
    lexicon.add(alias, party);
    aliases.add(alias);
  }

  Optional<Party> find(String name) {
    return Optional.ofNullable(parties.get(name));
  }

  /** The names in each sentence of an article. */
  List<List<Mention<Party>>> read(List<Sentence> sentences) {
    List<List<Mention<Party>>> found = sentences.stream().map(this::read).toList();
    Set<Party> all = new HashSet<>();
    found.forEach(list -> list.forEach(mention -> all.add(mention.what())));
    return found.stream().map(list -> list.stream().map(each -> full(each, all)).toList()).toList();
  }

  private List<Mention<Party>> read(Sentence sentence) {
    return lexicon.find(sentence.folded()).stream()
        .filter(each -> isName(sentence.words(each)))
        .toList();
  }

  private boolean isName(String words) {
    return aliases.contains(words)
        || (words.length() > LONGEST_EXACT && Character.isUpperCase(words.charAt(0)));
  }

  private static Mention<Party> full(Mention<Party> mention, Set<Party> all) {
    String beginning = mention.what().name() + " ";
    List<Party> longer = new ArrayList<>();
    all.stream().filter(each -> each.name().startsWith(beginning)).forEach(longer::add);
    return longer.size() == 1
        ? new Mention<>(
            mention.start(), mention.end(), longer.get(0), mention.rule() + " for the only one")
        : mention;
  }
}
