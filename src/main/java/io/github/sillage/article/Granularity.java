package io.github.sillage.article;

/** How finely a text fixes a date. */
public enum Granularity {
  DAY,
  MONTH,
  QUARTER,
  YEAR
}
