/**
 * When a broken link is tried again. The SDK keeps the time of its next attempt to itself, so the page takes the waiting
 * over from it and can say how long it is: half a second at first, twice as long each time, eight seconds at most, and up
 * to half of it less, so that not all pages come back to a restarted server at once. Being online again ends the waiting.
 */
const FIRST_MILLIS = 500;
const LONGEST_MILLIS = 8000;
/** The SDK's code of a connection begun, or ended, by the page itself. */
const BY_THE_PAGE = 0;

/** How long to wait before an attempt, counted from 0; `random` from 0 to 1. */
export const waitBefore = (attempt, random) => Math.min(LONGEST_MILLIS, FIRST_MILLIS * 2 ** attempt) * (1 - random / 2);

/** Whether the SDK has given the link up, rather than the page taken it over. */
export const givenUp = ({ code }) => code !== BY_THE_PAGE;

/**
 * Takes over from a client of the SDK when its link breaks or an attempt fails.
 *
 * @param {any} client
 * @param {(at: number | undefined) => void} tell hears when the next attempt will be made, and nothing once it is made
 * @returns {() => void} makes the next attempt now
 */
export function redial(client, tell) {
  let attempts = 0;
  let timer;
  const dial = () => {
    clearTimeout(timer);
    timer = undefined;
    tell(undefined);
    client.connect();
  };
  const takeOver = () => {
    if (timer === undefined && client.state === 'connecting') {
      client.disconnect();
      const wait = waitBefore(attempts++, Math.random());
      timer = setTimeout(dial, wait);
      tell(Date.now() + wait);
    }
  };
  const afterTheSdk = () => setTimeout(takeOver);
  client.on('connecting', ({ code }) => code !== BY_THE_PAGE && afterTheSdk());
  client.on('error', afterTheSdk);
  client.on('connected', () => (attempts = 0));
  addEventListener('online', () => timer !== undefined && dial());
  return dial;
}
