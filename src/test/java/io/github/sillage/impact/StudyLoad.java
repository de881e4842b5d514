package io.github.sillage.impact;

import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MINUTES;

import io.github.sillage.bus.TypedBus;
import io.github.sillage.db.TestDatabase;
import io.github.sillage.log.ChangeFeed;
import io.github.sillage.log.LatestStore;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.market.Instrument;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.InstrumentStore;
import io.github.sillage.market.SeriesStore;
import io.github.sillage.market.Session;
import io.github.sillage.study.EventWindow;
import io.github.sillage.timeline.Recording;
import io.github.sillage.timeline.TimelineStore;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * How many studies a second one node takes from stored bars to stored results. Arguments: number of
 * events (default 200) and of instruments (default 100). Bars and events are made up, from 2014 to
 * 2025, all of one venue. Run as docs/benchmarks.md says.
 */
public final class StudyLoad {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-25T12:00:00Z"));
  private static final LocalDate FIRST = LocalDate.of(2014, 1, 2);
  private static final LocalDate LAST = LocalDate.of(2025, 12, 30);
  private static final InstrumentId INDEX = InstrumentId.of("XNYS:SPX");
  private static final String BARS =
      """
      insert into bar (instrument, session, close, source, revision, recorded_at)
      select id, session,
        (100 * exp(sum(0.01 * market + case when id = $3 then 0 else 0.02 * random_normal() end)
          over (partition by id order by session)))::numeric(20, 4), 'made-up', 1, now()
      from (select session, random_normal() as market from unnest($2::date[]) session) day,
        unnest($1::text[]) id
      """;

  private final Vertx vertx = Vertx.vertx();
  private final TestDatabase database = TestDatabase.fresh();
  private final Pool pool = database.pool(vertx);
  private final PublicationLog log = new PublicationLog(pool);
  private final TypedBus bus = new TypedBus(vertx);
  private final TimelineStore timeline = new TimelineStore(pool, log);
  private final InstrumentStore instruments = new InstrumentStore(pool, CLOCK);
  private final PriceStore prices = new PriceStore(vertx, log, new SeriesStore(pool));

  private StudyLoad() {}

  /** Fills a fresh database and studies it. */
  public static void main(String[] args) throws Exception {
    int events = args.length > 0 ? Integer.parseInt(args[0]) : 200;
    int instruments = args.length > 1 ? Integer.parseInt(args[1]) : 100;
    new StudyLoad().run(events, instruments);
    System.exit(0);
  }

  private void run(int events, int count) throws Exception {
    vertx
        .deployVerticle(new ChangeFeed(database.connection(), log, new LatestStore(pool), bus))
        .await(1, MINUTES);
    fill(events, count);
    ImpactVerticle verticle =
        new ImpactVerticle(
            new ImpactVerticle.Parts(
                pool,
                log,
                bus,
                timeline,
                instruments,
                prices,
                SampleMarket.CALENDARS,
                CLOCK,
                CLOCK,
                Runtime.getRuntime().availableProcessors()));
    long begun = System.nanoTime();
    String deployment = vertx.deployVerticle(verticle).await(5, MINUTES);
    verticle.caughtUp().await(6, HOURS);
    double seconds = (System.nanoTime() - begun) / 1e9;
    vertx.undeploy(deployment).await(1, MINUTES);
    long studies = (long) events * count;
    System.out.printf(
        Locale.ROOT,
        "%,d events x %,d instruments: %,d studies in %.1f s, %,.0f studies/s; %s in the database%n",
        events,
        count,
        studies,
        seconds,
        studies / seconds,
        size());
    largest(Optional.of(ImpactStudy.DESIGN.windows().get(0)), "one window");
    largest(Optional.empty(), "all windows");
    breakDown(Math.min(events, 100), count);
  }

  /** How long the matrix takes to give its largest t, out of everything that is stored. */
  private void largest(Optional<EventWindow> window, String name) throws Exception {
    MatrixQuery query =
        new MatrixQuery(
            List.of(),
            List.of(),
            List.of(),
            window,
            Optional.empty(),
            MatrixQuery.Sort.T_DESCENDING,
            100,
            Optional.empty());
    long begun = System.nanoTime();
    Object outcome =
        new MatrixStore(pool)
            .page(query)
            .<Object>map(page -> page.items().size() + " cells")
            .otherwise(Throwable::getMessage)
            .await(30, MINUTES);
    System.out.printf(
        Locale.ROOT,
        "matrix by -t, %s: %s after %.1f s%n",
        name,
        outcome,
        (System.nanoTime() - begun) / 1e9);
  }

