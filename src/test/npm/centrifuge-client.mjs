// The official SDK, as its documentation says to use it. Prints what it receives, a JSON line each.
import { Centrifuge } from 'centrifuge';
import WebSocket from 'ws';

const [url, channel, tagsFilter] = process.argv.slice(2);
const print = (value) => process.stdout.write(JSON.stringify(value) + '\n');

const client = new Centrifuge(url, { websocket: WebSocket, minReconnectDelay: 10, maxReconnectDelay: 200, maxServerPingDelay: 1500 });
const subscription = client.newSubscription(channel, tagsFilter ? { tagsFilter: JSON.parse(tagsFilter) } : {});

subscription.on('subscribed', (ctx) =>
  print({ subscribed: true, wasRecovering: ctx.wasRecovering, recovered: ctx.recovered }));
subscription.on('publication', (ctx) => print({ n: ctx.data.n, offset: ctx.offset, tags: ctx.tags }));
subscription.on('error', (ctx) => print({ error: ctx.error.message }));
client.on('disconnected', (ctx) => print({ disconnected: ctx.code }));
client.on('connecting', (ctx) => print({ connecting: ctx.code }));

subscription.subscribe();
client.connect();
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
