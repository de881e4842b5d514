/** The timeline in the forms that other tools read: feeds, calendars and tables. */
@NullMarked
package io.github.sillage.export;

import org.jspecify.annotations.NullMarked;
