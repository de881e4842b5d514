package io.github.sillage.adhoc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sillage.web.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a study on the command line is to do: the settings of a request as options. */
final class StudyOptions {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description =
          "mean, comparisonMean, marketAdjusted, market (default), factors, scholesWilliams, dimson or garch.")
  private @Nullable String model;

  @Option(
      names = "--returns",
      paramLabel = "KIND",
      description =
          "log (default), simple, given: the values are returns, or volume: ln(1+V) is studied.")
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
      paramLabel = "NAME",
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

  /** The settings as the fields of a request; what was not given is left out. */
  ObjectNode settings() {
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
          Objects.requireNonNull(spec).commandLine(),
          option + " is '" + text + "': expected sessions such as -10,10");
    }
  }

  /** The option by which a field of the request is set here. */
  static String option(String field) {
    String name = field.replaceFirst("\\.(sessions|draws)$", "");
    return "--" + name.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }
}
