/** Applies the event study to the timeline: what every event did to every instrument. */
@NullMarked
package io.github.sillage.impact;

import org.jspecify.annotations.NullMarked;
