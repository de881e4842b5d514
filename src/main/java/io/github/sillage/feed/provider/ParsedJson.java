package io.github.sillage.feed.provider;

import io.github.sillage.web.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What an answer holds, as JSON for people and tools: absent and empty parts left out, numbers
 * plain, instants in UTC.
 */
public final class ParsedJson {
  private ParsedJson() {}

  /** The object of all parts. */
  public static String text(Parsed parsed) {
    Map<String, Object> parts = new LinkedHashMap<>();
    put(parts, "quotes", parsed.quotes(), ParsedJson::quote);
    put(parts, "bars", parsed.bars(), ParsedJson::bar);
    put(parts, "splits", parsed.splits(), Function.identity());
    put(parts, "dividends", parsed.dividends(), Function.identity());
    put(parts, "fx", parsed.fx(), Function.identity());
    if (!parsed.failed().isEmpty()) {
      Map<String, Object> failed = new LinkedHashMap<>();
      parsed.failed().forEach((id, error) -> failed.put(id.toString(), error(error)));
      parts.put("failed", failed);
    }
    parsed.error().ifPresent(error -> parts.put("error", error(error)));
    return Json.text(parts);
  }

  private static <T> void put(
      Map<String, Object> parts, String name, Collection<T> values, Function<? super T, ?> form) {
    if (!values.isEmpty()) {
      List<Object> written = new ArrayList<>();
      values.forEach(each -> written.add(form.apply(each)));
      parts.put(name, written);
    }
  }

  private static Map<String, Object> quote(ProviderQuote quote) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("instrument", quote.instrument());
    fields.put("price", quote.price());
    quote.previousClose().ifPresent(value -> fields.put("previousClose", value));
    quote.currency().ifPresent(value -> fields.put("currency", value));
    fields.put("asOf", quote.asOf());
    fields.put("session", quote.session());
    fields.put("flags", quote.flags());
    return fields;
  }

  private static Map<String, Object> bar(ProviderBar bar) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("instrument", bar.instrument());
    fields.put("session", bar.session());
    bar.open().ifPresent(value -> fields.put("open", value));
    bar.high().ifPresent(value -> fields.put("high", value));
    bar.low().ifPresent(value -> fields.put("low", value));
    fields.put("close", bar.close());
    bar.adjustedClose().ifPresent(value -> fields.put("adjustedClose", value));
    bar.volume().ifPresent(value -> fields.put("volume", value));
    fields.put("settled", bar.settled());
    return fields;
  }

  private static Map<String, Object> error(ProviderError error) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("kind", error.kind());
    fields.put("detail", error.detail());
    error.retryAfter().ifPresent(wait -> fields.put("retryAfter", wait.toSeconds()));
    return fields;
  }
}
