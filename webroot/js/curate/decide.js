/** Decisions: each done once, however often it must be sent until an answer comes. */
import { ProblemError, getTagged } from '../api.js';
import { callWithKey } from '../key.js';
import { sameState } from './edit-model.js';
import { tell } from './list.js';

const AGAIN_MILLIS = [400, 2000];

/** Decisions without an answer, by what they ask: pressed again they are sent under the same name, over the same state. */
const unanswered = new Map();

/**
 * Decides on a candidate as it is shown, and shows it as it stands then. One that somebody else changed meanwhile is left
 * alone and shown as it is now.
 */
export async function decide(shown, action, body) {
  const path = `/candidates/${encodeURIComponent(shown.id)}`;
  const asked = JSON.stringify([shown.id, action, body]);
  const sent = unanswered.get(asked) ?? { etag: await tagOf(shown, path), once: newName() };
  unanswered.set(asked, sent);
  try {
    tell(await persistently(() => callWithKey('POST', `${path}/${action}`, body, sent)));
    unanswered.delete(asked);
  } catch (error) {
    if (isAnswer(error)) {
      unanswered.delete(asked);
    }
    if (error.status === 409 || error.status === 412) {
      tell((await getTagged(path)).value);
    }
    throw error;
  }
}

/** The tag of the state that is shown; rejects when it is another by now, and shows that. */
async function tagOf(shown, path) {
  const { value: there, etag } = await getTagged(path);
  if (!sameState(shown, there)) {
    tell(there);
    throw new ProblemError(412, {});
  }
  return etag;
}

/** Below 500 the server has said what came of it; otherwise it may have been done. */
const isAnswer = ({ status }) => status > 0 && status < 500;

async function persistently(send) {
  for (const pause of AGAIN_MILLIS) {
    try {
      return await send();
    } catch (error) {
      if (error.status !== 0) {
        throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return send();
}

/** A name no other request has; `randomUUID` is for pages over HTTPS only. */
const newName = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
