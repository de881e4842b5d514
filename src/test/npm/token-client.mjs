// The official SDK with tokens that do not last: getToken signs the next one. Prints what happens, a JSON line each.
import { createHmac } from 'node:crypto';
import { Centrifuge } from 'centrifuge';
import WebSocket from 'ws';

const [url, channel, key, seconds] = process.argv.slice(2);
const print = (value) => process.stdout.write(JSON.stringify(value) + '\n');
const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

function token() {
  const claims = { exp: Math.floor(Date.now() / 1000) + Number(seconds), channels: [channel] };
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
}

const client = new Centrifuge(url, {
  websocket: WebSocket,
  getToken: async () => {
    print({ asked: true });
    return token();
  },
});
const subscription = client.newSubscription(channel);
const other = client.newSubscription('impact');

subscription.on('subscribed', () => print({ subscribed: true }));
subscription.on('publication', (ctx) => print({ n: ctx.data.n }));
other.on('unsubscribed', (ctx) => print({ refused: ctx.code }));
client.on('disconnected', (ctx) => print({ disconnected: ctx.code }));
client.on('connecting', (ctx) => print({ connecting: ctx.code }));

subscription.subscribe();
other.subscribe();
client.connect();
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
