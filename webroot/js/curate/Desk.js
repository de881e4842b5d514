import { html } from '../lib.js';
import { t } from '../i18n.js';
import { KeyForm, KeyHolder } from '../desk/KeyForm.js';
import { Fault } from '../desk/Fault.js';
import { caller, may } from '../key.js';
import { Settings } from '../header/Settings.js';
import { ArticleForm } from './ArticleForm.js';
import { CandidateCard } from './CandidateCard.js';
import { list, loadList, showFresh } from './list.js';
import { following } from './live.js';

/** The whole page: the key, an article to read, and the candidates that wait. */
export function Desk() {
  const allowed = may('curator');
  return html`
    <header class="bar">
      <a class="skip" href="#waiting">${t('curate.skip')}</a>
      <h1 class="bar-title"><span>${t('curate.title')}</span></h1>
      <a href="/">${t('curate.back')}</a>
      <${Settings} />
    </header>
    <main class="page curate">
      <section class="card" aria-labelledby="key-title">
        <h2 id="key-title">${t('curate.keyTitle')}</h2>
        ${caller.value ? html`<p><${KeyHolder} /></p>` : html`<p class="muted">${t('curate.keyWhy')}</p><${KeyForm} />`}
        ${caller.value && !allowed && html`<p class="fault" role="alert">${t('curate.needsCurator')}</p>`}
      </section>
      ${allowed && html`<${ArticleForm} />`}
      <${Waiting} allowed=${allowed} />
    </main>`;
}

function Waiting({ allowed }) {
  const { phase, items, fresh, error } = list.value;
  const open = items.filter(({ status }) => status === 'proposed').length + fresh.length;
  return html`<section id="waiting" tabindex="-1" class="card waiting" aria-labelledby="waiting-title" aria-busy=${phase === 'loading'}>
    <div class="card-top">
      <h2 id="waiting-title">${t('curate.waiting', { count: open })}</h2>
      <button type="button" class="button small" onClick=${loadList}>${t('curate.refresh')}</button>
    </div>
    <p class="sub">${t(following.value ? 'curate.following' : 'curate.notFollowing')}</p>
    <${Fault} error=${error} />
    <div class="fresh" role="status">${fresh.length > 0 && html`<button type="button" class="button" onClick=${showFresh}>${t('curate.fresh', { count: fresh.length })}</button>`}</div>
    ${phase === 'ready' && items.length + fresh.length === 0 && html`<p class="empty">${t('curate.none')}</p>`}
    <ul class="waiting-list">${items.map((candidate) => html`<li key=${candidate.id}><${CandidateCard} candidate=${candidate} allowed=${allowed} /></li>`)}</ul>
  </section>`;
}
