package io.github.sillage.impact;

import io.github.sillage.impact.StudyJobStore.Job;
import io.github.sillage.impact.StudyResultStore.Outcome;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Works off the studies that are due, a few at a time: claim, load, compute on the worker pool,
 * save. All calls come from one event loop.
 */
final class WorkRuntime {
  private static final Logger LOG = LoggerFactory.getLogger(WorkRuntime.class);
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
  private static final int REPORT_EVERY = 20;
  private static final int REPORTS = 50;

  private final StudyJobStore jobs;
  private final StudyInputStore inputs;
  private final StudyResultStore results;
  private final ImpactStudy study;
  private final WorkerExecutor workers;
  private final InstantSource marketClock;
  private final int lanes;
  private final Promise<Void> caughtUp;
  private int busy;
  private int done;
  private int reportAt = REPORT_EVERY;
  private boolean stopped;

  /**
   * @param lanes how many studies may be under way at once
   * @param caughtUp succeeds once no study is left that has not been tried
   */
  WorkRuntime(
      StudyJobStore jobs,
      StudyInputStore inputs,
      StudyResultStore results,
      ImpactStudy study,
      WorkerExecutor workers,
      InstantSource marketClock,
      int lanes,
      Promise<Void> caughtUp) {
    this.jobs = jobs;
    this.inputs = inputs;
    this.results = results;
    this.study = study;
    this.workers = workers;
    this.marketClock = marketClock;
    this.lanes = lanes;
    this.caughtUp = caughtUp;
  }

  /** Looks for work, unless all lanes are busy. */
  void wake() {
    for (int free = stopped ? 0 : lanes - busy; free > 0; free--) {
      busy++;
      jobs.claim(1, LEASE)
          .compose(this::work)
          .onFailure(this::cannotClaim)
          .otherwise(false)
          .onSuccess(this::left)
          .onFailure(e -> LOG.error("A lane of studies broke off", e));
    }
  }

  /** Takes no more work and hands back what is claimed; without that the leases run out. */
  Future<Void> stop() {
    stopped = true;
    return busy == 0
        ? Future.succeededFuture()
        : jobs.giveBack()
            .onFailure(e -> LOG.debug("Claims are left to run out: {}", e.getMessage()))
            .otherwiseEmpty();
  }

  private void cannotClaim(Throwable failure) {
    Level level = stopped ? Level.DEBUG : Level.WARN;
    LOG.atLevel(level).log("Studies cannot be claimed: {}", failure.getMessage());
  }

  private void left(boolean worked) {
    busy--;
    if (worked) {
      wake();
    } else if (busy == 0 && !caughtUp.future().isComplete()) {
      jobs.backlog()
          .onSuccess(this::idle)
          .onFailure(e -> LOG.warn("Studies cannot be counted: {}", e.getMessage()));
    }
  }

  private void idle(long backlog) {
    if (backlog == 0 && caughtUp.tryComplete()) {
      LOG.info("Studies: all are up to date, {} events computed", done);
    }
  }

  private Future<Boolean> work(List<Job> claimed) {
    return claimed.isEmpty()
        ? Future.succeededFuture(false)
        : run(claimed.get(0)).map(true).recover(e -> failed(claimed.get(0), e));
  }

  private Future<Outcome> run(Job job) {
    return inputs
        .load(job.event())
        .compose(input -> input.map(i -> measure(job, i)).orElseGet(() -> results.remove(job)))
        .compose(outcome -> report(job, outcome));
  }

  private Future<Outcome> measure(Job job, StudyInput input) {
    return workers
        .executeBlocking(() -> study.studied(input, marketClock.instant()), false)
        .compose(studied -> results.save(job, studied));
  }

  private Future<Outcome> report(Job job, Outcome outcome) {
    LOG.debug("Study of {}: {}", job.event(), outcome);
    done++;
    if (done < reportAt || caughtUp.future().isComplete()) {
      return Future.succeededFuture(outcome);
    }
    reportAt = done + REPORT_EVERY;
    return jobs.backlog().onSuccess(this::report).map(outcome);
  }

  private void report(long left) {
    LOG.info("Studies: {} of {} events", done, done + left);
    reportAt = done + Math.max(REPORT_EVERY, (int) (left / REPORTS));
  }

  private Future<Boolean> failed(Job job, Throwable failure) {
    if (stopped) {
      return Future.succeededFuture(false);
    }
    LOG.error("The study of {} failed, attempt {}", job.event(), job.attempts(), failure);
    Duration pause = Duration.ofSeconds(1L << Math.min(job.attempts(), 10));
    String error = Optional.ofNullable(failure.getMessage()).orElse(failure.toString());
    return jobs.fail(job, error, pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE)
        .map(true);
  }
}
