package io.github.sillage.feed.runtime;

import io.github.sillage.config.Settings;
import io.github.sillage.feed.provider.Adapter;
import io.github.sillage.feed.provider.Ask;
import io.github.sillage.feed.provider.Parsed;
import io.github.sillage.feed.provider.ProviderError;
import io.github.sillage.feed.provider.ProviderInfo;
import io.github.sillage.feed.provider.Redactor;
import io.github.sillage.market.InstrumentId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All providers, and who is asked after whom. What one has nothing of goes on to the next; what it
 * gave does not. Nobody is asked twice for one thing.
 */
public final class ProvidersRuntime {
  private static final Set<String> KOREA = Set.of("XKRX", "XKOS");
  private static final Set<String> US = Set.of("XNYS", "XNAS", "ARCX", "XASE", "BATS");

  private final Map<String, ProviderRuntime> providers;
  private final Settings.Live settings;
  private final InstantSource clock;
  private final Map<String, Chain> chains = new ConcurrentHashMap<>();

  /**
   * The providers that a chain of the settings names.
   *
   * @param adapters of all providers there are
   */
  public static ProvidersRuntime of(
      Vertx vertx,
      List<Adapter> adapters,
      Settings settings,
      ProviderStore store,
      InstantSource clock) {
    Settings.Live live = settings.market().live();
    Parts parts =
        new Parts(
            new TransportRuntime(vertx, live.userAgent()),
            store,
            new Redactor(Keys.secrets(settings.providers())),
            clock,
            (wait, due) -> vertx.setTimer(Math.max(1, wait.toMillis()), timer -> due.run()),
            () -> ThreadLocalRandom.current().nextDouble(),
            new ClockWatch(),
            Duration.ofSeconds(live.pollSeconds()),
            Breakers.DEADLINE);
    Set<String> named = named(live);
    Context loop = vertx.getOrCreateContext();
    Map<String, ProviderRuntime> providers = new TreeMap<>();
    for (Adapter each : adapters) {
      String id = each.info().id();
      if (named.contains(id)) {
        Optional<Settings.Access> access = Optional.ofNullable(settings.providers().get(id));
        providers.put(id, provider(vertx, each, access, parts, loop));
      }
    }
    return new ProvidersRuntime(providers, live, clock);
  }

  private static Set<String> named(Settings.Live live) {
    return Stream.of(live.quotes(), live.history())
        .flatMap(each -> Stream.of(each.korea(), each.us(), each.other()))
        .flatMap(List::stream)
        .collect(Collectors.toCollection(() -> new HashSet<>(live.fx())));
  }

  static ProviderRuntime provider(
      Vertx vertx, Adapter adapter, Optional<Settings.Access> access, Parts parts, Context loop) {
    ProviderInfo info = adapter.info();
    int firstRest = info.id().startsWith("yahoo") ? 1 : 0;
    Optional<String> lacking = Keys.lacking(info, access);
    Standing standing = new Standing(info, lacking, new CoolDown(firstRest, parts.random()));
    Optional<URI> base =
        access.map(Settings.Access::baseUri).filter(text -> !text.isEmpty()).map(URI::create);
    return new ProviderRuntime(
        adapter,
        new CallRuntime(vertx, adapter, base, parts, standing),
        lacking.isEmpty(),
        parts,
        loop);
  }

  ProvidersRuntime(
      Map<String, ProviderRuntime> providers, Settings.Live settings, InstantSource clock) {
    this.providers = Map.copyOf(providers);
    this.settings = settings;
    this.clock = clock;
  }

  /** Takes over what was known of each before a restart. */
  public Future<Void> restore() {
    return Future.join(providers.values().stream().map(ProviderRuntime::restore).toList())
        .mapEmpty();
  }

  /** How each that is named in a chain is doing, in order of its id. */
  public Future<List<ProviderHealth>> health() {
    List<Future<ProviderHealth>> asked =
        new TreeMap<>(providers).values().stream().map(ProviderRuntime::health).toList();
    return Future.all(asked).map(done -> asked.stream().map(Future::result).toList());
  }

  /**
   * The latest prices of instruments of venues that share a chain.
   *
   * @param instruments one or more
   * @return never a failed future
   */
  public Future<Given> quotes(List<InstrumentId> instruments) {
    String mic = instruments.get(0).mic().code();
    Chain chain = chains.computeIfAbsent(mic, name -> chain(names(mic, settings.quotes())));
    return new Walk(chain, new Ask.Quotes(instruments), Patience.URGENT)
        .step(chain.order(clock.instant()), 0);
  }

