package io.github.sillage.feed.runtime;

import io.github.sillage.feed.provider.ProviderError;
import io.github.sillage.feed.provider.ProviderInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How one provider has been doing: what it last gave and failed with, its rest, and whether it is
 * switched off. Used from one event loop.
 */
final class Standing {
  private static final Duration SHORT = Duration.ofMinutes(1);

  private final ProviderInfo info;
  private final CoolDown coolDown;
  private final Latencies latencies = new Latencies();
  private Optional<String> disabled;
  private Optional<Instant> lastSuccess = Optional.empty();
  private Optional<ProviderHealth.LastError> lastError = Optional.empty();
  private Optional<Duration> clockApart = Optional.empty();
  private boolean failing;

  /** What a provider's circuit breaker and budget add to its standing. */
  record Outside(boolean open, Duration untilFree, OptionalInt budgetLeft) {}

  Standing(ProviderInfo info, Optional<String> disabled, CoolDown coolDown) {
    this.info = info;
    this.disabled = disabled;
    this.coolDown = coolDown;
  }

  /** Whether an error is the provider's, and not merely that it has nothing of what was asked. */
  static boolean isFault(ProviderError error) {
    return switch (error.kind()) {
      case NOT_FOUND, NO_DATA, NOT_ENTITLED, UNSUPPORTED -> false;
      case RATE_LIMITED, AUTH, BLOCKED, MALFORMED, TIMEOUT, TRANSPORT, UPSTREAM -> true;
    };
  }

  CoolDown coolDown() {
    return coolDown;
  }

  /** Why it must not be asked at the instant. */
  Optional<ProviderError> refusal(Instant now) {
    return disabled
        .map(reason -> ProviderError.of(ProviderError.Kind.AUTH, reason))
        .or(() -> coolDown.restingUntil(now).map(until -> resting(until, now)));
  }

  /** Why it is not asked while its circuit breaker is open, with what it failed with last. */
  String brokenOff() {
    return "not asked: it failed five times running"
        + lastError.map(error -> ", last with " + error.kind() + ": " + error.detail()).orElse("");
  }

  private ProviderError resting(Instant until, Instant now) {
    return ProviderError.rateLimited(
        "it rests until "
            + until.truncatedTo(ChronoUnit.SECONDS)
            + ": "
            + coolDown.state().reason(),
        Optional.of(Duration.between(now, until)),
        ProviderError.Scope.UNKNOWN);
  }

  /**
   * Notes that it answered as it should, be it that it has nothing.
   *
   * @return its rest, when a step of it was taken back
   */
  Optional<CoolDown.State> good(Duration took, Instant now) {
    latencies.add(took);
    lastSuccess = Optional.of(now);
    failing = false;
    return coolDown.good(now) ? Optional.of(coolDown.state()) : Optional.empty();
  }

  /**
   * Notes that it failed.
   *
   * @param error with a detail that holds no secret
   * @return its rest, when the failure gave it one
   */
  Optional<CoolDown.State> bad(ProviderError error, Duration took, Instant now) {
    latencies.add(took);
    lastError = Optional.of(new ProviderHealth.LastError(error.kind().name(), now, error.detail()));
    failing = true;
    coolDown.bad();
    return switch (error.kind()) {
      case RATE_LIMITED, BLOCKED ->
          Optional.of(coolDown.rest(error.retryAfter(), error.detail(), now));
      case AUTH -> {
        disabled = Optional.of("its key was refused: " + error.detail());
        yield Optional.empty();
      }
      case UPSTREAM ->
          error
              .retryAfter()
              .filter(wait -> wait.compareTo(Retries.MOST) > 0)
              .map(wait -> coolDown.hold(wait, error.detail(), now));
      case NOT_FOUND, NO_DATA, NOT_ENTITLED, MALFORMED, TIMEOUT, TRANSPORT, UNSUPPORTED ->
          Optional.empty();
    };
  }

  /** Notes how far the clock here is from the provider's; empty while they agree. */
  void clocks(Optional<Duration> apart) {
    clockApart = apart;
  }

  ProviderHealth health(Outside outside, Instant now) {
    ProviderHealth.State state = state(outside, now);
    return new ProviderHealth(
        info.id(),
        info.label(),
        state,
        reason(state),
        lastSuccess,
        lastError,
        latencies.p95(),
        disabled.isPresent() ? OptionalInt.empty() : outside.budgetLeft,
        nextAttempt(state, outside, now),
        clockApart.map(Duration::toSeconds));
  }

  private ProviderHealth.State state(Outside outside, Instant now) {
    if (disabled.isPresent()) {
      return ProviderHealth.State.DISABLED;
    }
    if (coolDown.restingUntil(now).isPresent()) {
      return ProviderHealth.State.COOLING;
    }
    if (outside.open) {
      return ProviderHealth.State.OPEN;
    }
    if (outside.untilFree.compareTo(SHORT) > 0) {
      return ProviderHealth.State.OUT_OF_BUDGET;
    }
    if (failing) {
      return ProviderHealth.State.FAILING;
    }
    return lastSuccess.isPresent() ? ProviderHealth.State.UP : ProviderHealth.State.IDLE;
  }

  private Optional<String> reason(ProviderHealth.State state) {
    return switch (state) {
      case DISABLED -> disabled;
      case COOLING -> Optional.of(coolDown.state().reason());
      case OPEN, FAILING -> lastError.map(ProviderHealth.LastError::detail);
      case OUT_OF_BUDGET -> Optional.of("what it allows for now is used up");
      case IDLE, UP -> Optional.empty();
    };
  }

  private Optional<Instant> nextAttempt(ProviderHealth.State state, Outside outside, Instant now) {
    return switch (state) {
      case COOLING -> coolDown.restingUntil(now);
      case OUT_OF_BUDGET -> Optional.of(now.plus(outside.untilFree));
      case OPEN ->
          lastError.map(error -> error.at().plusMillis(Breakers.RESET_MS)).filter(now::isBefore);
      case DISABLED, IDLE, UP, FAILING -> Optional.empty();
    };
  }
}
