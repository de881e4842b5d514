/** Access to PostgreSQL: pool, migrations and the embedded server. */
@NullMarked
package io.github.sillage.db;

import org.jspecify.annotations.NullMarked;
