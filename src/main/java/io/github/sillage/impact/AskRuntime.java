package io.github.sillage.impact;

import io.github.sillage.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Computes what is asked over HTTP and not stored: on threads of its own, a bounded number at a
 * time, each with a deadline. The same question about the same data is computed once, for all event
 * loops, and its answer kept while there is room.
 */
public final class AskRuntime {
  private static final int WAITING = 16;
  private static final int KEPT = 64;
  private static final int SECONDS = 20;
  private static final int BUSY = 503;
  private static final String RETRY_SECONDS = "5";
  private static final float LOAD_FACTOR = 0.75f;

  private final Vertx vertx;
  private final WorkerExecutor workers;
  private final int most;
  private final Map<Object, CompletionStage<?>> answers =
      new LinkedHashMap<>(KEPT, LOAD_FACTOR, true);
  private int inside;

  /** With so many threads. */
  public AskRuntime(Vertx vertx, int threads) {
    this.vertx = vertx;
    this.workers =
        vertx.createSharedWorkerExecutor("impact-ask", threads, 2L * SECONDS, TimeUnit.SECONDS);
    this.most = threads + WAITING;
  }

  /**
   * The answer to a question.
   *
   * @param question equal for equal questions about equal data
   * @param input reads what the answer is computed from
   * @param work computes it, and stops with any exception once it is told to give up
   */
  @SuppressWarnings("unchecked")
  <I, A> Future<A> answer(
      Object question, Supplier<Future<I>> input, Function<I, Function<BooleanSupplier, A>> work) {
    CompletionStage<A> answer;
    synchronized (answers) {
      answer = (CompletionStage<A>) answers.get(question);
    }
    if (answer == null) {
      answer = admitted(input, work).toCompletionStage();
      keep(question, answer);
    }
    return Future.fromCompletionStage(answer, vertx.getOrCreateContext());
  }

  /** Tells a client when to come again, if the failure is that too much is asked at once. */
  static void adviseRetry(RoutingContext ctx, Throwable failure) {
    if (failure instanceof Problem problem && problem.status() == BUSY) {
      ctx.response().putHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
    }
  }

  private <I, A> Future<A> admitted(
      Supplier<Future<I>> input, Function<I, Function<BooleanSupplier, A>> work) {
    if (!enter()) {
      return Future.failedFuture(
          Problem.of(
              BUSY, "Service unavailable", "Too many studies are waiting; try again in a moment"));
    }
    AtomicBoolean late = new AtomicBoolean();
    return Future.<Void>succeededFuture()
        .compose(start -> input.get())
        .compose(read -> worked(work.apply(read), late))
        .timeout(SECONDS, TimeUnit.SECONDS)
        .recover(failure -> failed(failure, late))
        .onComplete(done -> leave());
  }

  private <A> Future<A> worked(Function<BooleanSupplier, A> work, AtomicBoolean late) {
    return workers.executeBlocking(() -> work.apply(late::get), false);
  }

  private static <A> Future<A> failed(Throwable failure, AtomicBoolean late) {
    late.set(true);
    return Future.failedFuture(
        failure instanceof TimeoutException
            ? Problem.of(
                BUSY,
                "Service unavailable",
                "The study was not done within %d s; ask for fewer events".formatted(SECONDS))
            : failure);
  }

  private synchronized boolean enter() {
    boolean free = inside < most;
    inside += free ? 1 : 0;
    return free;
  }

  private synchronized void leave() {
    inside--;
  }

  private void keep(Object question, CompletionStage<?> answer) {
    synchronized (answers) {
      answers.put(question, answer);
      if (answers.size() > KEPT) {
        answers.remove(answers.keySet().iterator().next());
      }
    }
    answer.whenComplete(
        (done, failure) -> {
          if (failure != null) {
            forget(question, answer);
          }
        });
  }

  private void forget(Object question, CompletionStage<?> answer) {
    synchronized (answers) {
      answers.remove(question, answer);
    }
  }
}
