/** The command line and the composition of the server. */
@NullMarked
package io.github.sillage;

import org.jspecify.annotations.NullMarked;
