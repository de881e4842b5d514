package io.github.sillage.source;

import io.github.sillage.outbound.Incoming;
import io.github.sillage.outbound.OutboundRuntime;
import io.github.sillage.outbound.Outgoing;
import io.github.sillage.outbound.RefusedException;
import io.vertx.core.Future;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/**
 * Asks a source whether there is anything new (RFC 9110 §13), follows a few redirects, each checked
 * like the first address, and turns every way to fail into a sentence.
 */
final class FetchRuntime {
  /** The longest answer that is read, decompressed. */
  static final int MAX_BYTES = 8 << 20;

  private static final int MOST_REDIRECTS = 3;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Duration LONGEST_WISH = Duration.ofDays(1);

  private final OutboundRuntime outbound;
  private final InstantSource clock;

  FetchRuntime(OutboundRuntime outbound, InstantSource clock) {
    this.outbound = outbound;
    this.clock = clock;
  }

  /**
   * Asks.
   *
   * @param state what was read last
   * @return the answer, or nothing when what was read last still holds; fails with {@link
   *     SourceException}
   */
  Future<Optional<Document>> fetch(URI address, SourceState state) {
    Map<String, String> headers = new HashMap<>();
    state.etag().ifPresent(tag -> headers.put("if-none-match", tag));
    state.lastModified().ifPresent(date -> headers.put("if-modified-since", date));
    return fetch(address, headers, MOST_REDIRECTS)
        .recover(failure -> Future.failedFuture(plain(failure)));
  }

  private Future<Optional<Document>> fetch(URI address, Map<String, String> headers, int left) {
    return outbound
        .send(new Outgoing(address, headers, Optional.empty(), MAX_BYTES))
        .compose(
            answer ->
                REDIRECTS.contains(answer.status())
                    ? fetch(target(address, answer, left), headers, left - 1)
                    : Future.succeededFuture(document(answer)));
  }

  private static URI target(URI from, Incoming answer, int left) {
    if (left == 0) {
      throw new SourceException("leads on and on: more than " + MOST_REDIRECTS + " redirects");
    }
    try {
      URI target = from.resolve(answer.header("location").orElseThrow());
      if ("https".equals(from.getScheme()) && !"https".equals(target.getScheme())) {
        throw new SourceException("leads from https to another scheme");
      }
      return target;
    } catch (IllegalArgumentException | java.util.NoSuchElementException e) {
      throw new SourceException("leads nowhere: a redirect without an address");
    }
  }

  private Optional<Document> document(Incoming answer) {
    if (answer.status() == 304) {
      return Optional.empty();
    }
    if (answer.status() != 200) {
      throw new SourceException("answered " + answer.status(), wish(answer));
    }
    return Optional.of(
        new Document(
            answer.body(),
            answer.header("content-type"),
            answer.header("etag").filter(FetchRuntime::isShort),
            answer.header("last-modified").filter(FetchRuntime::isShort)));
  }

  private static boolean isShort(String header) {
    return header.length() <= 500;
  }

  private Optional<Duration> wish(Incoming answer) {
    return answer
        .header("retry-after")
        .map(String::strip)
        .flatMap(this::wait)
        .filter(wait -> !wait.isNegative())
        .map(wait -> wait.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : wait);
  }

  private Optional<Duration> wait(String text) {
    try {
      if (text.matches("\\d{1,9}")) {
        return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
      }
      Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(Duration.between(clock.instant(), until));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static SourceException plain(Throwable failure) {
    if (failure instanceof SourceException known) {
      return known;
    }
    if (failure instanceof RefusedException refused) {
      return new SourceException(String.valueOf(refused.getMessage()));
    }
    return new SourceException(
        failure instanceof TimeoutException
            ? "did not answer in time"
            : "was not reached: " + failure.getClass().getSimpleName());
  }
}
