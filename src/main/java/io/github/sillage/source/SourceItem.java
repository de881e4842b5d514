package io.github.sillage.source;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Optional;

/**
 * One thing that a source tells of.
 *
 * @param key its name at the source, the same when it is told again
 * @param link the page that it leads to
 * @param body what it says; empty when that is only at the link
 * @param html whether the body is HTML
 * @param published when the source says that it was published
 * @param day the day of what it tells of, where the source says so itself
 * @param event the whole event as JSON, where the source is a curated file
 */
public record SourceItem(
    String key,
    Optional<URI> link,
    String title,
    String body,
    boolean html,
    Optional<Instant> published,
    Optional<LocalDate> day,
    String language,
    Optional<String> event) {
  private static final int LONGEST_KEY = 300;
  private static final int LONGEST_TITLE = 500;
  private static final int LONGEST_BODY = 200_000;

  /** Cuts title and body where they are too long, and shortens a long key to its hash. */
  public SourceItem {
    key = key.length() > LONGEST_KEY ? hash(key) : key;
    title = cut(title.strip(), LONGEST_TITLE);
    body = cut(body.strip(), LONGEST_BODY);
  }

  /** Differs when anything but the key does. */
  String digest() {
    return hash(
        String.join(
            "\n",
            link.toString(),
            title,
            body,
            published.toString(),
            day.toString(),
            event.toString()));
  }

  /** SHA-256 of a text in hexadecimal digits. */
  static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String cut(String text, int longest) {
    String whole = text.replace("\0", "");
    if (whole.length() <= longest) {
      return whole;
    }
    return whole.substring(
        0, Character.isHighSurrogate(whole.charAt(longest - 1)) ? longest - 1 : longest);
  }
}
