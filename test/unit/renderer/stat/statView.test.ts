import assert from 'node:assert/strict';
import { h } from 'preact';
import { StatView } from '../../../../src/renderer/stat/StatView.tsx';
import { mountArranged } from '../chart/mountArranged.tsx';
import { viewTableOf } from '../chart/viewTableOf.ts';

const mount = (...of: Parameters<typeof viewTableOf>) =>
  mountArranged(viewTableOf(...of), (view) => h(StatView, { view }), { over: { kind: 'stat' } });

describe('numbers are written large', () => {
  it('with their names, whole in the tooltip', async () => {
    const part = await mount({ calls: 'number', rate: 'number', bytes: 'number', none: 'number' }, [
      [1204511, 0.0034123, '12345678901234567890', null],
    ]);
    assert.deepEqual(
      part.all('dt').map((name) => name.textContent),
      ['calls', 'rate', 'bytes', 'none'],
    );
    assert.deepEqual(
      part.all('dd').map((number) => [number.textContent, number.title]),
      [
        ['1,204,511', '1204511'],
        ['0.00341', '0.0034123'],
        ['12,345,678,901,234,567,890', '12345678901234567890'],
        ['–', 'no value'],
      ],
    );
  });

  it('four of them, and texts small beside them', async () => {
    const part = await mount(
      { 'first\u202e': 'timestamp', a: 'number', b: 'number', c: 'number', d: 'number', e: 'number' },
      [
        ['2026-11-01T09:12:44.000Z', -1.5, 2, 3, 4, 5],
        ['2026-11-02T09:12:44.000Z', 1, 2, 3, 4, 5],
      ],
    );
    assert.deepEqual(
      part.all('.stat-number').map((item) => item.textContent),
      ['a-1.5', 'b2', 'c3', 'd4'],
    );
    assert.equal(part.one('.stat-others').textContent, 'first\\u202e (UTC)2026-11-01 09:12:44');
    assert.match(part.text(), /The first of 2 rows\. 1 more number\. All are in the table\.$/);
  });

  it('says that there is no row', async () => {
    assert.equal((await mount({ calls: 'number' }, [])).text(), 'No row is left: the filters hide them all.');
  });
});
