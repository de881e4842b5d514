/**
 * The doors of the publication log: a WebSocket that speaks the Centrifuge client protocol in JSON,
 * Server-Sent Events, and history over REST. It delivers publications, whatever they are.
 */
@NullMarked
package io.github.sillage.stream;

import org.jspecify.annotations.NullMarked;
