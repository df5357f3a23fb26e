import assert from 'node:assert/strict';
import fc from 'fast-check';
import { maximumText } from '../../../../src/core/insights/functions/textBound.ts';
import { scalarFunction, scalarFunctions } from '../../../../src/core/insights/functions/scalarFunctions.ts';
import { parsePeriod } from '../../../../src/core/insights/period.ts';
import { Structure, Timestamp, type Value } from '../../../../src/core/insights/value.ts';
import { answerOf, frameFor } from './answerOf.ts';

const context = { now: Date.parse('2026-11-02T00:00:00Z') };

function call(name: string, ...values: Value[]): Value {
  const entry = scalarFunction(name);
  assert.ok(entry !== undefined, name);
  return entry.evaluate(values, context);
}

const anyText = fc.string({ unit: 'binary', maxLength: 30 });
const smallText = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '😀', ' ', '.'), maxLength: 20 });

const anyValue: fc.Arbitrary<Value> = fc.oneof(
  fc.constant(null),
  anyText,
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.bigInt(),
  fc.integer({ min: -3, max: 20 }),
  fc.constantFrom('10.0.0.1', '::1', '0.0.0.0/0', '[1,[2]]', '{"a":1}', 'Zm9v', '1e5', '5m', '1h'),
  fc.date({ noInvalidDate: true }).map((date) => new Timestamp(date.getTime())),
  fc.constantFrom(new Structure([1, 'a', { b: null }]), new Structure({ a: [] })),
);

describe('functions of any values', () => {
  for (const entry of scalarFunctions) {
    it(`${entry.name} gives a value, and the same one again`, () => {
      const most = Math.min(entry.maximum, 5);
      const some = fc.array(anyValue, { minLength: entry.minimum, maxLength: most });
      fc.assert(
        fc.property(some, (values) => {
          const result = entry.evaluate(values, context);
          assert.ok(result !== undefined && (typeof result !== 'number' || Number.isFinite(result)), String(result));
          assert.deepEqual(entry.evaluate(values, context), result);
          if (entry.isCondition === true) assert.ok(result === 0 || result === 1);
          if (result instanceof Timestamp) assert.ok(Math.abs(result.milliseconds) <= 8.64e15);
        }),
      );
    });
  }
});

describe('functions of texts', () => {
  it('decode what they encode', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        assert.equal(call('base64encode', text), Buffer.from(text, 'utf8').toString('base64'));
        assert.equal(call('base64decode', call('base64encode', text)), Buffer.from(text, 'utf8').toString('utf8'));
      }),
    );
  });

  it('read hexadecimal digits as Node does', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.integer({ min: 0, max: 0x7f }).map((code) => String.fromCharCode(code)) }),
        (text) => {
          assert.equal(call('hexToAscii', Buffer.from(text, 'latin1').toString('hex')), text);
        },
      ),
    );
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (number) => {
        assert.equal(String(call('hexToDec', number.toString(16))), String(number));
      }),
    );
  });

  it('replace as splitting and joining does', () => {
    fc.assert(
      fc.property(
        smallText,
        fc.string({ unit: fc.constantFrom('a', 'é', '.'), minLength: 1, maxLength: 3 }),
        smallText,
        (text, search, by) => {
          assert.equal(call('replace', text, search, by), text.split(search).join(by));
        },
      ),
    );
  });

  it('replace matches as a regular expression of JavaScript does', () => {
    const patterns = fc.constantFrom('a', 'a+', '[ab]', 'a|é', '^a', '.$', '(?i)A', 'b{2}', '\\.');
    fc.assert(
      fc.property(smallText, patterns, (text, pattern) => {
        const plain = pattern.startsWith('(?i)') ? new RegExp(pattern.slice(4), 'giu') : new RegExp(pattern, 'gu');
        assert.equal(call('regex_replace', text, pattern, '-'), text.replace(plain, '-'));
      }),
    );
  });

  it('cut by code points', () => {
    const place = fc.integer({ min: 0, max: 25 });
    fc.assert(
      fc.property(smallText, place, place, (text, start, length) => {
        const points = Array.from(text);
        assert.equal(call('substr', text, start), points.slice(start).join(''));
        assert.equal(call('substr', text, start, length), points.slice(start, start + length).join(''));
        assert.equal(call('strlen', text), points.length);
      }),
    );
  });

  it('trim what is given and nothing else', () => {
    fc.assert(
      fc.property(smallText, smallText, (text, characters) => {
        const set = new Set(characters);
        const left = call('ltrim', text, characters);
        const both = call('trim', text, characters);
        assert.ok(typeof left === 'string' && typeof both === 'string');
        assert.ok(text.endsWith(left) && Array.from(text.slice(0, text.length - left.length)).every((c) => set.has(c)));
        assert.equal(call('rtrim', left, characters), both);
        assert.ok(both === '' || !set.has(Array.from(both)[0] ?? ''));
        assert.equal(call('trim', text), text.trim());
      }),
    );
  });

  it('make a text as long as the bound, and none a unit longer', () => {
    const half = 'e'.repeat(maximumText / 2);
    for (const result of [
      call('concat', half, half),
      call('replace', half, 'e', 'ee'),
      call('regex_replace', half, 'e', 'ee'),
    ]) {
      assert.equal(typeof result === 'string' ? result.length : null, maximumText);
    }
    assert.equal(call('concat', half, half, 'e'), null);
    assert.equal(call('replace', `${half}e`, 'e', 'ee'), null);
    assert.equal(call('regex_replace', `${half}e`, 'e', 'ee'), null);
  });

  it('never make a text longer than the bound, nor lose one within it', () => {
    const size = fc.integer({ min: 0, max: maximumText + 10 });
    fc.assert(
      fc.property(size, size, fc.integer({ min: 0, max: 40 }), (first, second, by) => {
        const [a, b] = ['e'.repeat(first), 'x'.repeat(second)];
        const cases: readonly (readonly [Value, number, number])[] = [
          [call('concat', a, b), first + second, Math.max(first, second)],
          [call('replace', a, 'e', 'y'.repeat(by)), first * by, Math.max(first, by)],
          [call('regex_replace', a, 'e', 'y'.repeat(by)), first * by, Math.max(first, by)],
          [call('base64encode', b), Math.ceil(second / 3) * 4, second],
        ];
        for (const [result, length, longest] of cases) {
          const isKept = length <= Math.max(maximumText, longest);
          assert.equal(typeof result === 'string' ? result.length : null, isKept ? length : null);
        }
      }),
      { numRuns: 15 },
    );
  });
});

