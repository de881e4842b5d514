/**
 * Dated events in the text of an article, by rules and dictionaries: what is not written is not
 * found, and each find tells its sentence, its words and its rule. A library of its own: it knows
 * the JDK, ICU4J for sentences and numbers, and jsoup for HTML.
 */
@NullMarked
package io.github.sillage.article;

import org.jspecify.annotations.NullMarked;
