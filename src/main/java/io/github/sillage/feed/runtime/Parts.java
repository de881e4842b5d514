package io.github.sillage.feed.runtime;

import io.github.sillage.feed.provider.Redactor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.DoubleSupplier;

/**
 * What the ways to all providers share.
 *
 * @param transport sends what is asked
 * @param store keeps what must outlive a restart
 * @param redactor knows every configured secret
 * @param random draws from 0 to 1
 * @param clocks holds the clock here against those of providers
 * @param pollInterval how often providers are asked in the normal course
 * @param deadline how long an answer may take, with all its body
 */
record Parts(
    TransportRuntime transport,
    ProviderStore store,
    Redactor redactor,
    InstantSource clock,
    Timers timers,
    DoubleSupplier random,
    ClockWatch clocks,
    Duration pollInterval,
    Duration deadline) {}
