import { html } from '../lib.js';
import { MeanFigure } from './MeanFigure.js';
import { QuoteFigure } from './QuoteFigure.js';
import { StudyFigure } from './StudyFigure.js';

/**
 * What one figure is, what it rests on, why it was made so, and where the same is for other tools.
 *
 * @param {{asked: {instrument: string} | {mean: any, of: string, window: [number, number]} | {of: string, event: string, study: any, window: [number, number]}}} props
 *   a quote, an average, or a figure of one event's study
 */
export function FigureDialog({ asked }) {
  if ('instrument' in asked) {
    return html`<${QuoteFigure} instrument=${asked.instrument} />`;
  }
  return 'mean' in asked ? html`<${MeanFigure} ...${asked} />` : html`<${StudyFigure} asked=${asked} />`;
}
