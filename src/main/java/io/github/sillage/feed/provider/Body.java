package io.github.sillage.feed.provider;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of an answer, whatever it says of its own charset. */
final class Body {
  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*\"?([A-Za-z0-9_.:-]+)", Pattern.CASE_INSENSITIVE);
  private static final String KOREAN = "x-windows-949";

  private Body() {}

  /**
   * UTF-8 where the bytes are that; else what the header says, else Korean (of which EUC-KR is a
   * part). Digits and punctuation, all that is read of a body, are the same in each of them.
   */
  static String text(Answer answer) {
    byte[] bytes = answer.body();
    try {
      ByteBuffer in = ByteBuffer.wrap(bytes);
      String text = StandardCharsets.UTF_8.newDecoder().decode(in).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      return new String(bytes, declared(answer).or(Body::korean).orElse(StandardCharsets.UTF_8));
    }
  }

  private static Optional<Charset> declared(Answer answer) {
    Matcher matcher = CHARSET.matcher(answer.header("content-type").orElse(""));
    return matcher.find() ? charset(matcher.group(1)) : Optional.empty();
  }

  private static Optional<Charset> korean() {
    return charset(KOREAN);
  }

  private static Optional<Charset> charset(String name) {
    return Charset.isSupported(name) ? Optional.of(Charset.forName(name)) : Optional.empty();
  }

  /** Whether the text is a page for people. */
  static boolean isPage(Answer answer, String text) {
    String start = text.stripLeading();
    String head = start.substring(0, Math.min(200, start.length())).toLowerCase(Locale.ROOT);
    boolean declared = answer.header("content-type").orElse("").contains("html");
    return head.startsWith("<!doctype html")
        || head.startsWith("<html")
        || (head.startsWith("<") && (declared || head.contains("<html")));
  }
}
