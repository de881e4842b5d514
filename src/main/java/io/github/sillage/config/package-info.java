/** Settings, read once and validated. */
@NullMarked
package io.github.sillage.config;

import org.jspecify.annotations.NullMarked;
