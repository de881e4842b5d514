/** Places that are asked for news, and the items they bring. */
@NullMarked
package io.github.sillage.source;

import org.jspecify.annotations.NullMarked;
