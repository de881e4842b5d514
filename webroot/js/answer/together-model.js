/** What the aggregate of an event says about one window. Pure. */
import { sameWindow } from '../charts/effect.js';

/**
 * The figures of the named instruments together for the window, with the test that the headline names, or undefined
 * when fewer than two are measured or nothing can be tested.
 */
export function togetherOf(impact, window) {
  const aggregate = impact?.aggregates?.named;
  const found = aggregate?.windows.find((each) => sameWindow([each.from, each.to], window));
  if (!found || found.n < 2 || found.caar === undefined) return undefined;
  const keys = [aggregate.headline.test, aggregate.headline.second].filter(Boolean);
  const tests = keys.map((key) => ({ key, ...found.tests[key] })).filter((test) => test.p !== undefined);
  return { n: found.n, caar: found.caar, tests, reason: aggregate.headline.reason };
}

/** The second opinion on the window, or undefined when there is none. */
export const secondOpinionOf = (study, window) =>
  study?.secondOpinion?.windows?.find((each) => sameWindow([each.from, each.to], window));
