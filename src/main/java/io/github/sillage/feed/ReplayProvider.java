package io.github.sillage.feed;

import io.github.sillage.market.BarStore;
import io.github.sillage.market.InstrumentBar;
import io.github.sillage.market.MarketClock;
import io.github.sillage.market.Quote;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sample closes, walked through in accelerated time. When it opens, the sessions to be replayed
 * are taken back and the market's clock is set to the first opening; each close is then stored when
 * simulated time reaches it. It may be paused, stepped, played at another pace and begun anew.
 */
public final class ReplayProvider implements QuoteProvider {
  private static final Logger LOG = LoggerFactory.getLogger(ReplayProvider.class);
  private static final Duration INTERVAL = Duration.ofMillis(250);

  /** Hours of simulated time pass between two ticks; a session is never as long. */
  private static final Duration A_SESSION = Duration.ofHours(12);

  private static final Duration AT_THE_END = Duration.ofSeconds(1);

  private final Replay replay;
  private final ReplayStore orders;
  private final BarStore bars;
  private final MarketClock market;
  private final InstantSource real;
  private volatile Playhead head;
  private Instant storedTo = Instant.MIN;
  private Duration stored = Duration.ZERO;

  /**
   * A provider that plays the replay.
   *
   * @param orders what it is asked meanwhile
   * @param market is set to simulated time
   * @param real measures how much time has passed
   */
  public ReplayProvider(
      Replay replay, ReplayStore orders, BarStore bars, MarketClock market, InstantSource real) {
    this.replay = replay;
    this.orders = orders;
    this.bars = bars;
    this.market = market;
    this.real = real;
    this.head = new Playhead(Duration.ZERO, real.instant(), true, replay.schedule().perDay());
    market.follow(this::simulated);
  }

  @Override
  public List<InstrumentBar> known() {
    return replay.known();
  }

  @Override
  public Duration interval() {
    return replay.schedule().finished(stored) ? AT_THE_END : INTERVAL;
  }

  @Override
  public Future<Boolean> obey() {
    return orders.take(real.instant()).map(this::obey);
  }

  private boolean obey(List<ReplayOrder> given) {
    given.forEach(order -> head = head.after(order, real.instant(), replay.schedule()));
    return given.stream().anyMatch(order -> order.action() == ReplayOrder.Action.RESTART);
  }

  @Override
  public Future<Void> open(List<Quote> said) {
    head = new Playhead(Duration.ZERO, real.instant(), true, head.pace());
    market.follow(this::simulated);
    return bars.removeFrom(replay.schedule().start()).compose(this::begin);
  }

  private Future<Void> begin(long removed) {
    head = Playhead.atStart(head.pace(), real.instant());
    storedTo = simulated();
    stored = Duration.ZERO;
    LOG.info(
        "Replaying from {}, {} s a session; {} bars taken back until their turn",
        replay.schedule().start(),
        head.seconds(),
        removed);
    return Future.succeededFuture();
  }

  private Duration elapsed() {
    return head.at(real.instant(), replay.schedule());
  }

  private Instant simulated() {
    return replay.schedule().at(elapsed());
  }

  @Override
  public Future<List<Quote>> poll() {
    Duration played = elapsed();
    return bars.put(replay.bars(storedTo, replay.schedule().at(played))).map(put -> quotes(played));
  }

  private List<Quote> quotes(Duration played) {
    stored = played;
    storedTo = replay.schedule().at(played);
    return replay.quotes(storedTo);
  }

  @Override
  public Duration tolerance() {
    return A_SESSION;
  }

  @Override
  public ProviderReport report() {
    ReplaySchedule schedule = replay.schedule();
    boolean finished = schedule.finished(stored);
    return new ProviderReport(
        Replay.SOURCE,
        "replay of sample data: real closes to December 2025 in accelerated time, not live",
        Optional.of(ProviderReport.Banner.REPLAY),
        finished,
        Optional.of(
            new ProviderReport.Progress(
                schedule.date(stored),
                schedule.start(),
                head.seconds(),
                head.paused(),
                finished,
                schedule.at(stored))));
  }
}
