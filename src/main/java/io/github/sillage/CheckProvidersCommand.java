package io.github.sillage;

import io.github.sillage.config.Secret;
import io.github.sillage.config.Settings;
import io.github.sillage.feed.provider.Adapters;
import io.github.sillage.feed.provider.Answer;
import io.github.sillage.feed.provider.Parsed;
import io.github.sillage.feed.provider.ProviderError;
import io.github.sillage.feed.provider.Redactor;
import io.github.sillage.feed.runtime.Keys;
import io.github.sillage.feed.runtime.TrialRuntime;
import io.github.sillage.feed.runtime.TrialRuntime.Outcome;
import io.github.sillage.feed.runtime.TrialRuntime.Trial;
import io.github.sillage.market.TradingCalendars;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/**
 * Asks every provider that is switched on once for each thing it gives, at most twenty requests,
 * and prints what came. Nothing else in the product does that, and nothing is stored.
 */
@Command(
    name = "check-providers",
    mixinStandardHelpOptions = true,
    description =
        "Ask each provider of market data once for each thing it gives, at most twenty requests over"
            + " the internet, and print what came.")
final class CheckProvidersCommand implements Callable<Integer> {
  private static final int MOST = 20;
  private static final int ENOUGH = 3;
  private static final String ROW = "%-14s %-8s %6s %7s %9s  %s%n";

  @ParentCommand private @Nullable Sillage parent;
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--save",
      paramLabel = "DIR",
      description = "Keep each body there, for sillage parse; keys in them are masked.")
  private @Nullable Path directory;

  @Option(
      names = "--pause",
      paramLabel = "SECONDS",
      description = "Between two requests; 2 by default.")
  private double pause = 2;

  @Override
  public Integer call() throws Exception {
    Settings settings = Objects.requireNonNull(parent).settings();
    Map<String, Secret> keys = Keys.given(settings.providers());
    Adapters adapters = new Adapters(TradingCalendars.load(), keys);
    Vertx vertx = Vertx.vertx();
    try {
      TrialRuntime trials = new TrialRuntime(vertx, settings, InstantSource.system());
      return report(trials, trials.trials(adapters.all()), keys.values());
    } finally {
      vertx.close().await(10, TimeUnit.SECONDS);
    }
  }

  private int report(TrialRuntime runtime, List<Trial> trials, Collection<Secret> keys)
      throws Exception {
    Redactor redactor = new Redactor(keys);
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    List<Outcome> outcomes = new ArrayList<>();
    for (Trial each : trials.subList(0, Math.min(MOST, trials.size()))) {
      if (!outcomes.isEmpty()) {
        Thread.sleep((long) (1_000 * pause));
      }
      Outcome outcome = runtime.run(each).await(30, TimeUnit.SECONDS);
      outcomes.add(outcome);
      save(outcome, keys);
      if (outcomes.size() == ENOUGH && outcomes.stream().allMatch(Outcome::isUnreachable)) {
        out.println("No internet: " + redactor.redact(said(outcome.parsed())));
        out.flush();
        return 1;
      }
    }
    out.printf(ROW, "provider", "asked", "status", "ms", "bytes", "what came");
    outcomes.forEach(each -> print(out, each, redactor));
    out.flush();
    return outcomes.stream().anyMatch(each -> each.parsed().error().isEmpty()) ? 0 : 1;
  }

  private static void print(PrintWriter out, Outcome each, Redactor redactor) {
    out.printf(
        Locale.ROOT,
        ROW,
        each.trial().adapter().info().id(),
        each.trial().what().name().toLowerCase(Locale.ROOT),
        each.answer().map(answer -> Integer.toString(answer.status())).orElse("-"),
        each.took().toMillis(),
        each.answer().map(answer -> Integer.toString(answer.body().length)).orElse("-"),
        redactor.redact(said(each.parsed())));
  }

  private static String said(Parsed parsed) {
    Optional<ProviderError> error =
        parsed.error().or(() -> parsed.failed().values().stream().findFirst());
    if (error.isPresent()) {
      return error.get().kind() + ": " + error.get().detail();
    }
    if (!parsed.quotes().isEmpty()) {
      var quote = parsed.quotes().get(0);
      return "%s %s as of %s".formatted(quote.instrument(), quote.price(), quote.asOf());
    }
    if (!parsed.bars().isEmpty()) {
      var last = parsed.bars().get(parsed.bars().size() - 1);
      return "%d bars to %s, close %s"
          .formatted(parsed.bars().size(), last.session(), last.close());
    }
    return parsed.fx().isEmpty()
        ? "nothing"
        : "%s/%s %s of %s"
            .formatted(
                parsed.fx().get(0).base(),
                parsed.fx().get(0).quote(),
                parsed.fx().get(0).rate(),
                parsed.fx().get(0).date());
  }

  private void save(Outcome outcome, Collection<Secret> keys) throws IOException {
    Path target = directory;
    if (target != null && outcome.answer().isPresent()) {
      Answer answer = outcome.answer().get();
      Files.createDirectories(target);
      String name =
          outcome.trial().adapter().info().id()
              + "-"
              + outcome.trial().what().name().toLowerCase(Locale.ROOT)
              + "-"
              + answer.status();
      String body = new String(answer.body(), StandardCharsets.ISO_8859_1);
      for (Secret each : keys) {
        body = body.replace(each.reveal(), "***");
      }
      Files.writeString(target.resolve(name + ".body"), body, StandardCharsets.ISO_8859_1);
    }
  }
}
