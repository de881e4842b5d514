package io.github.sillage.source;

import java.net.URI;
import java.util.List;

/** How one kind of source is asked and read; without state, called on worker threads. */
sealed interface SourceReader permits FeedReader, CalendarReader, EdgarReader {
  /** Where the source is asked. */
  URI address(SourceSpec source);

  /**
   * The items of what was answered, as the source orders them.
   *
   * @throws SourceException when it is not what it should be; nothing of it counts then
   */
  List<SourceItem> read(SourceSpec source, Document document);
}
