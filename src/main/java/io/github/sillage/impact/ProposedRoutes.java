package io.github.sillage.impact;

import io.github.sillage.impact.AskStore.Version;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.timeline.TimelineEvent;
import io.github.sillage.web.Params;
import io.github.sillage.web.Reply;
import io.github.sillage.web.Routes;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * What events that are only proposed would have done to prices, over HTTP: measured when asked, as
 * those of the timeline are, against what stands on the timeline. Nothing of it is stored, and no
 * list, aggregate, publication or other event's study contains it.
 */
public final class ProposedRoutes implements Routes {
  private final Function<String, Future<TimelineEvent>> proposals;
  private final AskStore store;
  private final AskRuntime runtime;
  private final TradingCalendars calendars;
  private final InstantSource marketClock;

  /**
   * @param proposals finds what a candidate proposes; fails with a problem when there is no such
   *     candidate
   * @param store gathers what the studies rest on
   * @param runtime computes them
   * @param marketClock the market's now: sessions that close later have not elapsed
   */
  public ProposedRoutes(
      Function<String, Future<TimelineEvent>> proposals,
      AskStore store,
      AskRuntime runtime,
      TradingCalendars calendars,
      InstantSource marketClock) {
    this.proposals = proposals;
    this.store = store;
    this.runtime = runtime;
    this.calendars = calendars;
    this.marketClock = marketClock;
  }

  private record Question(
      TimelineEvent event, StudyOptions options, int carFrom, Version version) {}

  @Override
  public void mount(RouterBuilder api) {
    Routes.answer(api, "getCandidateImpact", this::getCandidateImpact);
  }

  private void getCandidateImpact(RoutingContext ctx) {
    Params params = Params.of(ctx);
    String id = params.path("id");
    Set<InstrumentId> asked = Set.copyOf(params.list("instruments", InstrumentId::of));
    int carFrom = params.value("carFrom", StudyParams::carFrom).orElse(StudyParams.CAR_FROM);
    StudyOptions options = StudyParams.options(params);
    Future<EventImpact> impact =
        proposals
            .apply(id)
            .compose(event -> computed(event, options, carFrom))
            .onFailure(failure -> AskRuntime.adviseRetry(ctx, failure));
    Reply.large(ctx, impact, found -> ProposedImpact.of(id, AnsweredImpact.checked(found, asked)));
  }

  private Future<EventImpact> computed(TimelineEvent event, StudyOptions options, int carFrom) {
    return store
        .version(options.model())
        .compose(version -> computed(new Question(event, options, carFrom, version)));
  }

  private Future<EventImpact> computed(Question question) {
    return runtime.answer(
        question,
        () -> store.input(question.event(), question.options()),
        input -> late -> study(question, input));
  }

  private EventImpact study(Question question, StudyInput input) {
    return new ImpactStudy(question.options(), calendars)
        .of(input, marketClock.instant(), OptionalInt.of(question.carFrom()))
        .from(input.revision(), Optional.empty());
  }
}
