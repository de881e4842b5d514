/**
 * What can be said about one event beyond Student's t: without the assumption of normal residuals
 * (sample quantile test, stationary bootstrap), without a fixed moment of looking (anytime bound),
 * and how large an effect would have had to be to be seen. Functions of residuals and standard
 * errors; no model is fitted here.
 */
@NullMarked
package io.github.sillage.study.inference;

import org.jspecify.annotations.NullMarked;
