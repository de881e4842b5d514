import { html, useState } from '../lib.js';
import { Across } from '../across/Across.js';
import * as state from '../state.js';
import { Announcer } from './Announcer.js';
import { Banners } from '../header/Banners.js';
import { EventCard } from '../answer/EventCard.js';
import { ResultsCard } from '../results/ResultsCard.js';
import { Explained } from '../explain/Explained.js';
import { Filters } from '../timeline/Filters.js';
import { Footer } from './Footer.js';
import { Header } from '../header/Header.js';
import { HelpDialog } from './HelpDialog.js';
import { Later } from './Lazy.js';
import { MatrixCard } from '../matrix/MatrixCard.js';
import { PriceCard } from '../price/PriceCard.js';
import { QuoteStrip } from '../quotes/QuoteStrip.js';
import { Timeline } from '../timeline/Timeline.js';

/** The page: regions A B C E D F, several events at once, G in this order; the grid puts the price chart left of the answer. */
export function App() {
  const [help, setHelp] = useState(false);
  const open = () => setHelp(true);
  return html`
    <div class="top">
      <${Header} onHelp=${open} />
      <${Banners} />
    </div>
    <main class="page" aria-busy=${state.loading.value.phase === 'loading'}>
      <${QuoteStrip} />
      <${Filters} />
      <${Timeline} onHelp=${open} />
      <div class="pair">
        <${EventCard} />
        <${ResultsCard} />
        <${PriceCard} />
      </div>
      <${MatrixCard} />
      <${Across} />
    </main>
    <${Later} when=${state.answered.value} waiting=${null}><${Footer} /><//>
    <${HelpDialog} open=${help} onClose=${() => setHelp(false)} />
    <${Explained} />
    <${Announcer} />`;
}
