import * as state from '../state.js';

/** What both the answer and the results are shown with. */
export const sharedProps = (event, impact) => ({
  event,
  impact,
  window: state.window_.value,
  slots: state.slots.value,
  instruments: state.instrumentById.value,
  events: state.eventById.value,
  focused: state.focusedInstrument.value,
  onSelectEvent: (id) => state.selectEvent(id),
  onWindow: chooseWindow,
});

function chooseWindow(days) {
  state.window_.value = days;
  state.writeAddress('replace');
}
