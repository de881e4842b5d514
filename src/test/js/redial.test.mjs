import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { mock, test } from 'node:test';

const windowEvents = new EventEmitter();
globalThis.addEventListener = (name, listener) => windowEvents.on(name, listener);
const { givenUp, redial, waitBefore } = await import('../../../webroot/js/redial.js');

/** As the SDK behaves: an attempt that fails is told as an error while the client is still connecting. */
class Client extends EventEmitter {
  state = 'connected';
  dials = 0;
  connect() {
    this.state = 'connecting';
    this.dials++;
    this.emit('connecting', { code: 0 });
  }
  disconnect() {
    this.state = 'disconnected';
    this.emit('disconnected', { code: 0 });
  }
  breaks() {
    this.state = 'connecting';
    this.emit('connecting', { code: 1 });
  }
}

function page() {
  mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  const client = new Client();
  const told = [];
  const dial = redial(client, (at) => told.push(at));
  return { client, told, dial };
}

test('waits double up to eight seconds, and each page cuts up to half of its own', () => {
  assert.deepEqual([0, 1, 2, 3, 4, 5, 40].map((attempt) => waitBefore(attempt, 0)), [500, 1000, 2000, 4000, 8000, 8000, 8000]);
  assert.equal(waitBefore(3, 1), 2000);
});

test('the next attempt is made at the very time that was told, and not before', () => {
  const { client, told } = page();
  client.breaks();
  for (let attempt = 1; attempt <= 6; attempt++) {
    mock.timers.tick(0);
    assert.equal(client.state, 'disconnected');
    const at = told.at(-1);
    assert.ok(at > Date.now() && at <= Date.now() + waitBefore(attempt - 1, 0));
    mock.timers.tick(Math.ceil(at - Date.now()) - 1);
    assert.equal(client.dials, attempt - 1);
    mock.timers.tick(1);
    assert.equal(client.dials, attempt);
    assert.equal(told.at(-1), undefined);
    client.emit('error', {});
    client.emit('error', {});
  }
  mock.timers.reset();
});

test('being online again ends the waiting, and a connection begins it anew from half a second', () => {
  const { client, told } = page();
  client.breaks();
  mock.timers.tick(0);
  windowEvents.emit('online');
  assert.equal(client.dials, 1);
  client.state = 'connected';
  client.emit('connected', {});
  mock.timers.tick(20_000);
  assert.equal(client.dials, 1);
  client.breaks();
  mock.timers.tick(0);
  assert.ok(told.at(-1) - Date.now() <= 500);
  mock.timers.reset();
});

test('an error on a link that lives changes nothing; what the SDK gives up is known from what the page ends', () => {
  const { client, told } = page();
  client.emit('error', {});
  mock.timers.tick(10_000);
  assert.deepEqual([client.state, told], ['connected', []]);
  assert.deepEqual([givenUp({ code: 0 }), givenUp({ code: 3500 })], [false, true]);
  mock.timers.reset();
});
