/**
 * Tests across instruments or events: what single studies say together, with every correction for
 * shared dates, event-induced variance, fat tails and thin trading that has a name. One event is a
 * (stock, date) pair and is known by its id; sums over events are taken in the order of their ids,
 * so that the order in which they are handed in moves no digit.
 */
@NullMarked
package io.github.sillage.study.panel;

import org.jspecify.annotations.NullMarked;
