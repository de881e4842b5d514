package io.github.sillage.article;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A sentence and what is found in it, each list in the order of the text.
 *
 * @param sentence where
 * @param dates the dates it fixes
 * @param names who is named
 * @param products products and projects that are named
 * @param figures numbers with units
 * @param triggers words that tell of events
 */
record Reading(
    Sentence sentence,
    List<Mention<Dated>> dates,
    List<Mention<Party>> names,
    List<Mention<Party>> products,
    List<Mention<Quantity>> figures,
    List<Mention<Trigger>> triggers) {

  /** The organisations among the names. */
  Stream<Mention<Party>> organisations() {
    return names.stream().filter(each -> !each.what().isPerson());
  }

  /** Whom the sentence is about: the organisation it names first. */
  Optional<Party> subject() {
    return organisations().map(Mention::what).findFirst();
  }
}
