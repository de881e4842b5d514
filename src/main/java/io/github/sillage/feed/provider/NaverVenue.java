package io.github.sillage.feed.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Map;

/**
 * The second shape of Naver's polling, seen from autumn 2026: an item with the figures of the Korea
 * Exchange in a part of their own, {@code krx}, beside those of other venues.
 */
final class NaverVenue {
  private static final String PART = "krx";
  private static final Map<String, String> NAMES =
      Map.of(
          "currentPrice", "closePrice",
          "changePrice", "compareToPreviousClosePrice",
          "openingPrice", "openPrice",
          "highPrice", "highPrice",
          "lowPrice", "lowPrice",
          "tradingVolume", "accumulatedTradingVolume",
          "marketState", "marketStatus",
          "localTradedAt", "localTradedAt",
          "tradeStopType", "tradeStopType");

  private NaverVenue() {}

  /** The item in the first shape; one that has it already as it is. */
  static JsonNode flat(JsonNode item) {
    JsonNode part = item.path(PART);
    if (!part.isObject()) {
      return item;
    }
    ObjectNode flat = item.deepCopy();
    NAMES.forEach(
        (name, first) -> {
          if (part.has(name)) {
            flat.set(first, part.path(name));
          }
        });
    if (!flat.path("compareToPreviousPrice").isObject()) {
      Tree.decimal(part.path("changeRate"))
          .map(BigDecimal::signum)
          .ifPresent(sign -> flat.set("compareToPreviousPrice", direction(sign)));
    }
    return flat;
  }

  private static JsonNode direction(int sign) {
    return Tree.object().put("code", sign > 0 ? "2" : sign < 0 ? "5" : "3");
  }
}
