package io.github.sillage.source;

import java.time.Instant;
import java.util.Optional;

/**
 * How a source does.
 *
 * @param etag the entity tag of what was read last
 * @param lastModified the date of that, as it was written
 * @param nextAt when it is asked next
 * @param readAt when it last answered in good order
 * @param failures how often in a row it has not since
 * @param lastError why not
 */
record SourceState(
    String source,
    Optional<String> etag,
    Optional<String> lastModified,
    Instant nextAt,
    Optional<Instant> readAt,
    int failures,
    Optional<String> lastError) {}
