/** Dated events, their revisions, and the first session of each venue that could react to them. */
@NullMarked
package io.github.sillage.timeline;

import org.jspecify.annotations.NullMarked;