describe('functions of times', () => {
  const time = fc.integer({ min: Date.parse('1900-01-01'), max: Date.parse('2200-01-01') });
  const period = fc.constantFrom('1ms', '7s', '60s', '5m', '90m', '1h', '48h', '1d', '3d', '1mo', '1q', '1y');

  it('floor to a beginning that is not after, and ceil to one that is not before', () => {
    fc.assert(
      fc.property(time, period, (milliseconds, text) => {
        assert.ok(parsePeriod(text) !== null);
        const floor = call('datefloor', new Timestamp(milliseconds), text);
        const ceil = call('dateceil', new Timestamp(milliseconds), text);
        assert.ok(floor instanceof Timestamp && ceil instanceof Timestamp);
        assert.ok(floor.milliseconds <= milliseconds && milliseconds <= ceil.milliseconds);
        assert.deepEqual(call('datefloor', floor, text), floor);
        assert.deepEqual(call('dateceil', ceil, text), ceil);
        if (floor.milliseconds !== milliseconds) {
          assert.deepEqual(call('dateceil', new Timestamp(floor.milliseconds + 1), text), ceil);
        }
      }),
    );
  });

  it('lead to milliseconds and back', () => {
    fc.assert(
      fc.property(time, (milliseconds) =>
        assert.equal(call('toMillis', call('fromMillis', milliseconds)), milliseconds),
      ),
    );
  });
});

describe('functions of addresses', () => {
  const byte = fc.integer({ min: 0, max: 255 });
  const private4 = /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/;

  it('know private addresses, and the number of each', () => {
    const first = fc.oneof(byte, fc.constantFrom(10, 172, 192));
    const second = fc.oneof(byte, fc.constantFrom(15, 16, 31, 32, 168));
    fc.assert(
      fc.property(first, second, byte, byte, (...bytes) => {
        const text = bytes.join('.');
        assert.equal(call('isPrivateIP', text), private4.test(text) ? 1 : 0);
        assert.equal(call('ipv4ToNumber', text), Buffer.from(bytes).readUInt32BE());
        const bits = bytes[3] % 33;
        assert.equal(call('isIpv4InSubnet', text, `${text}/${bits}`), 1);
      }),
    );
  });
});

describe('pct', () => {
  it('is the least value that so many percent of the values do not exceed', () => {
    const numbers = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 120 });
    fc.assert(
      fc.property(numbers, fc.integer({ min: 0, max: 100 }), (list, percent) => {
        const frame = frameFor(list.map((n) => ({ n })));
        const reaches = (value: number) => 100 * list.filter((n) => n <= value).length >= percent * list.length;
        const expected = list.filter(reaches).sort((a, b) => a - b)[0];
        assert.deepEqual(answerOf(`stats pct(n, ${percent})`, frame).table.rows, [[expected]]);
      }),
    );
  });

  it('counts ranks without the rounding of doubles', () => {
    const frame = frameFor(Array.from({ length: 100 }, (_, i) => ({ n: i + 1 })));
    for (let percent = 1; percent <= 100; percent++) {
      assert.deepEqual(answerOf(`stats pct(n, ${percent})`, frame).table.rows, [[percent]]);
    }
  });
});

describe('aggregates of time bins', () => {
  it('count and add up as the plain ones do', () => {
    const rows = fc.array(fc.record({ n: fc.oneof(fc.integer(), fc.constantFrom('x', '3', null)), at: fc.nat(300) }), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(rows, (list) => {
        const start = Date.parse('2026-11-01T00:00:00Z');
        const frame = frameFor(list.map(({ n, at }) => ({ n, eventTime: new Date(start + at * 1000).toISOString() })));
        const series = answerOf('stats count_over_time(n) as c, sum_over_time(n) as s by bin(1m) as t', frame);
        const plain = answerOf('stats count(n) as c, sum(n) as s by bin(1m) as t', frame);
        assert.deepEqual(series.table, plain.table);
      }),
    );
  });
});
