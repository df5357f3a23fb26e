import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { Secret } from '../../../../src/core/parameters/secret.ts';

describe('Secret', () => {
  const secret = new Secret('hunter2');

  it('gives its text to reveal alone', () => {
    assert.equal(secret.reveal(), 'hunter2');
    const shown = [
      String(secret),
      ['', secret].join(''),
      '' + secret,
      JSON.stringify({ secret }),
      inspect(secret, { depth: 9, showHidden: true }),
      inspect(structuredClone(secret), { showHidden: true }),
      JSON.stringify(Object.entries(secret)),
      JSON.stringify(Object.assign({}, secret)),
    ];
    for (const text of shown) assert.ok(!text.includes('hunter2'), text);
  });

  it('shows the same dots for every length', () => {
    assert.equal(String(new Secret('')), String(new Secret('a'.repeat(100))));
  });
});
