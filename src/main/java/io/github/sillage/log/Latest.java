package io.github.sillage.log;

import java.time.Instant;

/**
 * The newest value of a latest-value channel.
 *
 * @param version grows with every write to any such channel
 * @param data the payload as JSON text
 */
public record Latest(String channel, long version, Instant at, String data) {}
