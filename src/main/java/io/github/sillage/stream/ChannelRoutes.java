package io.github.sillage.stream;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.github.sillage.log.Channels;
import io.github.sillage.log.Latest;
import io.github.sillage.log.LatestStore;
import io.github.sillage.log.Position;
import io.github.sillage.log.Publication;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.log.Slice;
import io.github.sillage.web.Params;
import io.github.sillage.web.Problem;
import io.github.sillage.web.Reply;
import io.github.sillage.web.Routes;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The channels and their history over REST, by the same positions as the other doors. */
public final class ChannelRoutes implements Routes {
  private final PublicationLog log;
  private final LatestStore latest;
  private final Tokens tokens;

  /** Routes that read the log and the latest values. */
  public ChannelRoutes(PublicationLog log, LatestStore latest, Tokens tokens) {
    this.log = log;
    this.latest = latest;
    this.tokens = tokens;
  }

  /** A channel in the list: where a stream stands, or when a latest value was set. */
  record Listed(
      String channel,
      String kind,
      Optional<String> epoch,
      Optional<Long> offset,
      Optional<Instant> at) {
    static Listed stream(String channel, Position position) {
      return new Listed(
          channel,
          "stream",
          Optional.of(position.epoch()),
          Optional.of(position.offset()),
          Optional.empty());
    }

    static Listed cache(Latest value) {
      return new Listed(
          value.channel(), "cache", Optional.empty(), Optional.empty(), Optional.of(value.at()));
    }
  }

  /** A publication with everything that is known of it. */
  record Entry(
      long offset,
      Instant at,
      String kind,
      String key,
      Map<String, String> tags,
      @JsonRawValue String data) {
    static Entry of(Publication p) {
      return new Entry(p.offset(), p.at(), p.kind(), p.key(), p.tags(), p.data());
    }
  }

  @Override
  public void mount(RouterBuilder api) {
    Routes.answer(api, "listChannels", ctx -> Reply.json(ctx, channels(ctx)));
    Routes.answer(api, "getChannelHistory", this::history);
  }

  private Future<Map<String, Object>> channels(RoutingContext ctx) {
    return tokens.grant(ctx.request(), List.of()).compose(this::channels);
  }

  private Future<Map<String, Object>> channels(Grant grant) {
    List<Future<Listed>> streams =
        Channels.STREAMS.stream()
            .map(name -> log.position(name).map(position -> Listed.stream(name, position)))
            .toList();
    return Future.all(streams)
        .compose(positions -> latest.startingWith(""))
        .map(values -> list(streams.stream().map(Future::result).toList(), values, grant));
  }

  private static Map<String, Object> list(List<Listed> streams, List<Latest> values, Grant grant) {
    List<Listed> all = new ArrayList<>(streams);
    values.stream().map(Listed::cache).forEach(all::add);
    all.removeIf(listed -> !grant.allows(listed.channel()));
    Map<String, Object> list = new LinkedHashMap<>();
    list.put("items", all);
    list.put("next", null);
    return list;
  }

  private void history(RoutingContext ctx) {
    Params params = Params.of(ctx);
    String channel = params.path("channel");
    if (Channels.isCache(channel)) {
      throw Problem.badField(
          "channel",
          "'" + channel + "' keeps its latest value only; expected one of " + Channels.STREAMS);
    }
    if (!Channels.isStream(channel)) {
      throw Problem.notFound("channel", channel);
    }
    Optional<Position> since = params.value("since", Position::of);
    int limit = params.limit();
    long after = since.map(Position::offset).orElse(0L);
    Reply.json(
        ctx,
        tokens
            .grant(ctx.request(), List.of(channel))
            .compose(granted -> log.read(channel, after, limit))
            .map(slice -> page(slice, since, limit)));
  }

  private static Map<String, Object> page(Slice slice, Optional<Position> since, int limit) {
    Position top = slice.top();
    since.ifPresent(position -> check(position, slice));
    List<Entry> entries = slice.publications().stream().map(Entry::of).toList();
    boolean more = entries.size() == limit && entries.get(limit - 1).offset() < top.offset();
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("items", entries);
    page.put("next", more ? position(top.epoch(), entries.get(limit - 1)) : null);
    page.put("epoch", top.epoch());
    page.put("offset", top.offset());
    return page;
  }

  private static String position(String epoch, Entry last) {
    return new Position(epoch, last.offset()).toString();
  }

  private static void check(Position since, Slice slice) {
    if (!since.epoch().equals(slice.top().epoch()) || !slice.follows(since.offset())) {
      throw Problem.of(
          410,
          "Gone",
          "since: what follows '"
              + since
              + "' is not kept; the channel stands at "
              + slice.top()
              + ". Leave since out to read from the oldest that is kept");
    }
  }
}
