package io.github.sillage.log;

import java.time.Instant;
import java.util.Map;

/**
 * One entry of a stream channel.
 *
 * @param offset its place in the channel: the first is 1, the next one more, without gaps
 * @param at when it was appended
 * @param data the payload as JSON text, passed on untouched
 */
public record Publication(
    String channel,
    long offset,
    Instant at,
    String kind,
    String key,
    String data,
    Map<String, String> tags) {}
