/** What brings prices in: the packed sample, and its replay in accelerated time. */
@NullMarked
package io.github.sillage.feed;

import org.jspecify.annotations.NullMarked;
