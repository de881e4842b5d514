package io.github.sillage.feed.runtime;

import io.github.sillage.feed.provider.Ask;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The last useful answers, for as long as asking again would bring nothing new: quotes 5 s or half
 * the interval of polling, history a minute, exchange rates half an hour. Used from one event loop.
 */
final class Recent {
  private static final int KEPT = 200;
  private static final Duration MOST_QUOTES = Duration.ofSeconds(5);
  private static final Duration HISTORY = Duration.ofMinutes(1);
  private static final Duration RATES = Duration.ofMinutes(30);

  private final Duration quotes;
  private final Map<Ask, Kept> kept = new LinkedHashMap<>();

  private record Kept(Reply reply, Instant at) {}

  Recent(Duration pollInterval) {
    Duration half = pollInterval.dividedBy(2);
    this.quotes = half.compareTo(MOST_QUOTES) < 0 ? half : MOST_QUOTES;
  }

  Optional<Reply> of(Ask ask, Instant now) {
    return Optional.ofNullable(kept.get(ask))
        .filter(each -> now.isBefore(each.at.plus(time(ask))))
        .map(Kept::reply);
  }

  void keep(Ask ask, Reply reply, Instant now) {
    kept.remove(ask);
    if (reply.parsed().error().isEmpty()) {
      kept.values().removeIf(each -> each.at.plus(RATES).isBefore(now));
      kept.put(ask, new Kept(reply, now));
      if (kept.size() > KEPT) {
        kept.remove(kept.keySet().iterator().next());
      }
    }
  }

  private Duration time(Ask ask) {
    if (ask instanceof Ask.Quotes) {
      return quotes;
    }
    return ask instanceof Ask.Fx ? RATES : HISTORY;
  }
}
