package io.github.sillage.market;

import io.github.sillage.web.Page;
import io.github.sillage.web.Params;
import io.github.sillage.web.Problem;
import io.github.sillage.web.Reply;
import io.github.sillage.web.Routes;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.util.Currency;
import java.util.List;

/** Exchange rates over HTTP. */
public final class FxRoutes implements Routes {
  private static final List<String> COLUMNS = List.of("date", "rate", "source");

  private final FxStore rates;

  /** Routes over the store. */
  public FxRoutes(FxStore rates) {
    this.rates = rates;
  }

  @Override
  public void mount(RouterBuilder api) {
    Routes.answer(api, "listFx", this::listFx);
  }

  private void listFx(RoutingContext ctx) {
    Params params = Params.of(ctx);
    Currency base = currency(params, "base");
    Currency quote = currency(params, "quote");
    if (base.equals(quote)) {
      throw Problem.badField("quote", "'" + quote + "' is not valid: expected another than base");
    }
    DayRange days = DayRange.of(params, DayRange.FIRST_DAY, DayRange.LAST_DAY);
    int limit = params.limit();
    Reply.list(ctx, COLUMNS, cursor -> page(base, quote, days.after(cursor), limit));
  }

  private static Currency currency(Params params, String name) {
    return params
        .value(name, FxRoutes::currency)
        .orElseThrow(() -> Problem.badField(name, "is required: an ISO 4217 code such as KRW"));
  }

  private static Currency currency(String code) {
    try {
      return Currency.getInstance(code);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("expected an ISO 4217 code such as KRW", e);
    }
  }

  private Future<Page<FxRate>> page(Currency base, Currency quote, DayRange days, int limit) {
    return rates
        .rates(base, quote, days.from(), days.to(), limit + 1)
        .map(
            read ->
                read.isEmpty()
                    ? Page.none(
                        "no fixing of both %s and %s is known for these days"
                            .formatted(base, quote))
                    : Page.cut(read, limit, each -> each.date().toString()));
  }
}
