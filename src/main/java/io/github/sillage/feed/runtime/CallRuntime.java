package io.github.sillage.feed.runtime;

import io.github.sillage.feed.provider.Adapter;
import io.github.sillage.feed.provider.Allowance;
import io.github.sillage.feed.provider.Answer;
import io.github.sillage.feed.provider.Ask;
import io.github.sillage.feed.provider.Call;
import io.github.sillage.feed.provider.Capability;
import io.github.sillage.feed.provider.Parsed;
import io.github.sillage.feed.provider.ProviderError;
import io.github.sillage.feed.provider.ProviderInfo;
import io.github.sillage.feed.runtime.Turnstile.Ticket;
import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.circuitbreaker.CircuitBreakerState;
import io.vertx.circuitbreaker.OpenCircuitException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the calls of one provider: from memory or along with the same one under way if it can,
 * else, unless the provider rests, when its budget and the number of its open calls allow, through
 * its circuit breaker, within a deadline, once more after a failure that may pass. Notes how each
 * went. Used from one event loop.
 */
final class CallRuntime {
  private static final Logger LOG = LoggerFactory.getLogger(CallRuntime.class);
  private static final int LARGE_BYTES = 65_536;

  private final Vertx vertx;
  private final Adapter adapter;
  private final Optional<URI> base;
  private final Parts parts;
  private final Standing standing;
  private final Budget budget;
  private final Turnstile turnstile;
  private final Retries retries;
  private final CircuitBreaker breaker;
  private final Recent recent;
  private final Validators validators = new Validators();
  private final Map<Ask, Future<Reply>> underWay = new HashMap<>();
  private ProviderHealth.State told = ProviderHealth.State.IDLE;

  /**
   * A way to send calls.
   *
   * @param base takes the place of the provider's address
   */
  CallRuntime(Vertx vertx, Adapter adapter, Optional<URI> base, Parts parts, Standing standing) {
    this.vertx = vertx;
    this.adapter = adapter;
    this.base = base;
    this.parts = parts;
    this.standing = standing;
    ProviderInfo info = adapter.info();
    this.budget = new Budget(info.limits());
    boolean shared = info.capabilities().contains(Capability.QUOTE);
    this.turnstile =
        new Turnstile(
            budget, info.concurrency(), shared, parts.clock(), parts.timers(), this::spent);
    this.retries = new Retries(parts.random());
    this.recent = new Recent(parts.pollInterval());
    this.breaker = breaker(vertx, info.id(), parts.pollInterval());
  }

  private static CircuitBreaker breaker(Vertx vertx, String id, Duration pollInterval) {
    return CircuitBreaker.create(
        id,
        vertx,
        new CircuitBreakerOptions()
            .setMaxFailures(Breakers.MAX_FAILURES)
            .setTimeout(Breakers.TIMEOUT_MS)
            .setResetTimeout(Breakers.RESET_MS)
            .setFailuresRollingWindow(Breakers.windowMillis(pollInterval))
            .setMaxRetries(0)
            .setNotificationAddress(null));
  }

  Future<Void> restore() {
    String id = adapter.info().id();
    return parts
        .store()
        .rest(id)
        .onSuccess(rest -> rest.ifPresent(standing.coolDown()::restore))
        .compose(rest -> parts.store().spent(id, parts.clock().instant()))
        .onSuccess(budget::restore)
        .mapEmpty();
  }

  Optional<ProviderError> refusal(Instant now) {
    return standing.refusal(now);
  }

  ProviderHealth health() {
    Instant now = parts.clock().instant();
    return standing.health(
        new Standing.Outside(
            breaker.state() != CircuitBreakerState.CLOSED,
            budget.waitFor(1, 1, now),
            budget.left(now)),
        now);
  }

  /** Sends a call; never a failed future. */
  Future<Reply> send(Call call, Patience patience) {
    Instant now = parts.clock().instant();
    Optional<Reply> known = recent.of(call.ask(), now);
    if (known.isPresent()) {
      return Future.succeededFuture(known.get());
    }
    Future<Reply> same = underWay.get(call.ask());
    if (same != null) {
      return same;
    }
    retries.attempted();
    Future<Reply> sent = attempt(call, patience, true);
    if (!sent.isComplete()) {
      underWay.put(call.ask(), sent);
    }
    return sent.onComplete(done -> underWay.remove(call.ask()))
        .onSuccess(reply -> recent.keep(call.ask(), reply, parts.clock().instant()));
  }

  private Future<Reply> attempt(Call call, Patience patience, boolean mayRetry) {
    Promise<Reply> done = Promise.promise();
    Instant deadline = parts.clock().instant().plus(patience.limit());
    turnstile.enter(
        new Ticket(
            call.cost(),
            patience,
            deadline,
            () -> pass(call).onComplete(done::tryComplete, done::tryFail),
            wait -> done.tryComplete(Reply.unsent(usedUp(wait)))));
    return mayRetry ? done.future().compose(reply -> once(call, patience, reply)) : done.future();
  }

  private static ProviderError usedUp(Duration wait) {
    return ProviderError.rateLimited(
        "not asked: its budget allows no more for " + wait.toSeconds() + " s",
        Optional.of(wait),
        ProviderError.Scope.UNKNOWN);
  }

