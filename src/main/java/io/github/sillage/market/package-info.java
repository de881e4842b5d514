/** Instruments, bars, quotes and trading calendars. */
@NullMarked
package io.github.sillage.market;

import org.jspecify.annotations.NullMarked;
