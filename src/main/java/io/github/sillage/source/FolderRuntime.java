package io.github.sillage.source;

import io.github.sillage.ingest.CuratedEvents;
import io.github.sillage.ingest.CuratedException;
import io.github.sillage.ingest.EventFiles;
import io.github.sillage.market.DataFile;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.timeline.EventJson;
import io.github.sillage.timeline.Recording;
import io.github.sillage.timeline.TimelineEvent;
import io.github.sillage.web.Json;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads a directory of curated files, all or nothing. Its entity tag is the hash of what is in
 * them, so that an unchanged directory is not read twice.
 */
final class FolderRuntime {
  private final Vertx vertx;
  private final TradingCalendars calendars;

  FolderRuntime(Vertx vertx, TradingCalendars calendars) {
    this.vertx = vertx;
    this.calendars = calendars;
  }

  /** The items, or nothing when the files are as they were; fails with {@link SourceException}. */
  Future<Optional<Held>> read(SourceSpec source, SourceState state) {
    return vertx.executeBlocking(() -> held(source, state), false);
  }

  private Optional<Held> held(SourceSpec source, SourceState state) {
    Path folder = Path.of(source.folder().orElseThrow());
    if (!Files.isDirectory(folder)) {
      throw new SourceException("is no directory on this machine");
    }
    try {
      List<DataFile> files = EventFiles.find(folder);
      String hash =
          SourceItem.hash(
              files.stream()
                  .map(f -> f.name() + "\n" + f.text())
                  .collect(Collectors.joining("\n")));
      if (state.etag().equals(Optional.of(hash))) {
        return Optional.empty();
      }
      List<SourceItem> items =
          CuratedEvents.read(files, calendars).stream()
              .filter(each -> !each.withdrawn())
              .map(each -> item(source, each))
              .toList();
      return Optional.of(new Held(tagged(hash), items));
    } catch (CuratedException | UncheckedIOException e) {
      throw new SourceException("is not in order: " + e.getMessage());
    }
  }

  private static Document tagged(String hash) {
    return new Document(new byte[0], Optional.empty(), Optional.of(hash), Optional.empty());
  }

  private static SourceItem item(SourceSpec source, Recording recording) {
    TimelineEvent event = recording.event();
    return new SourceItem(
        event.id(),
        event.sources().stream().map(each -> each.url()).findFirst(),
        Objects.requireNonNull(event.title().get("en")),
        "",
        false,
        Optional.empty(),
        Optional.of(event.when().date()),
        source.language(),
        Optional.of(Json.text(EventJson.content(event))));
  }
}
