import assert from 'node:assert/strict';
import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { compareValues } from '../../../../src/core/insights/compareValues.ts';
import { EqualIndex } from '../../../../src/core/insights/equalIndex.ts';
import { Timestamp, type Value } from '../../../../src/core/insights/value.ts';
import { answerOf, frameFor, noLimits } from './answerOf.ts';

/** Few values, written in several ways, so that many are equal and some only as numbers. */
const key = fc.constantFrom(
  0,
  1,
  1.5,
  '1',
  '1.0',
  '01',
  '1.5',
  'a',
  'A',
  '',
  null,
  9007199254740992n,
  9007199254740993n,
  '9007199254740993',
);
const record = fc.record({ side: fc.constantFrom('a', 'b'), k: key, n: fc.nat(9) }, { requiredKeys: ['side'] });
const records = fc.array(record, { maxLength: 12 });

type Row = { readonly side: string; readonly k?: Value; readonly n?: number };

/** The text of a record, integers beyond 2^53 with all their digits. */
function textOf(row: Row): string {
  const members = Object.entries(row).map(([name, value]) => {
    return `${JSON.stringify(name)}:${typeof value === 'bigint' ? value.toString() : JSON.stringify(value)}`;
  });
  return `{"eventTime":"2026-11-01T00:00:00Z",${members.join(',')}}`;
}

const equal = (left: Value | undefined, right: Value | undefined) => compareValues('=', left ?? null, right ?? null);

describe('inner queries and tables against plain evaluation', () => {
  it('join gives the pairs of a nested loop', () => {
    fc.assert(
      fc.property(records, fc.constantFrom('inner', 'left'), (rows, type) => {
        const frame = frameFor(rows.map(textOf));
        const query = `filter side = "a" | join type=${type} left=l right=r where l.k=r.k (SOURCE '/g' | filter side = "b") | fields l.n, r.n, r.side`;
        const lefts = rows.filter(({ side }) => side === 'a');
        const rights = rows.filter(({ side }) => side === 'b');
        const expected = lefts.flatMap((left) => {
          const found = rights.filter((right) => equal(left.k, right.k));
          if (found.length === 0 && type === 'left') return [[left.n ?? null, null, null]];
          return found.map((right) => [left.n ?? null, right.n ?? null, 'b']);
        });
        assert.deepEqual(answerOf(query, frame).table.rows, expected);
      }),
    );
  });

  it('a subquery is the list of its values', () => {
    const literal = (value: Value) => (typeof value === 'string' ? JSON.stringify(value) : String(value));
    fc.assert(
      fc.property(records, fc.boolean(), (rows, negated) => {
        const frame = frameFor(rows.map(textOf));
        const word = negated ? 'not in' : 'in';
        const values = rows.flatMap(({ side, k }) =>
          side === 'b' && k !== undefined && k !== null ? [literal(k)] : [],
        );
        const list = answerOf(`filter side = "a" and k ${word} [${values.join(', ')}] | fields n, k`, frame);
        const inner = `(SOURCE '/g' | filter side = "b" | fields k)`;
        const subquery = answerOf(`filter side = "a" and k ${word} ${inner} | fields n, k`, frame);
        assert.deepEqual(subquery.table, list.table);
      }),
    );
  });

  it('an index finds what compareValues calls equal', () => {
    const value = fc.oneof(
      key,
      fc.integer({ min: 0, max: 2 }).map((time) => new Timestamp(time)),
      fc.double({ noNaN: true }),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(value), value, (values, sought) => {
        const index = new EqualIndex();
        const groups = values.map((each) => index.add(each));
        const found = new Set(index.groups(sought));
        assert.deepEqual(
          groups.map((group) => found.has(group)),
          values.map((each) => compareValues('=', sought, each)),
        );
      }),
    );
  });

  it('lookup takes the first line whose every key is equal', () => {
    const cell = fc.constantFrom('0', '1', '1.0', '01', 'a', '');
    const line = fc.tuple(cell, cell);
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), fc.array(fc.tuple(key, key), { maxLength: 8 }), (lines, events) => {
        const table = ['x,y,o', ...lines.map(([x, y], i) => `${x},${y},line ${i}`)].join('\n');
        const frame = frameFor(events.map(([x, y]) => textOf({ side: 'a', x, y } as Row)));
        const { rows } = answerOf('lookup t x, y OUTPUT o | fields o', frame, noLimits, { t: table }).table;
        const expected = events.map(([x, y]) => {
          const found = lines.findIndex(([a, b]) => equal(x, a) && equal(y, b));
          return [found < 0 ? null : `line ${found}`];
        });
        assert.deepEqual(rows, expected);
      }),
    );
  });

  it('cidrlookup takes the longest prefix that ipaddr.js matches', () => {
    const byte = fc.constantFrom(0, 1, 10, 127, 128, 255);
    const v4 = fc.tuple(byte, byte, byte, byte).map((bytes) => bytes.join('.'));
    const group = fc.constantFrom('0', '1', 'db8', 'ffff', '8000');
    const v6 = fc.tuple(group, group, group).map(([a, b, c]) => `2001:${a}:${b}::${c}`);
    const range = fc.oneof(
      fc.tuple(v4, fc.integer({ min: 0, max: 32 })).map(([address, bits]) => `${address}/${bits}`),
      fc.tuple(v6, fc.integer({ min: 0, max: 128 })).map(([address, bits]) => `${address}/${bits}`),
    );
    const text = fc.oneof(v4, v6, fc.constantFrom('', 'x', '1.2.3', '::ffff:10.0.0.1'));
    fc.assert(
      fc.property(fc.array(range, { maxLength: 10 }), fc.array(text, { maxLength: 10 }), (ranges, addresses) => {
        const table = ['net,o', ...ranges.map((each, i) => `${each},line ${i}`)].join('\n');
        const frame = frameFor(addresses.map((a) => `{"eventTime":"2026-11-01T00:00:00Z","a":${JSON.stringify(a)}}`));
        const { rows } = answerOf('cidrlookup t a as net OUTPUT o | fields o', frame, noLimits, { t: table }).table;
        assert.deepEqual(
          rows,
          addresses.map((address) => [bruteForce(address, ranges)]),
        );
      }),
    );
  });
});

function bruteForce(text: string, ranges: readonly string[]): string | null {
  if (!ipaddr.isValid(text) || text.split('.').length === 3) return null;
  const address = ipaddr.parse(text);
  let best = -1;
  let longest = -1;
  ranges.forEach((range, i) => {
    const [network, bits] = ipaddr.parseCIDR(range);
    if (network.kind() !== address.kind() || !address.match([network, bits]) || bits <= longest) return;
    best = i;
    longest = bits;
  });
  return best < 0 ? null : `line ${best}`;
}
