package io.github.sillage.adhoc;

import io.github.sillage.adhoc.Measurement.Other;
import io.github.sillage.study.EstimationWindow;
import io.github.sillage.study.EventSeries;
import io.github.sillage.study.EventStudy;
import io.github.sillage.study.EventWindow;
import io.github.sillage.study.NormalReturnModel;
import io.github.sillage.study.StudyDesign;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Measures the events of a request, each by itself. May be used by several threads. */
final class Measurer {
  private static final int SPARE_OBSERVATIONS = 5;

  private final StudySettings settings;
  private final Map<String, PairSeries> pairs = new HashMap<>();
  private final Map<String, List<RequestedEvent>> byInstrument;

  Measurer(StudyRequest request) {
    this.settings = request.settings();
    this.byInstrument =
        request.events().stream()
            .sorted(Comparator.comparingInt(RequestedEvent::dayZero))
            .collect(Collectors.groupingBy(RequestedEvent::instrument));
    for (RequestedEvent event : request.events()) {
      if (!pairs.containsKey(event.series())) {
        pairs.put(event.series(), PairSeries.of(event, request));
      }
    }
  }

  /** Least number of complete sessions by which a model can be judged. */
  static int floor(NormalReturnModel model) {
    return model.parameters() + SPARE_OBSERVATIONS;
  }

  /** The design of an event with that many series to regress on, nothing masked. */
  static StudyDesign design(StudySettings settings, int regressors) {
    NormalReturnModel model = settings.model().model(regressors, settings.lags(), settings.leads());
    EventWindow estimation = settings.estimation();
    int least = Math.max(settings.minObservations(), floor(model));
    return new StudyDesign(
        model,
        new EstimationWindow(estimation.from(), estimation.to(), least),
        settings.window(),
        settings.windows());
  }

  /** Measures one event of the request. */
  Measurement measure(RequestedEvent event) {
    PairSeries pair = Objects.requireNonNull(pairs.get(event.series()));
    int zero = pair.place(event.dayZero());
    List<Other> others = others(event, pair, zero, reach());
    StudyDesign whole = design(settings, pair.regressors());
    StudyDesign design =
        settings.maskSessions().isEmpty()
            ? whole
            : whole.masking(
                settings.maskSessions().getAsInt(), others.stream().mapToInt(Other::day).toArray());
    EstimationWindow estimation = design.estimation();
    int first = Math.min(estimation.from(), settings.window().from()) - design.model().lags();
    int last = Math.max(estimation.to(), settings.window().to()) + design.model().leads();
    EventSeries series = pair.around(zero, first, last);
    return new Measurement(
        event,
        pair,
        zero,
        design,
        series,
        EventStudy.run(design, series),
        others,
        donors(event, pair, zero));
  }

  private List<String> donors(RequestedEvent event, PairSeries pair, int zero) {
    long from = pair.epochDay(zero + settings.window().from());
    long to = pair.epochDay(zero + settings.window().to());
    return settings.donors().stream()
        .filter(name -> !name.equals(event.instrument()))
        .filter(name -> !hasEvent(name, from, to))
        .toList();
  }

  private boolean hasEvent(String instrument, long from, long to) {
    List<RequestedEvent> all = byInstrument.getOrDefault(instrument, List.of());
    int next = firstFrom(all, from);
    return next < all.size() && all.get(next).dayZero() <= to;
  }

  private EventWindow reach() {
    int mask = settings.maskSessions().orElse(0);
    return new EventWindow(
        Math.min(settings.estimation().from() - mask, settings.window().from()),
        Math.max(settings.estimation().to() + mask, settings.window().to()));
  }

  private List<Other> others(RequestedEvent event, PairSeries pair, int zero, EventWindow near) {
    long from = pair.epochDay(zero + near.from());
    long to = pair.epochDay(zero + near.to());
    List<RequestedEvent> all = Objects.requireNonNull(byInstrument.get(event.instrument()));
    List<Other> others = new ArrayList<>();
    for (int i = firstFrom(all, from); i < all.size() && all.get(i).dayZero() <= to; i++) {
      if (!all.get(i).id().equals(event.id())) {
        int place = pair.place(all.get(i).dayZero());
        others.add(new Other(all.get(i).id(), (place < 0 ? -place - 1 : place) - zero));
      }
    }
    return others;
  }

  private static int firstFrom(List<RequestedEvent> byDay, long day) {
    int low = 0;
    int high = byDay.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (byDay.get(middle).dayZero() < day) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
