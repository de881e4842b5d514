// A plain EventSource. Prints what it receives, a JSON line each.
import { EventSource } from 'eventsource';

const [url] = process.argv.slice(2);
const print = (value) => process.stdout.write(JSON.stringify(value) + '\n');

const source = new EventSource(url);
source.addEventListener('ready', () => print({ subscribed: true }));
source.addEventListener('reset', (event) => print({ reset: JSON.parse(event.data) }));
source.onmessage = (event) => {
  const { channel, pub } = JSON.parse(event.data);
  print({ n: pub.data.n, offset: pub.offset, channel });
};
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
