package io.github.sillage.source;

import java.util.List;

/**
 * What a source holds now.
 *
 * @param document where the items were read from
 */
record Held(Document document, List<SourceItem> items) {}
