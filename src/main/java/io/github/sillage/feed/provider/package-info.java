/**
 * What each market-data provider wants to be asked and how its answers read: addresses,
 * classification, parsing and symbols, as pure functions. Nothing here waits, sends or remembers.
 */
@NullMarked
package io.github.sillage.feed.provider;

import org.jspecify.annotations.NullMarked;
