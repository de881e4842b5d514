/** News of the timeline, posted to whoever registered for it. */
@NullMarked
package io.github.sillage.webhook;

import org.jspecify.annotations.NullMarked;
