package io.github.sillage.feed.history;

import io.github.sillage.market.Bar;
import io.github.sillage.market.DataFile;
import io.github.sillage.market.InstrumentId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What the operator has decided about closes, as listed in {@code prices.yaml}. A decision answers
 * one value that a provider gives for one session: it is right, or the close was another. It has no
 * effect once the provider gives a third value, as after a split.
 *
 * @param decisions no two about one value
 */
public record PriceDecisions(List<Decision> decisions) {
  /** The source of a close that the operator has set. */
  static final String OPERATOR = "operator";

  private static final String FILE = "prices.yaml";

  /**
   * One decision.
   *
   * @param given what the provider gives, in the prices of now
   * @param close what the close was; the same when the provider is right
   * @param reason how the operator knows
   */
  public record Decision(
      InstrumentId instrument,
      LocalDate session,
      BigDecimal given,
      BigDecimal close,
      String reason) {
    /**
     * @throws IllegalArgumentException when a price is not positive
     */
    public Decision {
      if (given.signum() <= 0 || close.signum() <= 0) {
        throw new IllegalArgumentException(
            instrument + " " + session + ": given and close must be positive");
      }
    }

    private boolean answers(InstrumentId id, Bar bar) {
      return instrument.equals(id)
          && session.equals(bar.session())
          && given.compareTo(bar.close()) == 0;
    }
  }

  /**
   * @throws IllegalArgumentException when two decisions are about one value
   */
  public PriceDecisions {
    decisions = List.copyOf(decisions);
    Set<String> seen = new HashSet<>();
    for (Decision each : decisions) {
      String value = each.instrument + " " + each.session + " " + each.given.stripTrailingZeros();
      if (!seen.add(value)) {
        throw new IllegalArgumentException(value + ": decided twice");
      }
    }
  }

  /** No decisions. */
  public static PriceDecisions none() {
    return new PriceDecisions(List.of());
  }

  /**
   * Reads them from the configuration directory; none where it has no such file. Blocks.
   *
   * @throws IllegalArgumentException naming file, line and field of the first fault
   */
  public static PriceDecisions read(Path configuration) {
    Path file = configuration.resolve(FILE);
    try {
      return Files.exists(file)
          ? new DataFile(file.toString(), Files.readString(file)).read(PriceDecisions.class)
          : none();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bar with the close that the operator has set, if this value was decided upon. */
  Bar apply(InstrumentId id, Bar bar) {
    return decisions.stream()
        .filter(each -> each.answers(id, bar) && each.close.compareTo(bar.close()) != 0)
        .findFirst()
        .map(each -> closed(bar, each.close))
        .orElse(bar);
  }

  private static Bar closed(Bar bar, BigDecimal close) {
    return new Bar(
        bar.session(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        close,
        Optional.empty(),
        bar.volume().isPresent() ? bar.volume() : OptionalLong.empty(),
        OPERATOR);
  }

  /** Whether the operator stands for the close of this bar. */
  boolean confirm(InstrumentId id, Bar bar) {
    return bar.source().equals(OPERATOR)
        || decisions.stream()
            .anyMatch(each -> each.answers(id, bar) && each.close.compareTo(bar.close()) == 0);
  }
}
