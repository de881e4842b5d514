package io.github.sillage.export;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a feed is, as its reader sees it.
 *
 * @param server scheme and authority, as in {@code http://127.0.0.1:8080}
 * @param path the path of the feed
 * @param query its parameters in order, decoded
 */
record FeedAddress(String server, String path, List<Map.Entry<String, String>> query) {
  private static final String AUTHORITY = "tag:sillage.github.io,2025:";

  FeedAddress {
    query = List.copyOf(query);
  }

  /** The address of this page of the feed. */
  String self() {
    return write(query.stream());
  }

  /** The address of the page at {@code cursor}. */
  String at(String cursor) {
    Stream<Map.Entry<String, String>> filters =
        query.stream().filter(parameter -> !parameter.getKey().equals("cursor"));
    return write(Stream.concat(filters, Stream.of(Map.entry("cursor", cursor))));
  }

  /** The address of the dashboard. */
  String home() {
    return server + "/";
  }

  /** The address of an event in the dashboard. */
  String event(String id) {
    return home() + "?ev=" + id;
  }

  /** The name of an event for ever, whichever server tells of it (RFC 4151). */
  static String tag(String id) {
    return AUTHORITY + "event/" + id;
  }

  /** The name of this feed with its filters, without the place in it. */
  String tag() {
    String filters =
        query.stream()
            .filter(parameter -> !parameter.getKey().equals("cursor"))
            .map(FeedAddress::write)
            .collect(Collectors.joining("&"));
    return AUTHORITY + "feed" + (filters.isEmpty() ? "" : "?" + filters);
  }

  private String write(Stream<Map.Entry<String, String>> parameters) {
    String text = parameters.map(FeedAddress::write).collect(Collectors.joining("&"));
    return server + path + (text.isEmpty() ? "" : "?" + text);
  }

  private static String write(Map.Entry<String, String> parameter) {
    return parameter.getKey()
        + "="
        + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8);
  }
}
