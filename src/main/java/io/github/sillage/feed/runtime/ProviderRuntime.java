package io.github.sillage.feed.runtime;

import io.github.sillage.feed.provider.Adapter;
import io.github.sillage.feed.provider.Ask;
import io.github.sillage.feed.provider.Call;
import io.github.sillage.feed.provider.Capability;
import io.github.sillage.feed.provider.Parsed;
import io.github.sillage.feed.provider.ProviderError;
import io.github.sillage.feed.provider.ProviderInfo;
import io.github.sillage.feed.runtime.Replies.Answered;
import io.github.sillage.market.InstrumentId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks one provider, politely. What was asked a moment ago is answered from memory, what is being
 * asked is not asked twice, what it does not have is not asked again soon; quotes wanted within 50
 * ms of one another go into one request. The rest is {@link CallRuntime}'s.
 *
 * <p>It keeps its state on an event loop of its own and may be called from any thread; a caller on
 * an event loop is answered there.
 */
public final class ProviderRuntime {
  private static final Duration GATHERING = Duration.ofMillis(50);

  private final Adapter adapter;
  private final CallRuntime calls;
  private final boolean usable;
  private final Parts parts;
  private final Context loop;
  private final Misses misses = new Misses();
  private final Set<InstrumentId> gathering = new LinkedHashSet<>();
  private @Nullable Promise<Parsed> gathered;

  /**
   * A way to the provider.
   *
   * @param usable whether it is switched on and has its key
   * @param loop the event loop it lives on
   */
  ProviderRuntime(Adapter adapter, CallRuntime calls, boolean usable, Parts parts, Context loop) {
    this.adapter = adapter;
    this.calls = calls;
    this.usable = usable;
    this.parts = parts;
    this.loop = loop;
  }

  /** What the provider is. */
  public ProviderInfo info() {
    return adapter.info();
  }

  /** Whether it is switched on and has its key. */
  boolean isUsable() {
    return usable;
  }

  /** Takes over what was known of it before a restart. */
  public Future<Void> restore() {
    return onLoop(calls::restore);
  }

  /** How it is doing. */
  public Future<ProviderHealth> health() {
    return onLoop(() -> Future.succeededFuture(calls.health()));
  }

  /**
   * Asks it.
   *
   * @return its answer, never a failed future. An error as a whole says why it gave nothing, or why
   *     it was not asked; each instrument asked for is in the answer or among the failed
   */
  public Future<Parsed> ask(Ask ask, Patience patience) {
    return onLoop(() -> asked(ask, patience));
  }

  private Future<Parsed> asked(Ask ask, Patience patience) {
    Instant now = parts.clock().instant();
    Optional<ProviderError> refusal = calls.refusal(now);
    if (refusal.isPresent()) {
      return Future.succeededFuture(Parsed.failure(refusal.get()));
    }
    Capability capability = Replies.capability(ask);
    Map<InstrumentId, ProviderError> missed = new TreeMap<>();
    ask.instruments()
        .forEach(id -> misses.of(id, capability, now).ifPresent(error -> missed.put(id, error)));
    List<InstrumentId> open =
        ask.instruments().stream().filter(id -> !missed.containsKey(id)).toList();
    if (open.isEmpty() && !missed.isEmpty()) {
      return Future.succeededFuture(Parsed.quotes(List.of(), missed));
    }
    return gatherOrSend(Replies.narrowed(ask, open), patience)
        .map(parsed -> Replies.with(parsed, missed));
  }

  private Future<Parsed> gatherOrSend(Ask ask, Patience patience) {
    boolean gather = ask instanceof Ask.Quotes && info().maxSymbolsPerRequest() > 1;
    return gather ? gather(ask.instruments()) : send(ask, patience);
  }

  private Future<Parsed> gather(List<InstrumentId> instruments) {
    Promise<Parsed> shared = gathered;
    if (shared == null) {
      shared = Promise.promise();
      gathered = shared;
      Promise<Parsed> due = shared;
      parts.timers().after(GATHERING, () -> sendGathered(due));
    }
    gathering.addAll(instruments);
    return shared.future().map(parsed -> Replies.only(parsed, instruments));
  }

