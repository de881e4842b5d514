package io.github.sillage.article;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.FilteredBreakIteratorBuilder;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Cuts text into sentences by Unicode's rules, knowing the abbreviations of the language. What runs
 * on for more than 1,500 characters is no sentence that anybody wrote, and is cut there.
 */
final class Sentences {
  private static final int LONGEST = 1_500;
  private static final List<String> NO_END =
      List.of(
          "Jan.", "Feb.", "Mar.", "Apr.", "Jun.", "Jul.", "Aug.", "Sep.", "Sept.", "Oct.", "Nov.",
          "Dec.", "Inc.", "Corp.", "Co.", "Ltd.", "No.", "U.S.", "St.", "Mr.", "Ms.", "Dr.", "M.",
          "MM.", "janv.", "févr.", "juil.", "oct.", "nov.", "déc.");
  private static final Map<Language, BreakIterator> BREAKS = new EnumMap<>(Language.class);

  static {
    for (Language each : Language.values()) {
      BreakIterator plain = BreakIterator.getSentenceInstance(each.locale());
      FilteredBreakIteratorBuilder builder =
          FilteredBreakIteratorBuilder.getInstance(each.locale());
      NO_END.forEach(builder::suppressBreakAfter);
      BREAKS.put(each, builder.wrapIteratorWithFilter(plain));
    }
  }

  private Sentences() {}

  /** The sentences of a text; each line is a paragraph, and a sentence never leaves one. */
  static List<Sentence> of(String text, Language language) {
    BreakIterator breaks = breaks(language).clone();
    List<Sentence> sentences = new ArrayList<>();
    int paragraph = 0;
    for (String line : text.lines().map(String::strip).filter(each -> !each.isEmpty()).toList()) {
      breaks.setText(line);
      int start = breaks.first();
      for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
        add(sentences, paragraph, line.substring(start, end).strip());
      }
      paragraph++;
    }
    return sentences;
  }

  private static void add(List<Sentence> sentences, int paragraph, String text) {
    String rest = text;
    while (rest.length() > LONGEST) {
      int space = rest.lastIndexOf(' ', LONGEST);
      int cut = space > 0 ? space : LONGEST;
      sentences.add(new Sentence(paragraph, rest.substring(0, cut)));
      rest = rest.substring(cut).strip();
    }
    sentences.add(new Sentence(paragraph, rest));
  }

  private static BreakIterator breaks(Language language) {
    BreakIterator breaks = BREAKS.get(language);
    if (breaks == null) {
      throw new IllegalStateException("no sentences for " + language);
    }
    return breaks;
  }
}
