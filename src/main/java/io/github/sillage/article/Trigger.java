package io.github.sillage.article;

import java.util.Optional;

/**
 * A word that tells of an event.
 *
 * @param kind the kind of event; empty for a verb of saying, which makes an event of a topic
 * @param strong whether it tells of an event by itself, as a verb does; a topic needs a verb of
 *     saying beside it
 */
record Trigger(Optional<Kind> kind, boolean strong) {}
