/**
 * What is fetched after the first view, as one: the build makes a file of whatever two parts of the page share, so the
 * more parts come by themselves, the more files the first view is.
 */
export { Average } from './across/Average.js';
export { Compare } from './across/Compare.js';
export { CandidatePanel } from './candidates/CandidatePanel.js';
export { FigureDialog } from './explain/FigureDialog.js';
export { ReplayControl } from './desk/ReplayControl.js';
