package io.github.sillage.article;

import java.util.List;

/**
 * What an article says.
 *
 * @param events its dated events, in the order of the text, none twice
 * @param dates every date it fixes, each once
 * @param names everybody it names who is known, each once
 * @param figures every number with a unit, each once
 */
public record Extraction(
    List<ExtractedEvent> events, List<Dated> dates, List<Party> names, List<Quantity> figures) {}
