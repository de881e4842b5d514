package io.github.sillage.adhoc;

import io.github.sillage.web.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code sillage study}: a study of files, without a server and a database, with the numbers that
 * {@code POST /studies} answers. Ends with 0 when it was computed, 1 when a file could not be read
 * or written, 2 when the input is wrong.
 */
@Command(
    name = "study",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Measure your own events on your own prices; needs no server and no database.")
public final class StudyCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--prices",
      required = true,
      paramLabel = "FILE",
      description = "CSV: date,instrument,close, or date,AAA,BBB,… Repeatable.")
  private List<Path> prices = new ArrayList<>();

  @Option(
      names = "--events",
      required = true,
      paramLabel = "FILE",
      description = "CSV: instrument,dayZero and where wanted id,benchmark,benchmarkWeight.")
  private @Nullable Path events;

  @Option(
      names = "--market",
      paramLabel = "NAME|FILE",
      description = "Benchmark of the events that name none: a series, or a file with one.")
  private @Nullable String market;

  @Option(
      names = "--factors",
      paramLabel = "FILE",
      description = "Daily factors: CSV in decimals, or a file of the Kenneth French library.")
  private @Nullable Path factors;

  @Mixin private StudyOptions options = new StudyOptions();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Result: .json for all, .csv for the windows of the events; without it JSON to the console, as with -.")
  private String out = "-";

  @Option(
      names = "--tests",
      paramLabel = "FILE",
      description = "The tests across events as CSV, beside the result.")
  private @Nullable Path tests;

  @Override
  public Integer call() {
    PrintWriter errors = command().commandLine().getErr();
    try {
      StudyRequest request = request();
      StudyAnswer answer = compute(request, errors);
      write(answer);
      if (tests != null) {
        whole(tests, stream -> TestsCsv.write(answer.aggregate(), stream));
      }
      errors.println(summary(answer));
      return 0;
    } catch (RejectedInput rejected) {
      rejected.faults().forEach(fault -> errors.println("sillage study: " + fault));
      return 2;
    } catch (IOException e) {
      errors.println("sillage study: " + e);
      return 1;
    }
  }

  private CommandSpec command() {
    return Objects.requireNonNull(spec);
  }

  private StudyRequest request() throws IOException {
    Faults faults = new Faults();
    if (!out.equals("-") && !endsWith(".csv") && !endsWith(".json")) {
      faults.add("--out", Faults.quoted(out) + " ends neither in .json nor in .csv");
    }
    RequestCheck check = new RequestCheck(faults, RequestCheck.Bounds.FILES);
    for (Path file : prices) {
      check.series(PriceFile.read(file, faults));
    }
    Optional<String> benchmark = Optional.empty();
    if (market != null) {
      benchmark = Optional.of(benchmark(market, check, faults));
    }
    if (factors != null) {
      check.factors(FactorFile.read(factors, faults));
    }
    EventFile.read(Objects.requireNonNull(events), benchmark, faults, check);
    return check.request(options.settings(), StudyOptions::option);
  }

  private static String benchmark(String market, RequestCheck check, Faults faults)
      throws IOException {
    if (check.has(market) || !Files.exists(Path.of(market))) {
      return market;
    }
    Map<String, SeriesBuilder> series = PriceFile.read(Path.of(market), faults);
    if (series.size() != 1) {
      faults.add(market, "holds %d series: expected one, the market".formatted(series.size()));
      faults.throwIfAny();
    }
    check.series(series);
    return series.keySet().iterator().next();
  }

  private static StudyAnswer compute(StudyRequest request, PrintWriter errors) {
    if (!ProgressLine.onTerminal()) {
      return AdhocStudy.compute(request, () -> {});
    }
    int events = request.events().size();
    String what = "%,d events".formatted(events);
    try (ProgressLine progress = new ProgressLine(errors, 2 * events, what)) {
      return AdhocStudy.compute(request, progress);
    }
  }

  private void write(StudyAnswer answer) throws IOException {
    if (out.equals("-")) {
      PrintWriter console = command().commandLine().getOut();
      console.println(Json.text(answer));
      console.flush();
      return;
    }
    whole(
        Path.of(out),
        endsWith(".csv")
            ? stream -> StudyCsv.write(answer, stream)
            : stream -> Json.MAPPER.writeValue(stream, answer));
  }

  private boolean endsWith(String suffix) {
    return out.toLowerCase(Locale.ROOT).endsWith(suffix);
  }

  private interface Content {
    void writeTo(OutputStream stream) throws IOException;
  }

  private static void whole(Path place, Content content) throws IOException {
    Path file = place.toAbsolutePath();
    Path part = Path.of(file + ".part");
    try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(part))) {
      content.writeTo(stream);
    }
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String summary(StudyAnswer answer) {
    long measured =
        answer.events().stream()
            .filter(event -> event.status() != EventAnswer.Status.NOT_MEASURED)
            .count();
    return "%d of %d events measured. %s"
        .formatted(measured, answer.events().size(), answer.aggregate().headline().reason());
  }
}
