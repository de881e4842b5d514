package io.github.sillage.feed.provider;

import io.github.sillage.config.Secret;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes secrets out of texts that people see: those it is told, and whatever looks like one, for
 * providers repeat keys in their answers.
 */
public final class Redactor {
  private static final String MASK = "***";
  private static final int LEAST_LENGTH = 4;
  private static final Pattern STATED =
      Pattern.compile(
          "(?i)((?:key|token|secret|crumb|authorization)['\"]?(?:\\s*[=:]\\s*|\\s+(?:as|is)\\s+)['\"]?"
              + "(?:(?:token|bearer|apikey)\\s+)?)"
              + "(?!(?:invalid|missing|incorrect|not|required|expired|wrong|null|for)\\b)"
              + "[^\\s'\"&,;]{4,}");
  private static final Pattern BESIDE =
      Pattern.compile(
          "(?i)\\b((?:key|token|secret|bearer)\\s+['\"]?)"
              + "(?:(?=[^\\s'\"&,;]*[0-9])[^\\s'\"&,;]{4,}|(?-i:[A-Z]{8,}))");
  private static final Pattern IN_URL =
      Pattern.compile("(?i)([?&](?:api_?key|token|crumb|secret|key)=)[^&\\s'\"]+");
  private static final Pattern RANDOM =
      Pattern.compile("(?<![A-Za-z0-9])(?=[A-Za-z_-]*[0-9])(?=[0-9_-]*[A-Za-z])[A-Za-z0-9_-]{16,}");

  private final List<String> secrets;

  /** One that knows these secrets; those shorter than four characters are too short to find. */
  public Redactor(Collection<Secret> secrets) {
    this.secrets =
        secrets.stream()
            .map(Secret::reveal)
            .filter(each -> each.length() >= LEAST_LENGTH)
            .sorted(Comparator.comparing(String::length).reversed())
            .toList();
  }

  /** The text without secrets. */
  public String redact(String text) {
    String clean = text;
    for (String secret : secrets) {
      clean = clean.replace(secret, MASK);
    }
    clean = IN_URL.matcher(clean).replaceAll("$1" + MASK);
    clean = STATED.matcher(clean).replaceAll("$1" + MASK);
    clean = BESIDE.matcher(clean).replaceAll("$1" + MASK);
    return RANDOM.matcher(clean).replaceAll(MASK);
  }
}
