package io.github.sillage.source;

import java.util.Optional;

/**
 * What a source answered.
 *
 * @param contentType what the answer calls itself
 * @param etag its entity tag
 * @param lastModified when it says that it last changed, as it was written
 */
@SuppressWarnings("ArrayRecordComponent")
record Document(
    byte[] body,
    Optional<String> contentType,
    Optional<String> etag,
    Optional<String> lastModified) {}
