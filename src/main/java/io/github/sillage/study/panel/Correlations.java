package io.github.sillage.study.panel;

import io.github.sillage.study.panel.EventBlock.Member;
import io.github.sillage.study.panel.SpanOverlap.Placed;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The correlations of all pairs of events over their common calendar sessions. A crowd, many events
 * on one date with the very same sessions, is summed in one pass, since the correlations of
 * residuals of unit length add up to (Σ_d S_d² − n)/2 over their sessions d, and those between two
 * crowds to Σ_d S_d·T_d over the sessions both have. Otherwise each event is taken with a block of
 * others at once, those that lie apart in time not at all.
 */
final class Correlations {
  private final int events;
  private final SpanOverlap overlap;
  private final PairRow pairs = new PairRow(EventBlock.SIZE);
  private double sum;
  private long overlapping;

  private Correlations(PanelData data) {
    this.events = data.size();
    this.overlap = new SpanOverlap(data.design().windows());
  }

  static Correlations of(PanelData data) {
    Correlations result = new Correlations(data);
    List<EventBlock> blocks = EventBlock.all(data, result.overlap);
    IntStream.range(0, blocks.size())
        .parallel()
        .mapToObj(i -> new Correlations(data).count(blocks, i))
        .forEachOrdered(result::add);
    return result;
  }

  /** Counts a block by itself and with all that follow. */
  private Correlations count(List<EventBlock> blocks, int index) {
    EventBlock block = blocks.get(index);
    within(block);
    for (int i = index + 1; i < blocks.size() && blocks.get(i).first() <= block.last(); i++) {
      between(block, blocks.get(i));
    }
    return this;
  }

  private void add(Correlations other) {
    sum += other.sum;
    overlapping += other.overlapping;
    overlap.add(other.overlap);
  }

  private void within(EventBlock block) {
    block.members().forEach(member -> overlap.count(member.placed().span()));
    if (block.layout().isEmpty()) {
      withinCrowd(block);
    } else {
      for (int i = 0; i < block.size(); i++) {
        row(block.members().get(i), block, i + 1);
      }
    }
  }

  private void withinCrowd(EventBlock crowd) {
    Member one = crowd.members().get(0);
    double[] totals = new double[crowd.last() - crowd.first() + 1];
    crowd.members().forEach(member -> member.residuals().addUnitLengthTo(totals));
    double correlations = -crowd.size() / 2.0;
    for (double total : totals) {
      correlations += total * total / 2;
    }
    boolean known = one.residuals().size() >= PackedResiduals.ENOUGH;
    long pairs = crowd.size() * (crowd.size() - 1L) / 2;
    add(one.placed(), one.placed(), pairs, known ? pairs : 0, known ? correlations : 0);
  }

  private void between(EventBlock one, EventBlock other) {
    if (one.layout().isPresent()) {
      other.members().forEach(member -> row(member, one, 0));
    } else if (other.layout().isPresent()) {
      one.members().forEach(member -> row(member, other, 0));
    } else {
      betweenCrowds(one, other);
    }
  }

  private void betweenCrowds(EventBlock one, EventBlock other) {
    long pairs = (long) one.size() * other.size();
    double correlations = PackedResiduals.sumOfCorrelations(one.residuals(), other.residuals());
    boolean known = !Double.isNaN(correlations);
    add(
        one.members().get(0).placed(),
        other.members().get(0).placed(),
        pairs,
        known ? pairs : 0,
        known ? correlations : 0);
  }

  /** Counts one event with each of a block from {@code start} on, span by span. */
  private void row(Member one, EventBlock block, int start) {
    double[] correlations =
        pairs.correlations(one.residuals(), block.layout().orElseThrow(), start);
    for (int from = start; from < block.size(); ) {
      Placed placed = block.members().get(from).placed();
      double total = 0;
      int known = 0;
      int to = from;
      for (; to < block.size() && block.members().get(to).isOn(placed); to++) {
        if (!Double.isNaN(correlations[to])) {
          total += correlations[to];
          known++;
        }
      }
      add(one.placed(), placed, to - from, known, total);
      from = to;
    }
  }

  private void add(Placed one, Placed other, long pairs, long known, double correlations) {
    sum += correlations;
    overlapping += known;
    overlap.add(one, other, pairs, correlations);
  }

  /** The mean over all pairs alike, and the share of pairs that overlap. */
  Correlation plain() {
    double pairs = pairs();
    return pairs == 0
        ? new Correlation(OptionalDouble.empty(), OptionalDouble.empty())
        : new Correlation(OptionalDouble.of(sum / pairs), OptionalDouble.of(overlapping / pairs));
  }

  /** The mean over all pairs, each weighted by the overlap of that window of the design. */
  OptionalDouble overlapWeighted(int window) {
    return overlap.average(window);
  }

  /** Pairs of events on different dates whose event spans have a session in common. */
  long touching() {
    return overlap.touching();
  }

  double pairs() {
    return events * (events - 1L) / 2.0;
  }
}
