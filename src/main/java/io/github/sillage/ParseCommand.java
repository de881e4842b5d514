package io.github.sillage;

import io.github.sillage.feed.provider.Adapter;
import io.github.sillage.feed.provider.Adapters;
import io.github.sillage.feed.provider.Answer;
import io.github.sillage.feed.provider.Ask;
import io.github.sillage.feed.provider.CurrencyPair;
import io.github.sillage.feed.provider.ParsedJson;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.TradingCalendars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Reads a recorded answer of a provider as the server would; needs no network and no database. */
@Command(
    name = "parse",
    mixinStandardHelpOptions = true,
    description = "Read a recorded answer of a provider and print what it holds as JSON.")
final class ParseCommand implements Callable<Integer> {
  private static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);
  private static final LocalDate LAST_DAY = LocalDate.of(2199, 12, 31);

  /** What the answer was an answer to. */
  enum Operation {
    quote,
    history,
    fx
  }

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--provider", required = true, paramLabel = "ID", description = "Whose answer.")
  private String provider = "";

  @Option(
      names = "--operation",
      required = true,
      description = "What was asked: ${COMPLETION-CANDIDATES}.")
  private Operation operation = Operation.quote;

  @Option(
      names = "--instruments",
      split = ",",
      paramLabel = "MIC:CODE",
      description =
          "What was asked for; with fx, pairs such as USD/KRW, without them all there are.")
  private List<String> instruments = List.of();

  @Option(names = "--file", required = true, paramLabel = "FILE", description = "The body.")
  private Path file = Path.of("");

  @Option(names = "--status", paramLabel = "N", description = "HTTP status; 200 by default.")
  private int status = 200;

  @Option(names = "--header", paramLabel = "NAME:VALUE", description = "A header; may be repeated.")
  private List<String> headers = List.of();

  @Option(
      names = "--now",
      paramLabel = "INSTANT",
      description = "When it came, such as 2026-11-20T21:00:00Z; now by default.")
  private Optional<String> now = Optional.empty();

  @Override
  public Integer call() {
    Adapters adapters = new Adapters(TradingCalendars.load(), Map.of());
    Adapter adapter = adapters.find(provider).orElseThrow(() -> unknown(adapters));
    Answer answer = new Answer(status, headers(), body());
    out(ParsedJson.text(adapter.parse(ask(), answer, instant())));
    return 0;
  }

  private ParameterException unknown(Adapters adapters) {
    String known =
        adapters.all().stream().map(each -> each.info().id()).collect(Collectors.joining(", "));
    return misuse("--provider: '" + provider + "' is not known: expected one of " + known);
  }

  private Ask ask() {
    return switch (operation) {
      case quote -> new Ask.Quotes(named(InstrumentId::of));
      case history -> new Ask.History(named(InstrumentId::of), FIRST_DAY, LAST_DAY);
      case fx -> new Ask.Fx(each(CurrencyPair::of, ParseCommand::isPair), Optional.empty());
    };
  }

  private <T> List<T> named(Function<String, T> reader) {
    if (instruments.isEmpty()) {
      throw misuse("--instruments: is required for " + operation);
    }
    return each(reader, text -> true);
  }

  private static boolean isPair(String text) {
    return !text.contains(":");
  }

  private <T> List<T> each(Function<String, T> reader, Predicate<String> wanted) {
    try {
      return instruments.stream().map(String::strip).filter(wanted).map(reader).distinct().toList();
    } catch (IllegalArgumentException e) {
      throw misuse("--instruments: " + e.getMessage());
    }
  }

  private Map<String, String> headers() {
    Map<String, String> map = new LinkedHashMap<>();
    for (String each : headers) {
      int colon = each.indexOf(':');
      if (colon <= 0) {
        throw misuse("--header: '" + each + "' is none: expected NAME:VALUE");
      }
      map.put(each.substring(0, colon).strip(), each.substring(colon + 1).strip());
    }
    return map;
  }

  private Instant instant() {
    try {
      return now.map(Instant::parse).orElseGet(Instant::now);
    } catch (DateTimeException e) {
      throw misuse(
          "--now: '"
              + now.orElse("")
              + "' is no instant: expected one in UTC such as"
              + " 2026-11-20T21:00:00Z");
    }
  }

  private byte[] body() {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw misuse("--file: " + file + " cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  private ParameterException misuse(String message) {
    return new ParameterException(command().commandLine(), message);
  }

  private void out(String line) {
    command().commandLine().getOut().println(line);
    command().commandLine().getOut().flush();
  }

  private CommandSpec command() {
    if (spec == null) {
      throw new IllegalStateException("not run from the command line");
    }
    return spec;
  }
}
