/**
 * What the page asks the server for, and no more: of each answer the fields it shows, with as many digits as any of its
 * numbers is printed with. Whoever wants the figures in full finds their addresses on the page.
 */

const under = (parent, names) => names.map((name) => `${parent}.${name}`);

const WINDOW = ['from', 'to', 'car', 't', 'p', 'q', 'low95', 'high95', 'confoundedBy'];
const STUDY = ['instrument', 'named', 'status', 'reason', 'missing', 'open', 'dayZero', 'provisional', 'cautions', 'secondOpinion.windows'];
const MODEL = ['benchmark', 'beta', 'observations', 'rSquared', 'estimation'];
const EVENT_IMPACT = [
  ...['event', 'asOf', 'method', 'priceSources', 'pending', 'dayZero', 'siblings'],
  ...under('aggregates.named', ['headline', ...under('windows', ['from', 'to', 'n', 'caar', 'tests'])]),
  ...under('studies', [
    ...STUDY,
    ...under('model', MODEL),
    ...under('windows', WINDOW),
    ...under('abnormalReturns', ['day', 'session', 'return', 'ar']),
    ...under('carPath', ['day', 'car', 'low95', 'high95']),
  ]),
];

export const impactOf = (carFrom) => ({ carFrom, digits: 5, fields: EVENT_IMPACT.join() });

/** The cells of one window, `[from, to]`; of one event where one is named. */
export const matrixOf = (window, event) => ({
  event,
  window: window.join(),
  digits: 4,
  fields: 'event,instrument,named,car,t,q,reason',
});

const DAY = 86_400_000;
const DAYS_BEFORE = 100;

/** Closes from some time before a date on; the first view of a chart needs no more. */
export const barsAround = (isoDate) => ({ from: new Date(Date.parse(isoDate) - DAYS_BEFORE * DAY).toISOString().slice(0, 10) });

export const EVENTS = {
  fields: 'id,when,category,title,note,parties,instruments,figures,sources,verified',
};
