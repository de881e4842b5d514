package io.github.sillage.feed.provider;

import io.github.sillage.market.InstrumentId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What is wanted from a provider. */
public sealed interface Ask {

  /** The latest prices of some instruments. */
  record Quotes(List<InstrumentId> instruments) implements Ask {
    /** Copies the list. */
    public Quotes {
      instruments = List.copyOf(instruments);
    }
  }

  /**
   * Daily bars, splits and dividends of some instruments.
   *
   * @param from the first session
   * @param to the last session, included
   */
  record History(List<InstrumentId> instruments, LocalDate from, LocalDate to) implements Ask {
    /** Copies the list. */
    public History {
      instruments = List.copyOf(instruments);
    }
  }

  /**
   * Exchange rates.
   *
   * @param pairs which; all that an answer holds, as it states them, when empty
   * @param days the first and last day, included; the latest rates when absent
   */
  record Fx(List<CurrencyPair> pairs, Optional<Days> days) implements Ask {
    /** Copies the list. */
    public Fx {
      pairs = List.copyOf(pairs);
    }
  }

  /** Days from one to another, both included. */
  record Days(LocalDate from, LocalDate to) {}

  /** The instruments it names; none for exchange rates. */
  default List<InstrumentId> instruments() {
    return List.of();
  }
}
