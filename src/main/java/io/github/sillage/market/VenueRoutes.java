package io.github.sillage.market;

import io.github.sillage.web.Page;
import io.github.sillage.web.Params;
import io.github.sillage.web.Problem;
import io.github.sillage.web.Reply;
import io.github.sillage.web.Routes;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** Venues and their sessions over HTTP. */
public final class VenueRoutes implements Routes {
  private static final List<String> VENUE_COLUMNS =
      List.of("mic", "name", "zone", "calendar", "state", "nextOpen", "nextClose", "lastSession");
  private static final List<String> SESSION_COLUMNS =
      List.of("mic", "session", "open", "close", "kind");

  private final TradingCalendars calendars;
  private final InstantSource clock;

  /**
   * Routes over the calendars.
   *
   * @param clock the time of the market, see {@link MarketClock}
   */
  public VenueRoutes(TradingCalendars calendars, InstantSource clock) {
    this.calendars = calendars;
    this.clock = clock;
  }

  @Override
  public void mount(RouterBuilder api) {
    Routes.answer(api, "listVenues", this::listVenues);
    Routes.answer(api, "listSessions", this::listSessions);
  }

  private void listVenues(RoutingContext ctx) {
    Instant now = clock.instant();
    List<Venue> venues =
        calendars.venues().stream().map(mic -> Venue.at(mic, calendars, now)).toList();
    Reply.list(ctx, VENUE_COLUMNS, cursor -> Future.succeededFuture(Page.all(venues)));
  }

  private void listSessions(RoutingContext ctx) {
    Params params = Params.of(ctx);
    Mic mic = params.path("mic", Mic::of);
    TradingCalendar calendar =
        calendars.find(mic).orElseThrow(() -> Problem.notFound("venue", mic.code()));
    LocalDate today = clock.instant().atZone(calendar.zone()).toLocalDate();
    DayRange days = DayRange.of(params, today, calendar.validThrough());
    int limit = params.limit();
    Reply.list(ctx, SESSION_COLUMNS, cursor -> sessions(calendar, days.after(cursor), limit));
  }

  private static Future<Page<Session>> sessions(
      TradingCalendar calendar, DayRange days, int limit) {
    List<Session> read =
        Stream.iterate(
                calendar.sessionOnOrAfter(days.from()),
                each -> calendar.sessionOnOrAfter(each.date().plusDays(1)))
            .takeWhile(each -> !each.date().isAfter(days.to()))
            .limit(limit + 1L)
            .toList();
    return Future.succeededFuture(Page.cut(read, limit, each -> each.date().toString()));
  }
}
