/**
 * Asking providers politely: budgets, cool-down, circuit breaker, retries, batching and fail-over.
 */
@NullMarked
package io.github.sillage.feed.runtime;

import org.jspecify.annotations.NullMarked;
