/** Fills the history of every listed instrument from the providers, and keeps it whole. */
@NullMarked
package io.github.sillage.feed.history;

import org.jspecify.annotations.NullMarked;
