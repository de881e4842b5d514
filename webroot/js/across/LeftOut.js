import { say } from '../charts/words.js';
import { has, t } from '../i18n.js';
import { html } from '../lib.js';
import { leftOutCounts } from './model.js';

/** How many measurements an average leaves out, and why. */
export function LeftOut({ answer }) {
  const counts = leftOutCounts(answer);
  if (counts.length === 0) return null;
  const why = counts.map(({ code, count }) => t('across.leftOutReason', { count, reason: reasonWord(code) })).join(say('flag.separator'));
  return html`<p class="muted across-left">${t('across.leftOut', { why })}</p>`;
}

const reasonWord = (code) => (has(`charts.leftOut.${code}`) ? say(`leftOut.${code}`) : say('reason.other.plain', { code }));
