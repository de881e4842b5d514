package io.github.sillage.market;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.sillage.log.Channels;
import io.github.sillage.log.Latest;
import io.github.sillage.log.LatestStore;
import io.github.sillage.web.Json;
import io.github.sillage.web.Page;
import io.github.sillage.web.Params;
import io.github.sillage.web.Problem;
import io.github.sillage.web.Reply;
import io.github.sillage.web.Routes;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Instruments, bars, quotes and the status over HTTP. */
public final class MarketRoutes implements Routes {
  private static final List<String> INSTRUMENT_COLUMNS =
      List.of("id", "kind", "name.en", "currency", "venue", "benchmark", "isBenchmark");
  private static final List<String> BAR_COLUMNS =
      List.of(
          "session",
          "open",
          "high",
          "low",
          "close",
          "adjustedClose",
          "volume",
          "source",
          "suspect.check");
  private static final List<String> QUOTE_COLUMNS =
      List.of(
          "instrument",
          "price",
          "previousClose",
          "currency",
          "session",
          "asOf",
          "receivedAt",
          "delaySeconds",
          "toleranceSeconds",
          "provider",
          "flags",
          "state",
          "freshness");

  private final TradingCalendars calendars;
  private final InstrumentStore instruments;
  private final SeriesStore series;
  private final LatestStore latest;
  private final InstantSource clock;

  /**
   * Routes over the stores.
   *
   * @param clock the time of the market, see {@link MarketClock}
   */
  public MarketRoutes(
      TradingCalendars calendars,
      InstrumentStore instruments,
      SeriesStore series,
      LatestStore latest,
      InstantSource clock) {
    this.calendars = calendars;
    this.instruments = instruments;
    this.series = series;
    this.latest = latest;
    this.clock = clock;
  }

  @Override
  public void mount(RouterBuilder api) {
    Routes.answer(api, "listInstruments", this::listInstruments);
    Routes.answer(api, "getInstrument", this::getInstrument);
    Routes.answer(api, "listBars", this::listBars);
    Routes.answer(api, "getQuotes", this::getQuotes);
    Routes.answer(api, "getStatus", this::getStatus);
  }

  private void listInstruments(RoutingContext ctx) {
    int limit = Params.of(ctx).limit();
    Reply.list(ctx, INSTRUMENT_COLUMNS, cursor -> instruments(cursor.orElse(""), limit));
  }

  private Future<Page<Instrument>> instruments(String after, int limit) {
    return instruments
        .after(after, limit + 1)
        .map(rows -> Page.cut(rows, limit, each -> each.id().toString()));
  }

  private void getInstrument(RoutingContext ctx) {
    Reply.json(ctx, instrument(Params.of(ctx).path("id", InstrumentId::of)));
  }

  private Future<Instrument> instrument(InstrumentId id) {
    return instruments.find(id).map(found -> found.orElseThrow(() -> unknown(id)));
  }

  private static Problem unknown(InstrumentId id) {
    return Problem.notFound("instrument", id.toString());
  }

  private void listBars(RoutingContext ctx) {
    Params params = Params.of(ctx);
    InstrumentId id = params.path("id", InstrumentId::of);
    DayRange days = DayRange.of(params, DayRange.FIRST_DAY, DayRange.LAST_DAY);
    int limit = params.limit();
    Reply.list(ctx, BAR_COLUMNS, cursor -> bars(id, days.after(cursor), limit));
  }

  private Future<Page<Bar>> bars(InstrumentId id, DayRange days, int limit) {
    return instrument(id)
        .compose(known -> series.bars(id, days.from(), days.to(), limit + 1))
        .map(rows -> Page.cut(rows, limit, bar -> bar.session().toString()));
  }

  private void getQuotes(RoutingContext ctx) {
    List<InstrumentId> asked = Params.of(ctx).list("instruments", InstrumentId::of);
    Reply.list(ctx, QUOTE_COLUMNS, cursor -> quotes(asked));
  }

  private Future<Page<QuoteMessage>> quotes(List<InstrumentId> asked) {
    return instruments
        .all()
        .compose(
            known -> latest.startingWith(Channels.QUOTES_PREFIX).map(q -> page(asked, known, q)));
  }

  private Page<QuoteMessage> page(
      List<InstrumentId> asked, List<Instrument> known, List<Latest> quotes) {
    List<InstrumentId> all = known.stream().map(Instrument::id).toList();
    for (InstrumentId id : asked) {
      if (!all.contains(id)) {
        throw unknown(id);
      }
    }
    Map<InstrumentId, QuoteMessage> byId =
        quotes.stream()
            .map(value -> QuoteMessage.parse(value.data()))
            .collect(Collectors.toMap(QuoteMessage::instrument, Function.identity()));
    Instant now = clock.instant();
    return Page.all(
        (asked.isEmpty() ? all : asked)
            .stream()
                .distinct()
                .filter(byId::containsKey)
                .map(byId::get)
                .map(quote -> quote.at(calendars.calendar(quote.instrument().mic()), now))
                .toList());
  }

  private void getStatus(RoutingContext ctx) {
    Reply.json(ctx, latest.get(Channels.STATUS).map(MarketRoutes::status));
  }

  private static Object status(Optional<Latest> value) {
    Latest status =
        value.orElseThrow(
            () -> Problem.of(503, "Not available", "No node has written a status yet"));
    try {
      return Json.MAPPER.readTree(status.data());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
