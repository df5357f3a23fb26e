import assert from 'node:assert/strict';
import { passes } from '../../../../src/proxy/passes/passes.ts';

describe('passes', () => {
  const names = passes.map(({ name }) => name);

  function isBefore(first: string, second: string): void {
    assert.ok(names.includes(first) && names.includes(second), `${first}, ${second}`);
    assert.ok(names.indexOf(first) < names.indexOf(second), `${first} stands before ${second}`);
  }

  it('are each there once', () => assert.equal(new Set(names).size, names.length));

  it('look at the form of a request before anyone asks who sent it', () => {
    for (const form of ['checkHead', 'checkSource', 'frame', 'nameTarget']) isBefore(form, 'authenticate');
  });

  it('tell nobody of routes before it is known who asks', () => isBefore('authenticate', 'findRoute'));

  it('count against a client only what it may do', () => {
    for (const limit of ['admitInFlight', 'throttle']) isBefore('authorize', limit);
  });

  it('show what is stored only to those who may ask, and count it', () => {
    isBefore('authorize', 'answerFromCache');
    isBefore('throttle', 'answerFromCache');
  });

  it('read a body only of those who may send it', () => isBefore('limitBody', 'receiveBody'));

  it('add the credential of the upstream behind everything of the client, and announce what is sent', () => {
    isBefore('makeRequest', 'addCredential');
    isBefore('announce', 'forward');
    assert.equal(names.at(-1), 'forward');
  });
});
