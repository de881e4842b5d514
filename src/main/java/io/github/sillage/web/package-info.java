/** HTTP: routes, problems, replies and the headers that guard them. */
@NullMarked
package io.github.sillage.web;

import org.jspecify.annotations.NullMarked;