  /**
   * The latest price of an instrument from anyone but one provider.
   *
   * @return never a failed future
   */
  public Future<Given> others(InstrumentId instrument, String provider) {
    List<String> names = new ArrayList<>(names(instrument.mic().code(), settings.quotes()));
    names.remove(provider);
    Chain chain = chain(names);
    return new Walk(chain, new Ask.Quotes(List.of(instrument)), Patience.URGENT)
        .step(chain.order(clock.instant()), 0);
  }

  /**
   * Who can be asked for the history of an instrument, in order; only those that have their key.
   */
  public List<ProviderInfo> historians(InstrumentId instrument) {
    return names(instrument.mic().code(), settings.history()).stream()
        .flatMap(name -> Optional.ofNullable(providers.get(name)).stream())
        .filter(ProviderRuntime::isUsable)
        .map(ProviderRuntime::info)
        .filter(info -> info.delay(instrument.mic()).isPresent())
        .toList();
  }

  /**
   * Asks one provider for daily bars, splits and dividends; what cannot wait goes first.
   *
   * @return never a failed future
   * @throws IllegalArgumentException when there is no such provider
   */
  public Future<Parsed> history(String provider, Ask.History ask) {
    return Optional.ofNullable(providers.get(provider))
        .orElseThrow(() -> new IllegalArgumentException("no provider " + provider))
        .ask(ask, Patience.PATIENT);
  }

  /**
   * Exchange rates, all from one provider: the first that has any.
   *
   * @return with one part, or none and the reasons; never a failed future
   */
  public Future<Given> fx(Ask.Fx ask) {
    Chain chain = chains.computeIfAbsent("fx", name -> chain(settings.fx()));
    return new Walk(chain, ask, Patience.PATIENT).step(chain.order(clock.instant()), 0);
  }

  private Chain chain(List<String> names) {
    return new Chain(names.stream().filter(providers::containsKey).toList());
  }

  private static List<String> names(String mic, Settings.Chains order) {
    if (KOREA.contains(mic)) {
      return order.korea();
    }
    return US.contains(mic) ? order.us() : order.other();
  }

  private final class Walk {
    private final Chain chain;
    private final Ask ask;
    private final Patience patience;
    private final List<Given.Part> parts = new ArrayList<>();
    private final Map<InstrumentId, ProviderError> failed = new HashMap<>();
    private final List<String> reasons = new ArrayList<>();
    private List<InstrumentId> open;

    Walk(Chain chain, Ask ask, Patience patience) {
      this.chain = chain;
      this.ask = ask;
      this.patience = patience;
      this.open = ask.instruments();
    }

    Future<Given> step(List<String> order, int index) {
      if (index >= order.size() || isDone()) {
        return Future.succeededFuture(new Given(parts, failed, reasons));
      }
      String name = order.get(index);
      return Objects.requireNonNull(providers.get(name))
          .ask(Replies.narrowed(ask, open), patience)
          .compose(parsed -> taken(name, parsed, order, index));
    }

    private boolean isDone() {
      return ask.instruments().isEmpty() ? !parts.isEmpty() : open.isEmpty();
    }

    private Future<Given> taken(String name, Parsed parsed, List<String> order, int index) {
      Optional<ProviderError> error = parsed.error();
      if (error.isPresent()) {
        reasons.add(name + ": " + error.get().detail());
        open.forEach(id -> failed.put(id, error.get()));
        return step(order, index + 1);
      }
      Collection<InstrumentId> found = Replies.found(parsed);
      if (!found.isEmpty() || !parsed.fx().isEmpty()) {
        parts.add(new Given.Part(name, chain.rank(name), parsed));
        if (reasons.size() == index) {
          chain.steppedIn(name, clock.instant());
        }
      }
      failed.putAll(parsed.failed());
      failed.keySet().removeAll(found);
      open = open.stream().filter(id -> goesOn(id, found, parsed)).toList();
      return step(order, index + 1);
    }

    private boolean goesOn(InstrumentId id, Collection<InstrumentId> found, Parsed parsed) {
      ProviderError error = parsed.failed().get(id);
      boolean nothingNew =
          error != null && error.kind() == ProviderError.Kind.NO_DATA && ask instanceof Ask.Quotes;
      return !found.contains(id) && !nothingNew;
    }
  }
}