  private void sendGathered(Promise<Parsed> shared) {
    List<InstrumentId> all = List.copyOf(gathering);
    gathering.clear();
    gathered = null;
    send(new Ask.Quotes(all), Patience.URGENT).onComplete(shared::tryComplete, shared::tryFail);
  }

  private Future<Parsed> send(Ask ask, Patience patience) {
    List<Call> all = adapter.calls(ask, parts.clock().instant());
    Set<InstrumentId> unserved = new HashSet<>(ask.instruments());
    all.forEach(call -> unserved.removeAll(call.ask().instruments()));
    Map<InstrumentId, ProviderError> failed = new TreeMap<>();
    unserved.forEach(id -> failed.put(id, unsupported(id + " is not served by it")));
    if (all.isEmpty()) {
      return Future.succeededFuture(
          failed.isEmpty()
              ? Parsed.failure(unsupported("it does not give this"))
              : Parsed.quotes(List.of(), failed));
    }
    return answers(all, patience, 0)
        .map(Replies::together)
        .map(parsed -> Replies.with(parsed, failed));
  }

  private static ProviderError unsupported(String detail) {
    return ProviderError.of(ProviderError.Kind.UNSUPPORTED, detail);
  }

  private Future<List<Answered>> answers(List<Call> all, Patience patience, int depth) {
    List<Future<List<Answered>>> sent =
        all.stream().map(call -> answers(call, patience, depth)).toList();
    return Future.all(sent)
        .map(done -> sent.stream().flatMap(each -> each.result().stream()).toList());
  }

  private Future<List<Answered>> answers(Call call, Patience patience, int depth) {
    return calls
        .send(call, patience)
        .compose(
            reply ->
                reply.refusesContent() && call.ask().instruments().size() > 1
                    ? apart(call, patience, depth)
                    : Future.succeededFuture(List.of(remembered(call.ask(), reply, depth))));
  }

  /** One bad symbol must not fail the others: two halves first, then each alone. */
  private Future<List<Answered>> apart(Call call, Patience patience, int depth) {
    List<InstrumentId> all = call.ask().instruments();
    int size = depth == 0 ? (all.size() + 1) / 2 : 1;
    List<Call> smaller = new ArrayList<>();
    for (int from = 0; from < all.size(); from += size) {
      List<InstrumentId> part = all.subList(from, Math.min(all.size(), from + size));
      smaller.addAll(adapter.calls(Replies.narrowed(call.ask(), part), parts.clock().instant()));
    }
    return answers(smaller, patience, depth + 1);
  }

  private Answered remembered(Ask ask, Reply reply, int depth) {
    Instant now = parts.clock().instant();
    Capability capability = Replies.capability(ask);
    Parsed parsed = reply.parsed();
    Replies.found(parsed).forEach(id -> misses.found(id, capability));
    parsed.failed().forEach((id, error) -> misses.note(id, capability, error, now));
    parsed.error().ifPresent(error -> noted(ask, culprit(ask, reply, error, depth), now));
    return new Answered(ask, parsed);
  }

  /** What stands for a single instrument whose request is refused while those of others are not. */
  private static ProviderError culprit(Ask ask, Reply reply, ProviderError error, int depth) {
    return depth > 0 && reply.refusesContent() && ask.instruments().size() == 1
        ? ProviderError.of(ProviderError.Kind.NOT_FOUND, error.detail())
        : error;
  }

  private void noted(Ask ask, ProviderError error, Instant now) {
    if (ask.instruments().size() == 1 || error.kind() == ProviderError.Kind.NOT_ENTITLED) {
      ask.instruments().forEach(id -> misses.note(id, Replies.capability(ask), error, now));
    }
  }

  private <T> Future<T> onLoop(Supplier<Future<T>> work) {
    Context caller = Vertx.currentContext();
    Promise<T> done = Promise.promise();
    loop.runOnContext(
        here ->
            work.get()
                .onComplete(
                    value -> back(caller, () -> done.tryComplete(value)),
                    failure -> back(caller, () -> done.tryFail(failure))));
    return done.future();
  }

  private void back(@Nullable Context caller, Runnable answer) {
    if (caller == null || caller == loop) {
      answer.run();
    } else {
      caller.runOnContext(there -> answer.run());
    }
  }
}
