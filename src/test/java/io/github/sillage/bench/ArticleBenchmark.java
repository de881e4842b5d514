package io.github.sillage.bench;

import io.github.sillage.article.Article;
import io.github.sillage.article.Extraction;
import io.github.sillage.article.Extractor;
import io.github.sillage.article.HtmlText;
import io.github.sillage.article.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;

/**
 * What it takes to read an article of two thousand words, as text and as a page, once the code is
 * warm. The article is the one of the tests, as often as two thousand words take.
 */
public final class ArticleBenchmark {
  private static final int WORDS = 2_000;
  private static final int WARM = 500;
  private static final int ROUNDS = 500;

  private ArticleBenchmark() {}

  /** Prints median, 99th percentile and largest time of 500 readings after 500 to warm up. */
  public static void main(String[] args) throws IOException {
    String once = article();
    int times = -Math.floorDiv(-WORDS, once.split("\\s+", -1).length);
    String text = once.repeat(times);
    String page = "<article><p>" + text.replace("\n", "</p><p>") + "</p></article>";
    System.out.printf(
        Locale.ROOT, "%d words, %d characters%n", text.split("\\s+", -1).length, text.length());
    measure("text", () -> read(text));
    measure("page", () -> read(HtmlText.of(page)));
  }

  private static Extraction read(String text) {
    return Extractor.extract(new Article(text, Language.FR, LocalDate.of(2025, 10, 4)));
  }

  private interface Reading {
    Extraction once();
  }

  private static void measure(String what, Reading reading) {
    int events = 0;
    for (int i = 0; i < WARM; i++) {
      events = reading.once().events().size();
    }
    long[] nanos = new long[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      events = reading.once().events().size();
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "%s: %d events; median %.2f ms, 99th percentile %.2f ms, largest %.2f ms%n",
        what,
        events,
        nanos[ROUNDS / 2] / 1e6,
        nanos[ROUNDS * 99 / 100] / 1e6,
        nanos[ROUNDS - 1] / 1e6);
  }

  private static String article() throws IOException {
    return Files.readString(Path.of("docs", "examples", "article-fr.txt"));
  }
}
