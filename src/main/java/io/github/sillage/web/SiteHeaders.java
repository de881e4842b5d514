package io.github.sillage.web;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The headers that guard a browser: what a page may load, and that nothing is guessed or leaked. An
 * answer that is no page may load nothing, which takes few bytes to say.
 */
final class SiteHeaders implements Handler<RoutingContext> {
  private static final Pattern INLINE_SCRIPT =
      Pattern.compile("<script(?![^>]*\\bsrc=)[^>]*>(.*?)</script>", Pattern.DOTALL);
  private static final CharSequence POLICY = HttpHeaders.createOptimized("content-security-policy");
  private static final CharSequence SNIFF = HttpHeaders.createOptimized("x-content-type-options");
  private static final CharSequence REFERRER = HttpHeaders.createOptimized("referrer-policy");
  private static final CharSequence OPENER =
      HttpHeaders.createOptimized("cross-origin-opener-policy");
  private static final CharSequence FRAME = HttpHeaders.createOptimized("x-frame-options");
  private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
  private static final CharSequence NO_REFERRER = HttpHeaders.createOptimized("no-referrer");
  private static final CharSequence SAME_ORIGIN = HttpHeaders.createOptimized("same-origin");
  private static final CharSequence SAMEORIGIN = HttpHeaders.createOptimized("SAMEORIGIN");

  private static final CharSequence NOTHING = HttpHeaders.createOptimized("default-src 'none'");
  private static final String ANYONE = "*";

  private final CharSequence policy;
  private final CharSequence framed;

  /**
   * @param page the dashboard's HTML; its inline scripts, and no others, are allowed by their hash
   */
  SiteHeaders(String page) {
    String hashes = hashes(page);
    this.policy = policy(hashes, "'self'");
    this.framed = policy(hashes, ANYONE);
  }

  private static CharSequence policy(String hashes, String framedBy) {
    return HttpHeaders.createOptimized(
        "default-src 'none'; script-src 'self'"
            + hashes
            + "; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none';"
            + " form-action 'none'; frame-ancestors "
            + framedBy);
  }

  @Override
  public void handle(RoutingContext ctx) {
    addTo(ctx.response().headers());
    ctx.next();
  }

  /** Adds to an answer what every one carries. */
  void addTo(MultiMap headers) {
    headers.set(POLICY, NOTHING).set(SNIFF, NOSNIFF).set(REFERRER, NO_REFERRER);
  }

  /** For a page: it may load what is ours, and only ours may frame it. */
  void document(RoutingContext ctx) {
    ctx.response().headers().set(POLICY, policy).set(OPENER, SAME_ORIGIN).set(FRAME, SAMEORIGIN);
    ctx.next();
  }

  /** For a page that any other may show in a frame. */
  void framed(RoutingContext ctx) {
    ctx.response().headers().set(POLICY, framed).set(OPENER, SAME_ORIGIN);
    ctx.next();
  }

  private static String hashes(String page) {
    StringBuilder hashes = new StringBuilder();
    Matcher script = INLINE_SCRIPT.matcher(page);
    while (script.find()) {
      hashes.append(" 'sha256-").append(sha256(script.group(1))).append('\'');
    }
    return hashes.toString();
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
