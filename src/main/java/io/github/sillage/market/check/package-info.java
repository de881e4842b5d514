/** Checks of prices against the rules of their venues, their neighbours and other sources. */
@NullMarked
package io.github.sillage.market.check;

import org.jspecify.annotations.NullMarked;
