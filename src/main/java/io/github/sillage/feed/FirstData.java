package io.github.sillage.feed;

import io.github.sillage.market.Catalogue;
import io.github.sillage.market.Closes;
import io.github.sillage.market.DataFile;
import io.github.sillage.market.Instrument;
import io.github.sillage.market.InstrumentBar;
import io.github.sillage.market.TradingCalendars;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a node knows without asking anyone.
 *
 * @param catalogue the instruments
 * @param closes the sample closes of those instruments
 */
public record FirstData(Catalogue catalogue, List<InstrumentBar> closes) {
  /** The source of every bar of the sample. */
  public static final String SAMPLE = "sample";

  private static final String INSTRUMENTS = "instruments.yaml";

  public FirstData {
    closes = List.copyOf(closes);
  }

  /**
   * Reads the instruments from the configuration directory, or as packed where it has no such file,
   * and the packed sample. Blocks, for use at start.
   *
   * @throws IllegalArgumentException naming file, line and field of the first fault
   */
  public static FirstData read(Path configuration, TradingCalendars calendars) {
    Catalogue catalogue = catalogue(configuration, calendars);
    Set<Object> listed =
        catalogue.instruments().stream().map(Instrument::id).collect(Collectors.toSet());
    List<InstrumentBar> closes =
        new Closes(DataFile.packed("data/sample-closes.csv"), SAMPLE)
            .read().stream().filter(each -> listed.contains(each.instrument())).toList();
    return new FirstData(catalogue, closes);
  }

  /**
   * Reads the instruments alone. Blocks.
   *
   * @throws IllegalArgumentException naming file, line and field of the first fault
   */
  public static Catalogue catalogue(Path configuration, TradingCalendars calendars) {
    return Catalogue.read(instruments(configuration), calendars);
  }

  private static DataFile instruments(Path configuration) {
    Path file = configuration.resolve(INSTRUMENTS);
    try {
      return Files.exists(file)
          ? new DataFile(file.toString(), Files.readString(file))
          : DataFile.packed("config/" + INSTRUMENTS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
