import { html } from '../lib.js';
import * as state from '../state.js';
import { Lazy, withWords } from '../ui/Lazy.js';

const dialog = () => withWords('figures', import('../later.js')).then(({ FigureDialog }) => FigureDialog);

/** The place of the dialog that says what a figure is. */
export const Explained = () => state.explained.value && html`<${Lazy} of=${dialog} waiting=${null} asked=${state.explained.value} />`;
