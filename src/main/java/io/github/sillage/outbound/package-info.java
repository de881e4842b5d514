/** Requests to addresses that users have given: bounded, and not into private networks. */
@NullMarked
package io.github.sillage.outbound;

import org.jspecify.annotations.NullMarked;
