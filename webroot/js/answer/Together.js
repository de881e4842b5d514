import { pEquation } from '../charts/format.js';
import { change, say, windowPhrase } from '../charts/words.js';
import { lang } from '../i18n.js';
import { html } from '../lib.js';
import { togetherOf } from './together-model.js';

/** What the named stocks did together, by the test that the design allows. */
export function Together({ impact, window }) {
  const found = togetherOf(impact, window);
  if (!found) return null;
  const tests = found.tests.map(({ key, p }) => `${say(`test.${key}`)}, ${pEquation('p', p, lang.value)}`).join(say('flag.separator'));
  return html`
    <p class="headline-together">
      ${say('together.sentence', { count: found.n, pct: change(found.caar), when: windowPhrase(window), tests })}${' '}
      <a href="/method.html#what-an-event-did-to-several-instruments" lang="en" title=${found.reason}>${say('together.method')}</a>
    </p>
  `;
}
