package io.github.sillage.study.panel;

import io.github.sillage.study.panel.SpanOverlap.Placed;
import io.github.sillage.study.panel.SpanOverlap.Span;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Some events of a panel whose estimation windows begin near each other: either a crowd, many with
 * the same cluster and the very same sessions, or a few of any kind.
 *
 * @param members those of one span side by side
 * @param layout their residuals session by session; empty for a crowd, which is summed instead
 */
record EventBlock(List<Member> members, Optional<ResidualBlock> layout) {
  /** The most events of a block that is no crowd. */
  static final int SIZE = 64;

  private static final int CROWD = 64;

  /** One event. */
  record Member(Placed placed, PackedResiduals residuals) {
    /** Whether that is where its span was placed, together with others. */
    boolean isOn(Placed place) {
      return placed.masks().equals(place.masks());
    }
  }

  /** Every event of a panel in one block, the blocks in order of their first session. */
  static List<EventBlock> all(PanelData data, SpanOverlap overlap) {
    List<EventBlock> blocks = new ArrayList<>();
    List<Member> rest = new ArrayList<>();
    for (List<Member> alike : alike(data, overlap)) {
      if (alike.size() >= CROWD) {
        blocks.add(new EventBlock(alike, Optional.empty()));
      } else {
        rest.addAll(alike);
      }
    }
    for (int from = 0; from < rest.size(); from += SIZE) {
      blocks.add(few(rest.subList(from, Math.min(from + SIZE, rest.size()))));
    }
    blocks.sort(Comparator.comparingInt(EventBlock::first));
    if (blocks.size() > 1 || !rest.isEmpty()) {
      blocks.forEach(block -> block.residuals().forEach(PackedResiduals::accumulate));
    }
    return blocks;
  }

  private static EventBlock few(List<Member> members) {
    return new EventBlock(members, Optional.of(new ResidualBlock(residuals(members))));
  }

  private static List<PackedResiduals> residuals(List<Member> members) {
    return members.stream().map(Member::residuals).toList();
  }

  private static List<List<Member>> alike(PanelData data, SpanOverlap overlap) {
    long[] axis = data.estimationAxis();
    long[] spanAxis = data.spanAxis();
    Map<List<Object>, OfSpan> spans = new LinkedHashMap<>();
    for (int i = 0; i < data.size(); i++) {
      Span span = data.span(i);
      spans
          .computeIfAbsent(span.key(), key -> OfSpan.of(overlap.place(span, spanAxis)))
          .add(data.estimation(i), axis);
    }
    return spans.values().stream()
        .sorted(Comparator.comparingInt(OfSpan::first))
        .flatMap(span -> span.bySessions().values().stream())
        .toList();
  }

  /** The events of one span by the sessions of their estimation. */
  private record OfSpan(Placed placed, Map<LongBuffer, List<Member>> bySessions) {
    static OfSpan of(Placed placed) {
      return new OfSpan(placed, new LinkedHashMap<>());
    }

    void add(Track estimation, long[] axis) {
      bySessions
          .computeIfAbsent(LongBuffer.wrap(estimation.sessions()), key -> new ArrayList<>())
          .add(new Member(placed, PackedResiduals.of(axis, estimation)));
    }

    int first() {
      return bySessions.values().stream()
          .mapToInt(alike -> alike.get(0).residuals().first())
          .min()
          .orElseThrow();
    }
  }

  int size() {
    return members.size();
  }

  /** The residuals of the members. */
  List<PackedResiduals> residuals() {
    return residuals(members);
  }

  /** The place of the earliest residual. */
  int first() {
    return members.stream().mapToInt(member -> member.residuals().first()).min().orElseThrow();
  }

  /** The place of the latest residual. */
  int last() {
    return members.stream().mapToInt(member -> member.residuals().last()).max().orElseThrow();
  }
}