  private Future<Reply> once(Call call, Patience patience, Reply reply) {
    Optional<Duration> wait =
        breaker.state() == CircuitBreakerState.CLOSED
            ? reply.parsed().error().flatMap(retries::after)
            : Optional.empty();
    if (wait.isEmpty()) {
      return Future.succeededFuture(reply);
    }
    Promise<Reply> again = Promise.promise();
    parts
        .timers()
        .after(
            wait.get(),
            () ->
                attempt(adapter.mirror().map(call::at).orElse(call), patience, false)
                    .onComplete(again::tryComplete, again::tryFail));
    return again.future();
  }

  private Future<Reply> pass(Call call) {
    Instant begun = parts.clock().instant();
    Optional<ProviderError> refusal = standing.refusal(begun);
    Future<Reply> reply =
        refusal
            .map(error -> Future.succeededFuture(Reply.unsent(error)))
            .orElseGet(() -> breaker.<Reply>execute(() -> exchange(call, begun)))
            .otherwise(this::ended);
    return reply
        .onSuccess(each -> each.took().ifPresent(took -> note(each, took)))
        .onComplete(left -> turnstile.leave());
  }

  private Reply ended(Throwable failure) {
    if (failure instanceof Reply.Failed failed) {
      return failed.reply();
    }
    return Reply.unsent(
        failure instanceof OpenCircuitException
            ? ProviderError.of(ProviderError.Kind.UPSTREAM, standing.brokenOff())
            : ProviderError.of(ProviderError.Kind.TIMEOUT, "no answer in time"));
  }

  private Future<Reply> exchange(Call call, Instant begun) {
    return parts
        .transport()
        .send(validators.conditional(call), base.orElse(call.base()), parts.deadline())
        .compose(answer -> read(call, answer, begun))
        .otherwise(
            failure -> new Reply(0, Parsed.failure(error(failure)), Optional.of(took(begun))))
        .compose(CallRuntime::counted);
  }

  private static Future<Reply> counted(Reply reply) {
    return Breakers.counts(reply.parsed()) && !reply.refusesContent()
        ? Future.failedFuture(new Reply.Failed(reply))
        : Future.succeededFuture(reply);
  }

  private Future<Reply> read(Call call, Answer answer, Instant begun) {
    Instant now = parts.clock().instant();
    Allowance.of(answer, now).ifPresent(allowance -> budget.told(allowance, now));
    standing.clocks(parts.clocks().look(adapter.info().id(), answer, begun, now));
    return validators
        .unchanged(call, answer)
        .map(same -> new Reply(answer.status(), same, Optional.of(took(begun))))
        .map(Future::succeededFuture)
        .orElseGet(() -> parsed(call.ask(), answer, begun))
        .onSuccess(reply -> validators.keep(call, answer, reply.parsed()));
  }

  private Future<Reply> parsed(Ask ask, Answer answer, Instant begun) {
    return answer.body().length < LARGE_BYTES
        ? Future.succeededFuture(parse(ask, answer, begun))
        : vertx.executeBlocking(() -> parse(ask, answer, begun), false);
  }

  private Reply parse(Ask ask, Answer answer, Instant begun) {
    return new Reply(
        answer.status(),
        adapter.parse(ask, answer, parts.clock().instant()),
        Optional.of(took(begun)));
  }

  private Duration took(Instant begun) {
    return Duration.between(begun, parts.clock().instant());
  }

  private ProviderError error(Throwable failure) {
    if (failure instanceof TimeoutException) {
      return ProviderError.of(
          ProviderError.Kind.TIMEOUT, "no answer in " + parts.deadline().toMillis() + " ms");
    }
    if (failure instanceof TransportRuntime.OversizeException) {
      return ProviderError.of(ProviderError.Kind.MALFORMED, String.valueOf(failure.getMessage()));
    }
    String detail = parts.redactor().redact(String.valueOf(failure.getMessage()).strip());
    return ProviderError.of(
        ProviderError.Kind.TRANSPORT, failure.getClass().getSimpleName() + ": " + detail);
  }

  private void note(Reply reply, Duration took) {
    Instant now = parts.clock().instant();
    Optional<ProviderError> error = reply.parsed().error().filter(Standing::isFault);
    error
        .map(each -> standing.bad(redacted(each), took, now))
        .orElseGet(() -> standing.good(took, now))
        .ifPresent(this::keep);
    tell();
  }

  private ProviderError redacted(ProviderError error) {
    return new ProviderError(
        error.kind(), parts.redactor().redact(error.detail()), error.retryAfter(), error.scope());
  }

  private void keep(CoolDown.State rest) {
    parts.store().putRest(adapter.info().id(), rest).onFailure(this::notKept);
  }

  private void spent(int cost) {
    parts
        .store()
        .spend(adapter.info().id(), cost, parts.clock().instant())
        .onFailure(this::notKept);
  }

  private void notKept(Throwable failure) {
    LOG.debug("The standing of {} is not kept: {}", adapter.info().id(), failure.getMessage());
  }

  private void tell() {
    ProviderHealth health = health();
    if (health.state() != told && health.state() != ProviderHealth.State.FAILING) {
      told = health.state();
      LOG.info(
          "Provider {}: {}{}", health.id(), told, health.reason().map(r -> ", " + r).orElse(""));
    }
  }
}
