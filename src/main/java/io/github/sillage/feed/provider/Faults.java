package io.github.sillage.feed.provider;

import static io.github.sillage.feed.provider.ProviderError.Kind.AUTH;
import static io.github.sillage.feed.provider.ProviderError.Kind.BLOCKED;
import static io.github.sillage.feed.provider.ProviderError.Kind.NOT_ENTITLED;
import static io.github.sillage.feed.provider.ProviderError.Kind.NOT_FOUND;
import static io.github.sillage.feed.provider.ProviderError.Kind.NO_DATA;
import static io.github.sillage.feed.provider.ProviderError.Kind.RATE_LIMITED;
import static io.github.sillage.feed.provider.ProviderError.Kind.TIMEOUT;
import static io.github.sillage.feed.provider.ProviderError.Kind.UNSUPPORTED;
import static io.github.sillage.feed.provider.ProviderError.Kind.UPSTREAM;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an answer's status means where the provider has no habits of its own. */
final class Faults {
  private static final List<String> MESSAGES =
      List.of("message", "error", "detail", "Error Message", "Information", "Note", "description");

  private static final ZoneId EASTERN = ZoneId.of("America/New_York");

  private Faults() {}

  /**
   * The error of an answer that no parser needs to look at; absent for a success with a body that
   * is not a page for people.
   *
   * @param text the body
   * @param forbidden what 403 means with this provider
   */
  static Optional<ProviderError> of(
      Answer answer, String text, Instant now, ProviderError.Kind forbidden) {
    int status = answer.status();
    boolean page = Body.isPage(answer, text);
    if (status == 429 || limitText(text)) {
      return Optional.of(rateLimited(answer, text, now));
    }
    if (status >= 200 && status < 300) {
      return page ? error(BLOCKED, "a web page came instead of data") : Optional.empty();
    }
    String said = page ? "" : said(text);
    if (status >= 500 && status < 600) {
      String detail = "the provider is in trouble (" + status + ")" + said;
      return Optional.of(
          new ProviderError(UPSTREAM, detail, RetryAfter.of(answer, now), Optional.empty()));
    }
    return error(
        status == 403 ? refusal(text, forbidden) : kind(status, page), meaning(status) + said);
  }

  private static ProviderError.Kind refusal(String text, ProviderError.Kind forbidden) {
    ProviderError.Kind told = told(text);
    return forbidden == NOT_ENTITLED && told == AUTH ? AUTH : forbidden;
  }

  /**
   * The error that a message tells of, for a provider whose errors come with any status.
   *
   * @param message what the provider says
   */
  static ProviderError of(String message, Answer answer, Instant now) {
    ProviderError.Kind kind = told(message);
    return kind == RATE_LIMITED
        ? limited(message, message, answer, now)
        : ProviderError.of(kind, message);
  }

  private static ProviderError limited(String detail, String text, Answer answer, Instant now) {
    ProviderError.Scope scope = scope(text);
    return ProviderError.rateLimited(
        detail, RetryAfter.of(answer, now).or(() -> RetryAfter.usual(scope, now, EASTERN)), scope);
  }

  private static ProviderError.Kind told(String message) {
    String text = message.toLowerCase(Locale.ROOT);
    if (has(text, "limit", "too many", "run over", "run out", "allocation")) {
      return RATE_LIMITED;
    }
    if (has(
        text, "api key", "apikey", "api_key", "token", "unauthor", "not authorized", "forbidden")) {
      return AUTH;
    }
    if (has(text, "access", "subscription", "plan", "premium", "upgrade", "permi")) {
      return NOT_ENTITLED;
    }
    return has(text, "not found", "invalid symbol", "unknown symbol") ? NOT_FOUND : UPSTREAM;
  }

  private static boolean has(String text, String... words) {
    return Arrays.stream(words).anyMatch(text::contains);
  }

  private static boolean limitText(String text) {
    String start = text.strip().toLowerCase(Locale.ROOT);
    return start.startsWith("too many requests") || start.startsWith("edge: too many requests");
  }

  private static ProviderError rateLimited(Answer answer, String text, Instant now) {
    String said = Body.isPage(answer, text) ? "" : said(text);
    return limited("too many requests" + said, said, answer, now);
  }

  /** Which limit a message of a provider speaks of. */
  static ProviderError.Scope scope(String message) {
    String text = message.toLowerCase(Locale.ROOT);
    if (text.contains("month")) {
      return ProviderError.Scope.MONTH;
    }
    if (text.contains("for the day") || text.contains("daily") || text.contains("per day")) {
      return ProviderError.Scope.DAY;
    }
    if (text.contains("hour")) {
      return ProviderError.Scope.HOUR;
    }
    return text.contains("minute") ? ProviderError.Scope.MINUTE : ProviderError.Scope.UNKNOWN;
  }

  private static ProviderError.Kind kind(int status, boolean page) {
    return switch (status) {
      case 304 -> NO_DATA;
      case 401 -> AUTH;
      case 402 -> NOT_ENTITLED;
      case 404 -> page ? UPSTREAM : NOT_FOUND;
      case 408 -> TIMEOUT;
      case 425 -> UPSTREAM;
      case 999 -> BLOCKED;
      default -> status >= 300 && status < 400 ? BLOCKED : UNSUPPORTED;
    };
  }

  private static String meaning(int status) {
    return switch (status) {
      case 304 -> "nothing new (304)";
      case 401 -> "the key or session is not accepted (401)";
      case 402 -> "the plan does not include this (402)";
      case 403 -> "access refused (403)";
      case 404 -> "not found (404)";
      case 408 -> "the provider waited too long for the request (408)";
      case 999 -> "the provider refuses this address (999)";
      default ->
          status >= 300 && status < 400
              ? "sent elsewhere (" + status + ")"
              : "the request was refused (" + status + ")";
    };
  }

  private static String said(String text) {
    String message = text.stripLeading().startsWith("{") ? message(text) : text.strip();
    return message.isEmpty() ? "" : ": " + message;
  }

  private static String message(String json) {
    try {
      JsonNode root = Tree.of(json);
      return MESSAGES.stream()
          .flatMap(field -> Tree.text(root.path(field)).stream())
          .findFirst()
          .orElse("");
    } catch (Refusal e) {
      return "";
    }
  }

  private static Optional<ProviderError> error(ProviderError.Kind kind, String detail) {
    return Optional.of(ProviderError.of(kind, detail));
  }
}
