/**
 * Candidates: events that were read from articles and wait for a curator, and what becomes of them.
 */
@NullMarked
package io.github.sillage.candidate;

import org.jspecify.annotations.NullMarked;
