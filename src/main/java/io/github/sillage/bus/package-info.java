/** Typed publish and subscribe between the event loops of one node. */
@NullMarked
package io.github.sillage.bus;

import org.jspecify.annotations.NullMarked;
