package io.github.sillage.feed.history;

import io.github.sillage.market.Instrument;
import io.github.sillage.market.InstrumentId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far the filling of histories is.
 *
 * @param instruments how many are listed
 * @param complete how many have a whole series of a provider
 * @param fetching which one is asked for now, if any
 */
public record HistoryProgress(int instruments, int complete, Optional<InstrumentId> fetching) {

  static HistoryProgress of(
      List<Instrument> catalogue,
      Map<InstrumentId, HistoryState> states,
      Optional<HistoryTask> task) {
    long complete =
        catalogue.stream()
            .map(each -> states.get(each.id()))
            .filter(state -> state != null && state.source().isPresent())
            .count();
    return new HistoryProgress(
        catalogue.size(), (int) complete, task.map(due -> due.instrument().id()));
  }
}
