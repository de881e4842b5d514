/** Follows the channel `candidates`: what others propose and decide appears without being asked for. */
import { signal } from '../lib.js';
import { newClient } from '../socket.js';
import { catchUp, tell } from './list.js';

/** Whether decisions of others come by themselves. */
export const following = signal(false);

/** What was published before the subscription, or lost while it was away, is fetched. */
export async function follow() {
  const client = await newClient('curate');
  const subscription = client.newSubscription('candidates');
  subscription.on('subscribed', ({ recovered }) => {
    following.value = true;
    if (!recovered) {
      catchUp().catch(() => {});
    }
  });
  subscription.on('subscribing', () => (following.value = false));
  subscription.on('publication', ({ data }) => tell(data));
  subscription.on('error', () => {});
  client.on('error', () => {});
  subscription.subscribe();
  client.connect();
}
