package io.github.sillage.candidate;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.sillage.article.Evidence;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Where a candidate comes from.
 *
 * @param language the language of the article, as ISO 639-1
 * @param published when it was published
 * @param url where it stands
 * @param publisher who published it
 * @param quarter the quarter, such as {@code 2025-Q3}, where the article fixes no more; the event
 *     then has the precision of the year
 * @param evidence the sentences it was read from, with the reasons
 */
public record Origin(
    String language,
    LocalDate published,
    Optional<URI> url,
    Optional<String> publisher,
    Optional<String> quarter,
    @JsonInclude(JsonInclude.Include.ALWAYS) List<Evidence> evidence) {}
