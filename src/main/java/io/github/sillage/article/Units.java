package io.github.sillage.article;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The units of a language: what stands after a number, and for some what stands before it. */
final class Units {
  private static final List<Table.Row> ROWS = Table.read("units.tsv");
  private static final int BEFORE = 40;
  private static final int AFTER = 60;

  /** A unit's form; an empty pattern in front asks for nothing there. */
  private record Form(String unit, Optional<Pattern> before, Pattern after) {}

  /** A unit found after a number, and where it ends. */
  record Found(String unit, int end) {}

  private final List<Form> forms;

  Units(Language language) {
    forms =
        ROWS.stream()
            .filter(row -> row.get(0).equals(language.toString()))
            .map(Units::form)
            .toList();
  }

  private static Form form(Table.Row row) {
    Optional<Pattern> before =
        Optional.of(row.get(2)).filter(text -> !text.isEmpty()).map(Pattern::compile);
    return new Form(row.get(1), before, Pattern.compile(row.get(3)));
  }

  /** The unit of the number between two places of a folded sentence. */
  Optional<Found> around(String text, int start, int end) {
    String before = text.substring(Math.max(0, start - BEFORE), start);
    Matcher after = Pattern.compile("").matcher(text);
    after.region(end, Math.min(text.length(), end + AFTER));
    for (Form form : forms) {
      if (after.usePattern(form.after()).lookingAt()
          && form.before().map(pattern -> pattern.matcher(before).find()).orElse(true)) {
        return Optional.of(new Found(form.unit(), after.end()));
      }
    }
    return Optional.empty();
  }
}
