package io.github.sillage.study.panel;

import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The correlations of all pairs of events over their common calendar sessions. Events on one date
 * with the very same sessions are summed in one pass, since the correlations of residuals of unit
 * length add up to (Σ_d S_d² − n)/2 over their sessions d, and those between two such groups to Σ_d
 * S_d·T_d over the sessions both have; few pairs are taken one by one, those that lie apart in time
 * not at all.
 */
final class Correlations {
  private static final int ENOUGH = 3;
  private static final int BLOCK = 32;

  private final int events;
  private final SpanOverlap overlap;
  private double sum;
  private long overlapping;

  private Correlations(PanelData data) {
    this.events = data.size();
    this.overlap = new SpanOverlap(data.design().windows());
  }

  /** Events whose date and sessions are all the same. */
  private record Group(SpanOverlap.Placed placed, int first, int last, List<PackedResiduals> all) {
    int size() {
      return all.size();
    }
  }

  static Correlations of(PanelData data) {
    Correlations result = new Correlations(data);
    List<Group> groups = result.groups(data);
    IntStream.range(0, (groups.size() + BLOCK - 1) / BLOCK)
        .parallel()
        .mapToObj(block -> new Correlations(data).count(groups, block * BLOCK))
        .forEachOrdered(result::add);
    return result;
  }

  /** Counts some groups with all that follow, block by block, which stay in the cache. */
  private Correlations count(List<Group> groups, int from) {
    List<Group> mine = groups.subList(from, Math.min(groups.size(), from + BLOCK));
    int reach = mine.stream().mapToInt(Group::last).max().orElseThrow();
    mine.forEach(this::within);
    for (int start = from; start < groups.size(); start += BLOCK) {
      if (groups.get(start).first() > reach) {
        break;
      }
      for (int g = from; g < from + mine.size(); g++) {
        count(groups.get(g), groups, Math.max(start, g + 1), start + BLOCK);
      }
    }
    return this;
  }

  private void count(Group one, List<Group> groups, int from, int to) {
    for (int h = from; h < Math.min(to, groups.size()); h++) {
      Group other = groups.get(h);
      if (other.first() > one.last()) {
        break;
      }
      between(one, other);
    }
  }

  private void add(Correlations other) {
    sum += other.sum;
    overlapping += other.overlapping;
    overlap.add(other.overlap);
  }

  private List<Group> groups(PanelData data) {
    long[] axis = data.estimationAxis();
    long[] spanAxis = data.spanAxis();
    Map<List<Object>, Group> groups = new LinkedHashMap<>();
    for (int i = 0; i < data.size(); i++) {
      Track estimation = data.estimation(i);
      SpanOverlap.Span span = data.span(i);
      PackedResiduals own = PackedResiduals.of(axis, estimation);
      List<Object> key =
          List.of(
              span.cluster(),
              span.complete(),
              LongBuffer.wrap(estimation.sessions()),
              LongBuffer.wrap(span.track().sessions()));
      groups.computeIfAbsent(key, k -> group(span, spanAxis, own)).all().add(own);
    }
    return groups.values().stream().sorted(Comparator.comparingInt(Group::first)).toList();
  }

  private Group group(SpanOverlap.Span span, long[] axis, PackedResiduals first) {
    return new Group(overlap.place(span, axis), first.first(), first.last(), new ArrayList<>());
  }

  private void within(Group group) {
    double correlations = 0;
    if (group.all().get(0).size() >= ENOUGH) {
      double[] totals = new double[group.last() - group.first() + 1];
      group.all().forEach(member -> member.addUnitLengthTo(totals));
      for (double total : totals) {
        correlations += total * total / 2;
      }
      correlations -= group.size() / 2.0;
      overlapping += group.size() * (group.size() - 1L) / 2;
    }
    sum += correlations;
    overlap.within(group.placed().span(), group.size(), correlations);
  }

  private void between(Group one, Group other) {
    long pairs = (long) one.size() * other.size();
    double correlations =
        pairs > one.size() + other.size()
            ? PackedResiduals.sumOfCorrelations(one.all(), other.all())
            : oneByOne(one, other);
    boolean known = !Double.isNaN(correlations);
    sum += known ? correlations : 0;
    overlapping += known ? pairs : 0;
    overlap.between(one.placed(), other.placed(), pairs, known ? correlations : 0);
  }

  private static double oneByOne(Group one, Group other) {
    double correlations = 0;
    for (int a = 0; a < one.size(); a++) {
      for (int b = 0; b < other.size(); b++) {
        correlations += one.all().get(a).correlation(other.all().get(b));
      }
    }
    return correlations;
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
