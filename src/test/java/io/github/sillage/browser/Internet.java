package io.github.sillage.browser;

import static java.time.temporal.ChronoUnit.SECONDS;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.sillage.market.Closes;
import io.github.sillage.market.DataFile;
import io.github.sillage.market.InstrumentBar;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The internet's edge for the page: providers that speak the shapes of the real ones, with made-up
 * prices of Tuesday, 6 January 2026, 14:30 in Seoul. Naver answers for Korea, of which SK hynix
 * stands at a price that no tick of the exchange makes and Samsung C&amp;T was last traded an hour
 * ago; Yahoo gives quotes of the others, Japan twenty minutes late and New York closed, and gives
 * the first histories, with the wrong close of 2025-10-02, until it has had enough; Frankfurter
 * gives rates; nobody else answers.
 */
final class Internet implements AutoCloseable {
  private static final Instant NOON = Instant.parse("2026-01-06T05:30:00Z");
  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
  private static final int HISTORIES = 7;
  private static final LocalDate WRONG_DAY = LocalDate.of(2025, 10, 2);
  private static final Map<String, String> INDICES =
      Map.of("^KS11", "XKRX:KOSPI", "^GSPC", "XNYS:SPX", "^SOX", "XNAS:SOX", "^N225", "XTKS:NI225");

  private final Duration ahead = Duration.between(Instant.now(), NOON);
  private final Map<String, TreeMap<LocalDate, BigDecimal>> closes = new HashMap<>();
  private final AtomicInteger charts = new AtomicInteger();
  private final HttpServer server;

  Internet() throws IOException {
    for (InstrumentBar each : new Closes(DataFile.packed("data/sample-closes.csv"), "s").read()) {
      closes
          .computeIfAbsent(each.instrument().toString(), id -> new TreeMap<>())
          .put(each.bar().session(), each.bar().close());
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/realtime/", exchange -> answer(exchange, 200, naver(exchange)));
    server.createContext("/v7/finance/spark", exchange -> answer(exchange, 200, spark(exchange)));
    server.createContext("/v8/finance/chart/", this::chart);
    server.createContext("/v1/", exchange -> answer(exchange, 200, rates(exchange)));
    server.createContext("/chart/", exchange -> answer(exchange, 409, "{}"));
    server.createContext("/", exchange -> answer(exchange, 503, "{}"));
    server.start();
  }

  /** The time in this world. */
  InstantSource clock() {
    return () -> Instant.now().plus(ahead);
  }

  /** Settings that send every provider here. */
  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("SILLAGE_MARKET_PROVIDER", "live");
    String base = "http://127.0.0.1:" + server.getAddress().getPort();
    for (String each : List.of("YAHOO_CHART", "YAHOO_SPARK", "NAVER", "FRANKFURTER", "ECB")) {
      environment.put("SILLAGE_" + each + "_BASE_URI", base);
    }
    return environment;
  }

  /** Naver's items: thousands with commas, and the time of the last trade in Seoul. */
  private String naver(HttpExchange exchange) {
    return Stream.of(tail(exchange).split(","))
        .map(code -> naverItem(code, close("XKRX:" + code)))
        .collect(Collectors.joining(",", "{\"pollingInterval\":7000,\"datas\":[", "]}"));
  }

  private String naverItem(String code, BigDecimal before) {
    boolean index = code.equals("KOSPI");
    BigDecimal price =
        code.equals("000660")
            ? new BigDecimal("653300")
            : rounded(before.multiply(new BigDecimal("1.0135")), index ? "0.01" : "500");
    Duration old = code.equals("028260") ? Duration.ofMinutes(61) : Duration.ofSeconds(4);
    return """
        {"itemCode":"%s","closePrice":"%s","compareToPreviousClosePrice":"%s",
         "compareToPreviousPrice":{"code":"2","name":"RISING"},"localTradedAt":"%s",
         "marketStatus":"OPEN","stockExchangeType":{"delayTime":0,"name":"KOSPI"},
         "tradeStopType":{"code":"1","name":"TRADING"}}"""
        .formatted(
            code,
            String.format("%,.2f", price).replace(".00", ""),
            String.format("%,.2f", price.subtract(before)).replace(".00", ""),
            clock().instant().minus(old).atZone(SEOUL).truncatedTo(SECONDS).toOffsetDateTime());
  }

  private String spark(HttpExchange exchange) {
    String symbols = query(exchange).get("symbols");
    return Stream.of(symbols.split(","))
        .filter(symbol -> !inSeoul(symbol))
        .map(this::spark)
        .collect(Collectors.joining(",", "{\"spark\":{\"result\":[", "],\"error\":null}}"));
  }

