package io.github.sillage;

import io.github.sillage.adhoc.ProgressLine;
import io.github.sillage.config.Settings;
import io.github.sillage.ingest.ImportFile;
import io.github.sillage.ingest.ImportFormat;
import io.github.sillage.ingest.ImportResult;
import io.github.sillage.ingest.ImportStore;
import io.github.sillage.ingest.ImportStore.Order;
import io.github.sillage.ingest.ImportStore.Undone;
import io.github.sillage.log.Channels;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.market.CalendarOverrides;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.timeline.Category;
import io.github.sillage.timeline.TimelineStore;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Imports a file of events, as {@code POST /events:import} does, without a key. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description =
        "Import a file of events (CSV, NDJSON or iCalendar) in one transaction; a crash leaves all of"
            + " it or nothing.")
final class ImportCommand implements Callable<Integer> {
  private static final int SECONDS = 3_600;
  private static final int SHOWN = 20;

  @ParentCommand private @Nullable Sillage parent;
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "Its form follows from .csv, .ndjson or .ics.")
  private Path file = Path.of("");

  @Option(names = "--good", description = "Write the good rows where others are at fault.")
  private boolean goodOnly;

  @Option(names = "--dry-run", description = "Do everything, say what came of it, take it back.")
  private boolean dryRun;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Goes into the histories.")
  private @Nullable String reason;

  @Option(
      names = "--category",
      paramLabel = "WORD",
      description = "Of calendar entries that name no category of ours.")
  private @Nullable String category;

  @Override
  public Integer call() throws IOException {
    Settings settings = Objects.requireNonNull(parent).settings();
    ImportFile read = ImportFile.read(Files.readAllBytes(existing()), how(settings));
    Order order = new Order(goodOnly, dryRun, Instant.now());
    try (CommandDatabase database = CommandDatabase.open(settings)) {
      return tell(write(database.pool(), read, order));
    }
  }

  private ImportFile.Reading how(Settings settings) {
    ImportFormat format =
        ImportFormat.ofFile(file.toString())
            .orElseThrow(() -> misuse("expected a name that ends in .csv, .ndjson or .ics"));
    return new ImportFile.Reading(
        format,
        "cli:" + System.getProperty("user.name", "unknown"),
        Optional.ofNullable(reason),
        Optional.ofNullable(category).map(this::category),
        TradingCalendars.load(CalendarOverrides.read(settings.configDir())));
  }

  private Category category(String word) {
    try {
      return Category.of(word);
    } catch (IllegalArgumentException e) {
      throw misuse("--category '" + word + "': " + e.getMessage());
    }
  }

  private Path existing() {
    if (!Files.isRegularFile(file)) {
      throw misuse("there is no file '" + file + "'");
    }
    return file;
  }

  private ImportResult write(Pool pool, ImportFile read, Order order) {
    PublicationLog log = new PublicationLog(pool);
    ImportStore imports = new ImportStore(new TimelineStore(pool, log));
    String what = "%,d rows".formatted(read.rows().size());
    try (ProgressLine progress = new ProgressLine(err(), read.rows().size(), what)) {
      boolean seen = ProgressLine.onTerminal();
      return CommandDatabase.await(
          log.open(Channels.TIMELINE)
              .compose(
                  opened ->
                      pool.withTransaction(
                          tx ->
                              imports.write(tx, read, order, done -> show(progress, seen, done)))),
          SECONDS);
    } catch (Undone undone) {
      return undone.result();
    }
  }

  private static void show(ProgressLine progress, boolean seen, int done) {
    if (seen) {
      progress.reach(done);
    }
  }

  private int tell(ImportResult result) {
    result.errors().stream().limit(SHOWN).forEach(err()::println);
    int more = result.errors().size() + result.moreErrors() - SHOWN;
    if (more > 0) {
      err().println("and " + more + " more faults");
    }
    err().flush();
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.printf(
        "%,d rows: %,d created, %,d revised, %,d withdrawn, %,d unchanged, %,d at fault; %s%n",
        result.rows(),
        result.created(),
        result.revised(),
        result.withdrawn(),
        result.unchanged(),
        result.faulty(),
        result.written() ? "written" : "nothing is written");
    out.flush();
    return result.written() || (dryRun && result.faulty() == 0) ? 0 : 1;
  }

  private PrintWriter err() {
    return Objects.requireNonNull(spec).commandLine().getErr();
  }

  private ParameterException misuse(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }
}
