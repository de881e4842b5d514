/**
 * Market-model studies by the million: returns of many stocks over one calendar in memory, one
 * market, and the same figures as {@link io.github.sillage.study.EventStudy} gives one by one.
 */
@NullMarked
package io.github.sillage.study.batch;

import org.jspecify.annotations.NullMarked;
