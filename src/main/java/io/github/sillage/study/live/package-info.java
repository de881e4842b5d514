/**
 * Studies of an event that is still under way: state frozen when the window opens, and for each
 * tick the same small amount of work whatever came before, without a new object. Not for several
 * threads at once.
 */
@NullMarked
package io.github.sillage.study.live;

import org.jspecify.annotations.NullMarked;
