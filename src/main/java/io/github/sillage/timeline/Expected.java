package io.github.sillage.timeline;

import java.util.Optional;
import java.util.OptionalInt;

/** What a writer takes to be recorded of an event before it writes. */
public sealed interface Expected {
  /** Whatever is there. */
  Expected ANYTHING = new Anything();

  /** Nothing, not even a withdrawn event. */
  Expected NOTHING = new Nothing();

  /**
   * Whether a writer may go ahead.
   *
   * @param current the last revision; empty when there is none
   * @param differs whether the write would change something
   */
  boolean holds(Optional<Revision> current, boolean differs);

  /** Any state, or none. */
  record Anything() implements Expected {
    @Override
    public boolean holds(Optional<Revision> current, boolean differs) {
      return true;
    }
  }

  /** No event by that id. */
  record Nothing() implements Expected {
    @Override
    public boolean holds(Optional<Revision> current, boolean differs) {
      return current.isEmpty();
    }
  }

  /**
   * One revision and none after it.
   *
   * @param number of that revision
   */
  record Exactly(int number) implements Expected {
    @Override
    public boolean holds(Optional<Revision> current, boolean differs) {
      return current.filter(revision -> revision.number() == number).isPresent();
    }
  }

  /**
   * A revision, or no event at all; a write that changes nothing may always go ahead.
   *
   * @param number of the revision that the writer has seen
   */
  record Seen(int number) implements Expected {
    @Override
    public boolean holds(Optional<Revision> current, boolean differs) {
      return !differs || current.filter(revision -> revision.number() != number).isEmpty();
    }
  }

  /**
   * A state that the same kind of writer recorded, or none; a write that changes nothing may always
   * go ahead.
   *
   * @param prefix how that kind of writer is named, such as {@code curated:}
   * @param over a revision by anybody that the writer has seen and means to replace
   */
  record WrittenBy(String prefix, OptionalInt over) implements Expected {
    @Override
    public boolean holds(Optional<Revision> current, boolean differs) {
      return !differs
          || current.isEmpty()
          || current.get().recordedBy().startsWith(prefix)
          || over.equals(OptionalInt.of(current.get().number()));
    }
  }
}
