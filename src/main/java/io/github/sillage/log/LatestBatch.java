package io.github.sillage.log;

import java.util.List;

/** New values of latest-value channels, as the change feed read them. */
public record LatestBatch(List<Latest> values) {
  public LatestBatch {
    values = List.copyOf(values);
  }
}
