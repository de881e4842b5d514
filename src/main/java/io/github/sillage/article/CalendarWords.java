package io.github.sillage.article;

import com.ibm.icu.text.DateFormatSymbols;
import com.ibm.icu.util.ULocale;
import java.time.DayOfWeek;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The names of months and days of a language as ICU knows them, in folded form. */
final class CalendarWords {
  private final Map<String, Integer> months = new HashMap<>();
  private final Map<String, DayOfWeek> weekdays = new HashMap<>();

  CalendarWords(ULocale locale) {
    DateFormatSymbols symbols = DateFormatSymbols.getInstance(locale);
    addMonths(symbols.getMonths(DateFormatSymbols.FORMAT, DateFormatSymbols.ABBREVIATED));
    addMonths(symbols.getMonths(DateFormatSymbols.FORMAT, DateFormatSymbols.WIDE));
    String[] days = symbols.getWeekdays(DateFormatSymbols.FORMAT, DateFormatSymbols.WIDE);
    for (int i = 1; i < days.length; i++) {
      weekdays.put(Folding.fold(days[i]), DayOfWeek.of(i == 1 ? 7 : i - 1));
    }
    if (months.containsKey("sep")) {
      months.put("sept", 9);
    }
  }

  private void addMonths(String[] names) {
    for (int i = 0; i < names.length; i++) {
      months.put(Folding.fold(names[i]).replace(".", ""), i + 1);
    }
  }

  /** One of the months as an alternative of a pattern, the longest first. */
  String monthPattern() {
    return alternatives(months.keySet());
  }

  String weekdayPattern() {
    return alternatives(weekdays.keySet());
  }

  int month(String name) {
    Integer month = months.get(name);
    if (month == null) {
      throw new IllegalArgumentException(name + " is no month");
    }
    return month;
  }

  DayOfWeek weekday(String name) {
    DayOfWeek day = weekdays.get(name);
    if (day == null) {
      throw new IllegalArgumentException(name + " is no day of the week");
    }
    return day;
  }

  private static String alternatives(Set<String> words) {
    return words.stream()
        .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(word -> word))
        .map(Pattern::quote)
        .collect(Collectors.joining("|"));
  }
}
