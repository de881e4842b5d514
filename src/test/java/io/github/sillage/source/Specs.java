package io.github.sillage.source;

import io.github.sillage.market.InstrumentId;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Sources for tests. */
final class Specs {
  private Specs() {}

  static SourceSpec feed(URI url) {
    return web("feed", SourceSpec.Kind.FEED, url);
  }

  /** A feed whose texts stay when they were read. */
  static SourceSpec keeping(URI url) {
    return new SourceSpec(
        "keeping",
        SourceSpec.Kind.FEED,
        Optional.of(url),
        Optional.empty(),
        Optional.empty(),
        "en",
        60,
        true,
        Optional.empty(),
        Optional.of(true));
  }

  static SourceSpec calendar(URI url) {
    return web("calendar", SourceSpec.Kind.CALENDAR, url);
  }

  static SourceSpec edgar(String cik) {
    return new SourceSpec(
        "edgar",
        SourceSpec.Kind.EDGAR,
        Optional.empty(),
        Optional.of(cik),
        Optional.empty(),
        "en",
        60,
        true,
        Optional.of(InstrumentId.of("XNAS:NVDA")),
        Optional.empty());
  }

  static SourceSpec folder(Path folder) {
    return new SourceSpec(
        "folder",
        SourceSpec.Kind.FOLDER,
        Optional.empty(),
        Optional.empty(),
        Optional.of(folder.toString()),
        "en",
        1,
        true,
        Optional.empty(),
        Optional.empty());
  }

  private static SourceSpec web(String id, SourceSpec.Kind kind, URI url) {
    return new SourceSpec(
        id,
        kind,
        Optional.of(url),
        Optional.empty(),
        Optional.empty(),
        "en",
        60,
        true,
        Optional.empty(),
        Optional.empty());
  }
}
