package io.github.sillage;

import io.github.sillage.candidate.CandidateStore;
import io.github.sillage.impact.AggregateRoutes;
import io.github.sillage.impact.AskRuntime;
import io.github.sillage.impact.AskStore;
import io.github.sillage.impact.ImpactRoutes;
import io.github.sillage.impact.ProposedRoutes;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.timeline.TimelineStore;
import io.github.sillage.web.Routes;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.List;

/**
 * What is asked about the impact of events, of many together, and of candidates.
 *
 * @param routes that answer
 */
record Questions(List<Routes> routes) {

  static Questions of(
      Pool pool,
      TimelineStore timeline,
      AskStore store,
      AskRuntime runtime,
      TradingCalendars calendars,
      InstantSource marketClock) {
    CandidateStore candidates = new CandidateStore(pool, timeline);
    return new Questions(
        List.of(
            new ImpactRoutes(pool, timeline, store, runtime, calendars, marketClock),
            new ProposedRoutes(candidates::event, store, runtime, calendars, marketClock),
            new AggregateRoutes(store, runtime, calendars, marketClock)));
  }
}
