package io.github.sillage.source;

import io.github.sillage.market.InstrumentId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An item as it is kept.
 *
 * @param version 1 at first, one more each time the source told it differently
 * @param seenAt when it was first told of
 * @param changedAt when it was last told differently
 * @param backDated whether it came late: published before what was read the time before
 * @param taken whether somebody has taken it up; its body is gone then, unless its source asks to
 *     keep it
 * @param problem why it could not be read then, or why what it tells could not be kept so far
 * @param attempts how often that failed
 */
public record StoredItem(
    String source,
    SourceItem item,
    List<InstrumentId> instruments,
    int version,
    Instant seenAt,
    Instant changedAt,
    boolean backDated,
    boolean taken,
    Optional<String> problem,
    int attempts) {
  public StoredItem {
    instruments = List.copyOf(instruments);
  }
}
