/** What brings events in: curated files for now. */
@NullMarked
package io.github.sillage.ingest;

import org.jspecify.annotations.NullMarked;