  private String spark(String symbol) {
    BigDecimal before = close(id(symbol));
    BigDecimal price = rounded(before.multiply(new BigDecimal("0.9921")), step(symbol));
    long at = quoted(symbol).getEpochSecond();
    return """
        {"symbol":"%s","response":[{"meta":{"currency":"%s","symbol":"%s",
        "exchangeTimezoneName":"%s","regularMarketPrice":%s,"regularMarketTime":%d,
        "chartPreviousClose":%s,"previousClose":%s},"timestamp":[%d],
        "indicators":{"quote":[{"close":[%s]}]}}]}"""
        .formatted(
            symbol, currency(symbol), symbol, zone(symbol), price, at, before, before, at, price);
  }

  /** A whole history, no quotes; after the first few the server has had enough. */
  private void chart(HttpExchange exchange) throws IOException {
    String symbol = tail(exchange);
    String id = id(symbol);
    if (!closes.containsKey(id) || !query(exchange).containsKey("period1")) {
      answer(exchange, 404, "{}");
      return;
    }
    if (charts.incrementAndGet() > HISTORIES) {
      answer(exchange, 429, "Too Many Requests");
      return;
    }
    List<String> stamps = new ArrayList<>();
    List<String> prices = new ArrayList<>();
    closes
        .get(id)
        .forEach(
            (session, close) -> {
              boolean wrong = symbol.equals("005930.KS") && session.equals(WRONG_DAY);
              stamps.add(Long.toString(opened(symbol, session).getEpochSecond()));
              prices.add(wrong ? "89750.0" : close.toPlainString());
            });
    String all = String.join(",", prices);
    answer(
        exchange,
        200,
        """
        {"chart":{"result":[{"meta":{"currency":"%s","symbol":"%s","exchangeTimezoneName":"%s",
          "regularMarketPrice":%s,"regularMarketTime":%d,"dataGranularity":"1d"},
          "timestamp":[%s],"indicators":{"quote":[{"close":[%s]}],"adjclose":[{"adjclose":[%s]}]}}],
          "error":null}}"""
            .formatted(
                currency(symbol),
                symbol,
                zone(symbol),
                prices.get(prices.size() - 1),
                opened(symbol, closes.get(id).lastKey()).getEpochSecond(),
                String.join(",", stamps),
                all,
                all));
  }

  /** The same rates on every weekday. */
  private static String rates(HttpExchange exchange) {
    String span = tail(exchange);
    LocalDate from = LocalDate.parse(span.substring(0, 10));
    LocalDate to = LocalDate.parse(span.substring(span.length() - 10));
    return from.datesUntil(to.plusDays(1))
        .filter(day -> day.getDayOfWeek().getValue() < 6)
        .map(day -> "\"" + day + "\":{\"USD\":1.1712,\"KRW\":1690.5,\"JPY\":183.4}")
        .collect(Collectors.joining(",", "{\"amount\":1.0,\"base\":\"EUR\",\"rates\":{", "}}"));
  }

  private BigDecimal close(String id) {
    return closes.get(id).lastEntry().getValue();
  }

  private static BigDecimal rounded(BigDecimal price, String step) {
    BigDecimal tick = new BigDecimal(step);
    return price.divide(tick, 0, RoundingMode.HALF_UP).multiply(tick);
  }

  private static boolean inTokyo(String symbol) {
    return symbol.endsWith(".T") || symbol.equals("^N225");
  }

  private static boolean inSeoul(String symbol) {
    return symbol.endsWith(".KS") || symbol.equals("^KS11");
  }

  private static String currency(String symbol) {
    return inTokyo(symbol) ? "JPY" : inSeoul(symbol) ? "KRW" : "USD";
  }

  private static String zone(String symbol) {
    return inTokyo(symbol) ? "Asia/Tokyo" : inSeoul(symbol) ? "Asia/Seoul" : "America/New_York";
  }

  private static String step(String symbol) {
    return symbol.endsWith(".T") ? "1" : "0.01";
  }

  private Instant quoted(String symbol) {
    return inTokyo(symbol) || inSeoul(symbol)
        ? clock().instant().minus(Duration.ofMinutes(20))
        : Instant.parse("2026-01-05T21:00:00Z");
  }

  private static Instant opened(String symbol, LocalDate session) {
    boolean inAsia = inTokyo(symbol) || inSeoul(symbol);
    return session.atTime(9, inAsia ? 0 : 30).atZone(ZoneId.of(zone(symbol))).toInstant();
  }

  private String id(String symbol) {
    String code = symbol.replaceFirst("[.](KS|T)$", "");
    return INDICES.getOrDefault(
        symbol,
        Stream.of("XKRX:", "XTKS:", "XNAS:", "XNYS:")
            .map(venue -> venue + code)
            .filter(closes::containsKey)
            .findFirst()
            .orElse(""));
  }

  private static String tail(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static Map<String, String> query(HttpExchange exchange) {
    return Stream.of(exchange.getRequestURI().getQuery().split("&"))
        .map(each -> each.split("=", 2))
        .collect(Collectors.toMap(each -> each[0], each -> each[1]));
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
