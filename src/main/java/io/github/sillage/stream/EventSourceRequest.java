package io.github.sillage.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.log.Channels;
import io.github.sillage.log.Position;
import io.github.sillage.web.Json;
import io.github.sillage.web.Params;
import io.github.sillage.web.Problem;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a client of Server-Sent Events asks for.
 *
 * @param cursor where it was, if it says so
 * @param lost whether it says so in a way that cannot be read: then every channel is reset
 */
record EventSourceRequest(
    List<String> channels, TagFilter filter, Optional<Cursor> cursor, boolean lost) {
  private static final Set<String> PARAMETERS = Set.of("channels", "filter", "cursor");
  private static final Position NOWHERE = new Position("unreadable", Long.MAX_VALUE);

  /**
   * Reads the request.
   *
   * @throws Problem that names the parameter at fault
   */
  static EventSourceRequest of(RoutingContext ctx, int maxChannels) {
    refuseUnknown(ctx);
    Params params = Params.of(ctx);
    Set<String> channels =
        new LinkedHashSet<>(params.list("channels", EventSourceRequest::channel));
    if (channels.isEmpty() || channels.size() > maxChannels) {
      throw Problem.badField(
          "channels", channels.size() + " channels are named: expected 1 to " + maxChannels);
    }
    TagFilter filter =
        params.value("filter", EventSourceRequest::filter).orElse(TagFilter.EVERYTHING);
    Optional<Cursor> asked = params.value("cursor", EventSourceRequest::cursor);
    Optional<String> last = Optional.ofNullable(ctx.request().getHeader("last-event-id"));
    Optional<Cursor> resumed = last.flatMap(Cursor::parse);
    boolean lost = last.filter(id -> !id.isEmpty()).isPresent() && resumed.isEmpty();
    return new EventSourceRequest(List.copyOf(channels), filter, resumed.or(() -> asked), lost);
  }

  /** Where a channel is to be continued; nothing when it starts now. */
  Optional<Position> since(String channel) {
    return lost
        ? Optional.of(NOWHERE)
        : cursor.flatMap(c -> Optional.ofNullable(c.positions().get(channel)));
  }

  private static void refuseUnknown(RoutingContext ctx) {
    List<Problem.FieldError> unknown =
        ctx.queryParams().names().stream()
            .filter(name -> !PARAMETERS.contains(name))
            .map(name -> new Problem.FieldError(name, "expected " + new TreeSet<>(PARAMETERS)))
            .toList();
    if (!unknown.isEmpty()) {
      throw Problem.badFields(unknown);
    }
  }

  private static String channel(String name) {
    if (!Channels.isStream(name) && !Channels.isCache(name)) {
      throw new IllegalArgumentException("there is no such channel");
    }
    return name;
  }

  private static TagFilter filter(String text) {
    try {
      JsonNode node = Json.MAPPER.readTree(text);
      return TagFilterCodec.parse(node, "filter");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("expected a tag filter in JSON", e);
    } catch (BadCommand e) {
      throw new IllegalArgumentException(e.detail(), e);
    }
  }

  private static Cursor cursor(String text) {
    return Cursor.parse(text)
        .orElseThrow(() -> new IllegalArgumentException("expected the id of an event"));
  }
}
