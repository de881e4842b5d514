package io.github.sillage.feed.runtime;

import io.github.sillage.config.Settings;
import io.github.sillage.feed.provider.Adapter;
import io.github.sillage.feed.provider.Answer;
import io.github.sillage.feed.provider.Ask;
import io.github.sillage.feed.provider.Call;
import io.github.sillage.feed.provider.Capability;
import io.github.sillage.feed.provider.CurrencyPair;
import io.github.sillage.feed.provider.Parsed;
import io.github.sillage.feed.provider.ProviderError;
import io.github.sillage.feed.provider.ProviderInfo;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * Single requests to providers, each sent once and as it is, past budgets, caches and breakers: to
 * see with one's own eyes what they answer.
 */
public final class TrialRuntime {
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final int DAYS = 14;

  private final TransportRuntime transport;
  private final Map<String, Settings.Access> access;
  private final InstantSource clock;

  /** Requests as the settings would have them made. */
  public TrialRuntime(Vertx vertx, Settings settings, InstantSource clock) {
    this.transport = new TransportRuntime(vertx, settings.market().live().userAgent());
    this.access = settings.providers();
    this.clock = clock;
  }

  /** A request to be made. */
  public record Trial(Adapter adapter, Capability what, Ask ask) {}

  /**
   * What came of it.
   *
   * @param answer what was received; empty when nothing was
   * @param parsed what was read in it, or why nothing was received
   */
  public record Outcome(Trial trial, Optional<Answer> answer, Parsed parsed, Duration took) {
    /** Whether nothing was received at all. */
    public boolean isUnreachable() {
      return answer.isEmpty();
    }
  }

  /** A request for each thing each provider gives, of those that are switched on and have a key. */
  public List<Trial> trials(List<Adapter> adapters) {
    LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    List<Trial> trials = new ArrayList<>();
    for (Adapter each : adapters) {
      ProviderInfo info = each.info();
      Optional<Settings.Access> given = Optional.ofNullable(access.get(info.id()));
      if (given.isPresent() && Keys.lacking(info, given).isEmpty()) {
        for (Capability what : List.of(Capability.QUOTE, Capability.HISTORY, Capability.FX)) {
          ask(info, what, today).ifPresent(ask -> trials.add(new Trial(each, what, ask)));
        }
      }
    }
    return trials;
  }

  private static Optional<Ask> ask(ProviderInfo info, Capability what, LocalDate today) {
    if (!info.capabilities().contains(what)) {
      return Optional.empty();
    }
    return switch (what) {
      case QUOTE -> info.probe().map(id -> new Ask.Quotes(List.of(id)));
      case HISTORY ->
          info.probe().map(id -> new Ask.History(List.of(id), today.minusDays(DAYS), today));
      case FX -> Optional.of(new Ask.Fx(List.of(CurrencyPair.of("USD/KRW")), Optional.empty()));
      case STREAM -> Optional.empty();
    };
  }

  /** Makes a request; never a failed future. */
  public Future<Outcome> run(Trial trial) {
    Instant begun = clock.instant();
    List<Call> calls = trial.adapter.calls(trial.ask, begun);
    if (calls.isEmpty()) {
      return Future.succeededFuture(
          outcome(
              trial, ProviderError.of(ProviderError.Kind.UNSUPPORTED, "nothing to ask"), begun));
    }
    Call call = calls.get(0);
    return transport
        .send(call, base(trial).orElse(call.base()), DEADLINE)
        .map(answer -> outcome(trial, call.ask(), answer, begun))
        .otherwise(failure -> outcome(trial, error(failure), begun));
  }

  private Optional<URI> base(Trial trial) {
    return Optional.ofNullable(access.get(trial.adapter.info().id()))
        .map(Settings.Access::baseUri)
        .filter(text -> !text.isEmpty())
        .map(URI::create);
  }

  private Outcome outcome(Trial trial, Ask ask, Answer answer, Instant begun) {
    Instant now = clock.instant();
    return new Outcome(
        trial,
        Optional.of(answer),
        trial.adapter.parse(ask, answer, now),
        Duration.between(begun, now));
  }

  private Outcome outcome(Trial trial, ProviderError error, Instant begun) {
    return new Outcome(
        trial, Optional.empty(), Parsed.failure(error), Duration.between(begun, clock.instant()));
  }

  private static ProviderError error(Throwable failure) {
    return failure instanceof TimeoutException
        ? ProviderError.of(
            ProviderError.Kind.TIMEOUT, "no answer in " + DEADLINE.toSeconds() + " s")
        : ProviderError.of(
            ProviderError.Kind.TRANSPORT, String.valueOf(failure.getMessage()).strip());
  }
}
