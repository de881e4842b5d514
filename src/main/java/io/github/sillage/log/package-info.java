/** The spine: the publication log, the latest-value table and the feed of their changes. */
@NullMarked
package io.github.sillage.log;

import org.jspecify.annotations.NullMarked;
