/** Who asks, and what that key may do. */
@NullMarked
package io.github.sillage.access;

import org.jspecify.annotations.NullMarked;
