/**
 * Outcomes other than the price: how much was traded, and how restlessly. Volumes go through the
 * same engine as returns; volatility is read from the abnormal returns it leaves.
 */
@NullMarked
package io.github.sillage.study.outcome;

import org.jspecify.annotations.NullMarked;
