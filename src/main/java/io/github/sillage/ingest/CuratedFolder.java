package io.github.sillage.ingest;

import io.github.sillage.market.DataFile;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.timeline.Recording;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A directory of curated files that may change while the server runs, or the packed files where
 * there is no such directory. Blocks; used by one thread after another.
 */
public final class CuratedFolder {
  private final Path directory;
  private final TradingCalendars calendars;
  private final List<Recording> first;
  private List<DataFile> seen;
  private List<DataFile> taken;

  /**
   * Reads it a first time.
   *
   * @param calendars the venues that a phase may refer to
   * @throws CuratedException with every fault of every file
   */
  public CuratedFolder(Path directory, TradingCalendars calendars) {
    this.directory = directory;
    this.calendars = calendars;
    this.taken = EventFiles.find(directory);
    this.seen = taken;
    this.first = CuratedEvents.read(taken, calendars);
  }

  /** What the files said at first. */
  public List<Recording> first() {
    return first;
  }

  /**
   * What the files say now, when that is something new and they are as they were at the look
   * before: one that is still being written is left for the next.
   *
   * @throws CuratedException with every fault, once
   */
  Optional<List<Recording>> changed() {
    List<DataFile> now = files();
    boolean settled = now.equals(seen);
    seen = now;
    if (!settled || now.equals(taken)) {
      return Optional.empty();
    }
    taken = now;
    return Optional.of(CuratedEvents.read(now, calendars));
  }

  /** A file that vanishes between the listing and the reading has not settled. */
  private List<DataFile> files() {
    try {
      return Files.isDirectory(directory) ? EventFiles.in(directory) : taken;
    } catch (UncheckedIOException e) {
      return List.of(new DataFile("unread", String.valueOf(e.getMessage())));
    }
  }
}
