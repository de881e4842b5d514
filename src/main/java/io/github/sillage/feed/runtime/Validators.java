package io.github.sillage.feed.runtime;

import io.github.sillage.feed.provider.Answer;
import io.github.sillage.feed.provider.Ask;
import io.github.sillage.feed.provider.Call;
import io.github.sillage.feed.provider.Parsed;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Entity tags of exchange rates (RFC 9110, 8.8.3): a question that was answered before is asked as
 * "anything newer?", and "not modified" is answered with what was read then. Used from one event
 * loop.
 */
final class Validators {
  private static final int KEPT = 16;
  private static final int MOST_RATES = 2_000;
  private static final int LONGEST_TAG = 200;
  private static final int NOT_MODIFIED = 304;

  private final Map<Key, Kept> kept = new LinkedHashMap<>();

  private record Key(String path, Map<String, String> query) {
    static Key of(Call call) {
      return new Key(call.path(), call.query());
    }
  }

  private record Kept(String tag, Parsed parsed) {}

  /** The call as it is to be sent. */
  Call conditional(Call call) {
    Kept known = kept.get(Key.of(call));
    if (known == null) {
      return call;
    }
    Map<String, String> headers = new HashMap<>(call.headers());
    headers.put("If-None-Match", known.tag);
    return call.withHeaders(headers);
  }

  /** What was read before, when the answer says that nothing has changed since. */
  Optional<Parsed> unchanged(Call call, Answer answer) {
    return answer.status() == NOT_MODIFIED
        ? Optional.ofNullable(kept.get(Key.of(call))).map(Kept::parsed)
        : Optional.empty();
  }

  /** Keeps what was read, if it is of exchange rates and has a tag. */
  void keep(Call call, Answer answer, Parsed parsed) {
    boolean isWorthIt =
        call.ask() instanceof Ask.Fx
            && parsed.error().isEmpty()
            && parsed.fx().size() <= MOST_RATES;
    answer
        .header("etag")
        .filter(tag -> isWorthIt && !tag.isBlank() && tag.length() <= LONGEST_TAG)
        .ifPresent(tag -> keep(Key.of(call), new Kept(tag, parsed)));
  }

  private void keep(Key key, Kept value) {
    kept.remove(key);
    kept.put(key, value);
    if (kept.size() > KEPT) {
      kept.remove(kept.keySet().iterator().next());
    }
  }
}
