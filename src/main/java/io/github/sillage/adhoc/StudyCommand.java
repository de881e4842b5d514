package io.github.sillage.adhoc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
      description = "CSV: instrument,dayZero and where wanted id,benchmark.")
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

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description =
          "mean, comparisonMean, marketAdjusted, market (default), factors, scholesWilliams, dimson or garch.")
  private @Nullable String model;

  @Option(
      names = "--returns",
      paramLabel = "KIND",
      description = "log (default), simple, or given: the values are returns.")
  private @Nullable String returns;

  @Option(names = "--estimation", paramLabel = "FROM,TO", description = "Default -130,-11.")
  private @Nullable String estimation;

  @Option(
      names = "--window",
      paramLabel = "FROM,TO",
      description = "Days that are reported; default -10,10.")
  private @Nullable String window;

  @Option(
      names = "--windows",
      paramLabel = "FROM,TO …",
      description = "Windows that are cumulated, as in '0,0 0,1 -1,1'.")
  private @Nullable String windows;

  @Option(
      names = "--min-observations",
      paramLabel = "N",
      description = "Complete sessions without which an event is not measured; default 100.")
  private @Nullable Integer minObservations;

  @Option(
      names = "--mask",
      paramLabel = "SESSIONS",
      description = "Estimate without the sessions this near to other events of the instrument.")
  private @Nullable Integer mask;

  @Option(
      names = "--lags",
      paramLabel = "N",
      description = "Sessions back in the dimson model; default 1.")
  private @Nullable Integer lags;

  @Option(
      names = "--leads",
      paramLabel = "N",
      description = "Sessions ahead in the dimson model; default 1.")
  private @Nullable Integer leads;

  @Option(
      names = "--gaps",
      paramLabel = "missing|span",
      description =
          "Whether a return beside a session without a price is missing (default) or spans it.")
  private @Nullable String gaps;

  @Option(
      names = "--donors",
      paramLabel = "NAME,…",
      split = ",",
      description = "Series of which a synthetic control is made for each event.")
  private List<String> donors = new ArrayList<>();

  @Option(
      names = "--bootstrap",
      paramLabel = "DRAWS",
      description = "Draw bands about each window too, as in 999.")
  private @Nullable Integer bootstrap;

  @Option(
      names = "--negative-is-midpoint",
      description = "Take a negative price for a midpoint of bid and ask, as CRSP writes it.")
  private boolean negativeIsMidpoint;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Result: .json for all, .csv for the windows of the events; without it JSON to the console, as with -.")
  private String out = "-";

  @Override
  public Integer call() {
    PrintWriter errors = command().commandLine().getErr();
    try {
      StudyRequest request = request();
      StudyAnswer answer = compute(request, errors);
      write(answer);
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
    return check.request(settings(), StudyCommand::option);
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

  private ObjectNode settings() {
    ObjectNode settings = Json.MAPPER.createObjectNode();
    put(settings, "model", model);
    put(settings, "returns", returns);
    putWindows(settings, "estimation", "--estimation", estimation, "[%s]");
    putWindows(settings, "window", "--window", window, "[%s]");
    putWindows(
        settings,
        "windows",
        "--windows",
        windows == null ? null : windows.strip().replaceAll("[\\s;]+", "],["),
        "[[%s]]");
    put(settings, "minObservations", minObservations);
    put(settings, "lags", lags);
    put(settings, "leads", leads);
    put(settings, "gaps", gaps);
    put(settings, "donors", donors.isEmpty() ? null : donors);
    if (bootstrap != null) {
      settings.putObject("bootstrap").put("draws", bootstrap);
    }
    if (mask != null) {
      settings.putObject("mask").put("sessions", mask);
    }
    settings.put("negativeIsMidpoint", negativeIsMidpoint);
    return settings;
  }

  private static void put(ObjectNode settings, String name, @Nullable Object value) {
    if (value != null) {
      settings.set(name, Json.MAPPER.valueToTree(value));
    }
  }

  private void putWindows(
      ObjectNode settings, String name, String option, @Nullable String text, String shape) {
    if (text == null) {
      return;
    }
    try {
      settings.set(name, Json.MAPPER.readTree(shape.formatted(text)));
    } catch (JsonProcessingException e) {
      throw new ParameterException(
          command().commandLine(), option + " is '" + text + "': expected sessions such as -10,10");
    }
  }

  private static String option(String field) {
    String name = field.replaceFirst("\\.(sessions|draws)$", "");
    return "--" + name.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }

  private static StudyAnswer compute(StudyRequest request, PrintWriter errors) {
    if (!ProgressLine.onTerminal()) {
      return AdhocStudy.compute(request, () -> {});
    }
    try (ProgressLine progress = new ProgressLine(errors, request.events().size())) {
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
    Path file = Path.of(out).toAbsolutePath();
    Path part = Path.of(file + ".part");
    try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(part))) {
      if (out.toLowerCase(Locale.ROOT).endsWith(".csv")) {
        StudyCsv.write(answer, stream);
      } else {
        Json.MAPPER.writeValue(stream, answer);
      }
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