  /** One event after the other, by one thread, each stage by itself: where the time goes. */
  private void breakDown(int events, int count) throws Exception {
    pool.query("delete from event_impact").execute().await(1, MINUTES);
    pool.query("delete from study").execute().await(1, MINUTES);
    StudyJobStore jobs = new StudyJobStore(pool, "load");
    StudyInputStore inputs = new StudyInputStore(timeline, instruments, prices);
    StudyResultStore results = new StudyResultStore(pool, log, jobs, CLOCK);
    ImpactStudy study = new ImpactStudy(StudyOptions.STANDARD, SampleMarket.CALENDARS);
    long[] nanos = new long[4];
    for (int i = 0; i < events; i++) {
      List<String> one = List.of("event-" + i);
      pool.withTransaction(tx -> jobs.request(tx, one)).await(1, MINUTES);
      StudyJobStore.Job job = jobs.claim(1, Duration.ofMinutes(5)).await(1, MINUTES).get(0);
      long begun = System.nanoTime();
      StudyInput input = inputs.load(one.get(0)).await(1, MINUTES).orElseThrow();
      long read = System.nanoTime();
      ImpactStudy.InRows rows = study.inRows(input, CLOCK.instant());
      long computed = System.nanoTime();
      StudiedEvent studied = rows.written();
      long encoded = System.nanoTime();
      results.save(job, studied).await(1, MINUTES);
      long stored = System.nanoTime();
      nanos[0] += read - begun;
      nanos[1] += computed - read;
      nanos[2] += encoded - computed;
      nanos[3] += stored - encoded;
    }
    double studies = (double) events * count;
    System.out.printf(
        Locale.ROOT,
        "one at a time, microseconds a study: read %.1f, compute %.1f, encode %.1f, store %.1f%n",
        nanos[0] / studies / 1e3,
        nanos[1] / studies / 1e3,
        nanos[2] / studies / 1e3,
        nanos[3] / studies / 1e3);
  }

  private void fill(int events, int count) throws Exception {
    List<Instrument> catalogue = new ArrayList<>();
    catalogue.add(instrument(INDEX, Optional.empty()));
    for (int i = 0; i < count; i++) {
      catalogue.add(instrument(code(i), Optional.of(INDEX)));
    }
    instruments.put(catalogue).await(5, MINUTES);
    LocalDate[] sessions =
        SampleMarket.CALENDARS.calendar(INDEX.mic()).sessionsBetween(FIRST, LAST).stream()
            .map(Session::date)
            .toArray(LocalDate[]::new);
    for (int from = 0; from < catalogue.size(); from += 20) {
      String[] ids =
          catalogue.subList(from, Math.min(from + 20, catalogue.size())).stream()
              .map(i -> i.id().toString())
              .toArray(String[]::new);
      pool.preparedQuery(BARS).execute(Tuple.of(ids, sessions, INDEX.toString())).await(5, MINUTES);
    }
    pool.query("analyze").execute().await(5, MINUTES);
    Random random = new Random(1);
    List<Recording> recordings = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      String date = FIRST.plusDays(300 + random.nextInt(4_000)).toString();
      recordings.add(
          new Recording(
              SampleMarket.event(
                  "event-" + i,
                  SampleMarket.at(date, "08:30", "America/New_York"),
                  code(random.nextInt(count)).toString()),
              false,
              "load",
              Optional.empty()));
    }
    for (int from = 0; from < events; from += 500) {
      timeline
          .saveAll(recordings.subList(from, Math.min(from + 500, events)), CLOCK.instant())
          .await(5, MINUTES);
    }
  }

  private static InstrumentId code(int i) {
    return InstrumentId.of("XNAS:T%03d".formatted(i));
  }

  private static Instrument instrument(InstrumentId id, Optional<InstrumentId> benchmark) {
    return new Instrument(
        id,
        benchmark.isEmpty() ? Instrument.Kind.INDEX : Instrument.Kind.EQUITY,
        new TreeMap<>(Map.of("en", id.toString())),
        Currency.getInstance("USD"),
        benchmark,
        benchmark.isEmpty());
  }

  private String size() throws Exception {
    return pool.query(
            """
            select pg_size_pretty(sum(pg_total_relation_size(t))) as size
            from unnest(array['event_impact', 'study']::regclass[]) t
            """)
        .execute()
        .map(rows -> rows.iterator().next().getString("size"))
        .await(1, MINUTES);
  }
}
