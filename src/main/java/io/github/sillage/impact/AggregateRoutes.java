package io.github.sillage.impact;

import io.github.sillage.impact.AskStore.Version;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.study.EventWindow;
import io.github.sillage.timeline.Category;
import io.github.sillage.web.Page;
import io.github.sillage.web.Params;
import io.github.sillage.web.Reply;
import io.github.sillage.web.Routes;
import io.github.sillage.web.RowFormat;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What many events did together, over HTTP: as JSON, or test by test as rows. */
public final class AggregateRoutes implements Routes {
  private static final List<String> COLUMNS =
      List.of(
          "set",
          "from",
          "to",
          "n",
          "caar",
          "test",
          "headline",
          "statistic",
          "df",
          "p",
          "pExact",
          "unavailable");

  private final AskStore store;
  private final AskRuntime runtime;
  private final TradingCalendars calendars;
  private final InstantSource marketClock;

  /**
   * @param runtime computes the answers
   * @param marketClock the market's now: sessions that close later have not elapsed
   */
  public AggregateRoutes(
      AskStore store, AskRuntime runtime, TradingCalendars calendars, InstantSource marketClock) {
    this.store = store;
    this.runtime = runtime;
    this.calendars = calendars;
    this.marketClock = marketClock;
  }

  private record Question(AggregateQuery query, int carFrom, Version version) {}

  @Override
  public void mount(RouterBuilder api) {
    Routes.answer(api, "getImpactAggregate", this::getImpactAggregate);
  }

  private void getImpactAggregate(RoutingContext ctx) {
    Params params = Params.of(ctx);
    AggregateQuery query = query(params);
    if (query.options().model().takesFx()) {
      Reply.notHeld(ctx);
    }
    int carFrom = params.value("carFrom", StudyParams::carFrom).orElse(StudyParams.CAR_FROM);
    Future<CrossAggregate> answer =
        store
            .version(query.options().model())
            .compose(version -> answer(new Question(query, carFrom, version)))
            .onFailure(failure -> AskRuntime.adviseRetry(ctx, failure));
    if (RowFormat.of(ctx.request()) == RowFormat.JSON) {
      Reply.large(ctx, answer, Function.identity());
    } else {
      Reply.list(ctx, COLUMNS, cursor -> answer.map(a -> new Page<>(a.rows(), Optional.empty())));
    }
  }

  private Future<CrossAggregate> answer(Question question) {
    return runtime.answer(
        question,
        () -> store.input(question.query()),
        input ->
            late ->
                CrossStudy.of(
                    question.query(),
                    question.carFrom(),
                    input,
                    calendars,
                    marketClock.instant(),
                    late));
  }

  private static AggregateQuery query(Params params) {
    return new AggregateQuery(
        params.list("category", Category::of),
        params.text("party"),
        params.date("from"),
        params.date("to"),
        params.flag("verified"),
        params.list("instrument", InstrumentId::of),
        params.flag("named").orElse(false),
        params.value("window", AggregateRoutes::window),
        StudyParams.options(params));
  }

  private static EventWindow window(String text) {
    EventWindow span = ImpactStudy.DESIGN.span();
    String[] parts = text.split(",", -1);
    if (parts.length == 2) {
      EventWindow window =
          new EventWindow(Integer.parseInt(parts[0].strip()), Integer.parseInt(parts[1].strip()));
      if (span.contains(window)) {
        return window;
      }
    }
    throw new IllegalArgumentException(
        "expected two days such as 0,1 from %d to %d".formatted(span.from(), span.to()));
  }
}
