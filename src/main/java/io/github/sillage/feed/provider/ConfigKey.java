package io.github.sillage.feed.provider;

/**
 * Something a provider must be told before it can be used.
 *
 * @param name as in the map of keys an adapter is made with
 * @param secret whether nobody may see it
 * @param required whether the provider is of no use without it
 * @param variable the environment variable it is read from
 */
public record ConfigKey(String name, boolean secret, boolean required, String variable) {}
