/**
 * Studies of a user's own prices and events: read and checked as a whole, computed, answered and
 * forgotten. Over HTTP and from the command line, with the same numbers.
 */
@NullMarked
package io.github.sillage.adhoc;

import org.jspecify.annotations.NullMarked;
