package io.github.sillage.study.panel;

import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The correlations of all pairs of events over their common calendar sessions. Events on one date
 * with the very same sessions are summed in one pass, since the correlations of residuals of unit
 * length add up to (Σ_d S_d² − n)/2 over their sessions d; other pairs are taken one by one, those
 * that lie apart in time not at all.
 */
final class Correlations {
  private static final int ENOUGH = 3;

  private final int events;
  private final SpanOverlap overlap;
  private double sum;
  private long overlapping;

  private Correlations(PanelData data) {
    this.events = data.size();
    this.overlap = new SpanOverlap(data.design().windows());
  }

  /** Events whose date and sessions are all the same. */
  private record Group(SpanOverlap.Span span, List<PackedResiduals> members) {
    int first() {
      return members.get(0).first();
    }

    int last() {
      return members.get(0).last();
    }

    int size() {
      return members.size();
    }
  }

  static Correlations of(PanelData data) {
    Correlations result = new Correlations(data);
    List<Group> groups = new ArrayList<>(groups(data));
    groups.sort(Comparator.comparingInt(Group::first));
    for (int g = 0; g < groups.size(); g++) {
      result.within(groups.get(g));
      for (int h = g + 1; h < groups.size(); h++) {
        if (groups.get(h).first() > groups.get(g).last()) {
          break;
        }
        result.between(groups.get(g), groups.get(h));
      }
    }
    return result;
  }

  private static Collection<Group> groups(PanelData data) {
    long[] axis =
        IntStream.range(0, data.size())
            .mapToObj(i -> data.estimation(i).sessions())
            .flatMapToLong(LongStream::of)
            .sorted()
            .distinct()
            .toArray();
    Map<List<Object>, Group> groups = new LinkedHashMap<>();
    for (int i = 0; i < data.size(); i++) {
      Track estimation = data.estimation(i);
      SpanOverlap.Span span = data.span(i);
      List<Object> key =
          List.of(
              span.cluster(),
              span.complete(),
              LongBuffer.wrap(estimation.sessions()),
              LongBuffer.wrap(span.track().sessions()));
      groups
          .computeIfAbsent(key, k -> new Group(span, new ArrayList<>()))
          .members()
          .add(PackedResiduals.of(axis, estimation));
    }
    return groups.values();
  }

  private void within(Group group) {
    double correlations = 0;
    if (group.members().get(0).size() >= ENOUGH) {
      double[] totals = new double[group.last() - group.first() + 1];
      group.members().forEach(member -> member.addUnitLengthTo(totals));
      for (double total : totals) {
        correlations += total * total / 2;
      }
      correlations -= group.size() / 2.0;
      overlapping += group.size() * (group.size() - 1L) / 2;
    }
    sum += correlations;
    overlap.within(group.span(), group.size(), correlations);
  }

  private void between(Group one, Group other) {
    double correlations = 0;
    for (PackedResiduals a : one.members()) {
      for (PackedResiduals b : other.members()) {
        double correlation = a.correlation(b);
        if (!Double.isNaN(correlation)) {
          correlations += correlation;
          overlapping++;
        }
      }
    }
    sum += correlations;
    long pairs = (long) one.size() * other.size();
    overlap.between(one.span(), other.span(), pairs, correlations);
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
