import assert from 'node:assert/strict';
import fc from 'fast-check';
import { drain } from '../../../support/drain.ts';
import { everyMatch } from '../../../../src/core/insights/evaluation/everyMatch.ts';
import { evaluateInsights } from '../../../../src/core/insights/evaluateInsights.ts';
import { parseCsvLine } from '../../../../src/core/insights/parseCsvLine.ts';
import { parseInsights } from '../../../../src/core/insights/parseInsights.ts';
import { parseLogfmt } from '../../../../src/core/insights/parseLogfmt.ts';
import { planInsights } from '../../../../src/core/insights/planInsights.ts';
import { compileRegex } from '../../../../src/core/regex/compileRegex.ts';
import { hasErrors } from '../../../../src/core/text/problem.ts';
import type { TableCell } from '../../../../src/core/table/table.ts';
import { answerOf, frameFor, noLimits } from './answerOf.ts';
import { processorTime } from '../../../support/processorTime.ts';

const anyNumber = fc.constantFrom(0, 1, -2, 3, 10, 0.5);
const lists = fc.array(fc.array(anyNumber, { maxLength: 6 }), { maxLength: 8 });
const numbers = fc.array(fc.option(anyNumber), { maxLength: 12 });

function rowsOf(query: string, records: readonly object[]): readonly (readonly TableCell[])[] {
  return answerOf(query, frameFor(records)).table.rows;
}

/** One event for each value, in the order of time; `null` leaves the field out. */
function eventsOf(values: readonly unknown[]): object[] {
  return values.map((a) => (a === null ? {} : { a }));
}

describe('commands on rows, of any data', () => {
  it('unnest and expand give every element of every list, in order', () => {
    fc.assert(
      fc.property(lists, (values) => {
        const events = eventsOf(values);
        const expected = values.flat().map((value) => [value]);
        const unnested = 'fields jsonParse(@message) as j | sort @timestamp | unnest j.a into x | display x';
        assert.deepEqual(rowsOf(unnested, events), expected);
        assert.deepEqual(rowsOf('sort @timestamp | expand a | display a', events), expected);
        assert.deepEqual(rowsOf('expand a | stats count(*) as n', events), [[expected.length]]);
      }),
    );
  });

  it('what comes after unnest is as if each element were an event', () => {
    fc.assert(
      fc.property(lists, fc.constantFrom('x > 0', 'x = 1 or x < 0', 'not x = 3'), (values, condition) => {
        const flat = values.flat().map((x) => ({ x }));
        const tail = `filter ${condition} | stats count(*) as n, sum(x) as s, max(x) as m by x | sort x | display n, s, m`;
        const query = `fields jsonParse(@message) as j | unnest j.a into x | ${tail}`;
        assert.deepEqual(rowsOf(query, eventsOf(values)), rowsOf(tail, flat));
      }),
    );
  });

  it('accum ends with the sum, and goes by one value at a time', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const rows = rowsOf('sort @timestamp | accum a as t | display a, t', eventsOf(values));
        let sum: number | null = null;
        for (const [a = null, t] of rows) {
          if (typeof a === 'number') sum = (sum ?? 0) + a;
          assert.equal(t, sum);
        }
        const [total] = rowsOf('stats sum(a) as s', eventsOf(values));
        if (rows.length > 0) assert.equal(rows.at(-1)?.[1] ?? null, total?.[0] ?? null);
      }),
    );
  });

  it('autoregress is the value so many rows before', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 5 }), (values, lag) => {
        const rows = rowsOf(`sort @timestamp | autoregress a as b p=${lag} | display a, b`, eventsOf(values));
        rows.forEach(([, b], i) => assert.equal(b, rows[i - lag]?.[0] ?? null));
      }),
    );
  });

  it('filldown leaves gaps at the beginning only, and doing it again changes nothing', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const once = rowsOf('fields a | sort @timestamp | filldown a', eventsOf(values));
        let last: number | null = null;
        values.forEach((value, i) => assert.equal(once[i]?.[0], (last = value ?? last)));
        assert.deepEqual(rowsOf('fields a | sort @timestamp | filldown a | filldown', eventsOf(values)), once);
      }),
    );
  });

  it('fillmissing adds exactly the bins that are not there', () => {
    const minutes = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 10 });
    fc.assert(
      fc.property(minutes, fc.constantFrom(1, 2, 7), (times, period) => {
        const start = Date.parse('2026-11-01T00:00:00Z');
        const events = times.map((minute) => ({ eventTime: new Date(start + minute * 60_000).toISOString() }));
        const query = `stats count(*) as n by bin(${period}m) as t | fillmissing with 0 for n | sort t`;
        const rows = rowsOf(query, events);
        const bins = rows.map(([t]) => Date.parse(String(t)) / (period * 60_000));
        bins.forEach((bin, i) => assert.equal(bin, (bins[0] ?? 0) + i));
        assert.equal(
          rows.reduce((sum, [, n]) => sum + Number(n), 0),
          times.length,
        );
        const filled = rows.filter(([, n]) => n !== 0);
        assert.deepEqual(filled, rowsOf(`stats count(*) as n by bin(${period}m) as t | sort t`, events));
      }),
    );
  });

  it('addtotals reckons the same by rows and by columns', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyNumber, anyNumber), { minLength: 1, maxLength: 8 }), (pairs) => {
        const rows = rowsOf(
          'fields a, b | sort @timestamp | addtotals col=true',
          pairs.map(([a, b]) => ({ a, b })),
        );
        assert.equal(rows.length, pairs.length + 1);
        const body = rows.slice(0, -1);
        const sum = (index: number): number => body.reduce((total, row) => total + Number(row[index]), 0);
        assert.deepEqual(
          rows.at(-1)?.map(Number),
          [sum(0), sum(1), sum(2)].map((total) => total + 0),
        );
      }),
    );
  });

  it('countFrequent is stats count(*), the most frequent first', () => {
    const words = fc.array(fc.option(fc.constantFrom('x', 'y', 'z')), { maxLength: 12 });
    fc.assert(
      fc.property(words, (values) => {
        const counts = 'stats count(*) as n by a | sort n desc, a';
        assert.deepEqual(rowsOf('countFrequent a', eventsOf(values)), rowsOf(counts, eventsOf(values)));
      }),
    );
  });

  it('parse multi finds what JavaScript finds', () => {
    const patterns = fc.constantFrom('a', 'a+', 'a*', '(a)|(b)', '..', '\\b', 'b?', '[^a]', '$');
    fc.assert(
      fc.property(patterns, fc.string({ unit: fc.constantFrom(...'ab 😀') }), (pattern, text) => {
        const { regex } = compileRegex(pattern, { range: { start: 0, end: 0 } });
        const found = drain(everyMatch(regex, text, ({ start, end }) => [start, end]));
        const expected = [...text.matchAll(new RegExp(pattern, 'gu'))].map((match) => [
          match.index,
          match.index + match[0].length,
        ]);
        assert.deepEqual(found, expected);
      }),
    );
  });

  it('never throw, and give as many cells as columns', () => {
    const piece = fc.constantFrom(
      ...['fields a, b as x', 'filter ispresent(a)', 'sort a', 'sort b desc, @timestamp', 'display x, a', 'limit 4'],
      ...['fields jsonParse(@message) as j', 'unnest j.c into x', 'unnest x into a', 'unnest x.y into b'],
      ...['expand c', 'expand c.d', 'expand a', 'parse b /(?<x>.)/ multi', 'parse @message /(\\w)(b)?/ as x, a multi'],
      ...['parse b logfmt as x', 'parse @message csv as a, x', 'json field=c "d.0" as x', 'json field=x "y" as b'],
      ...['accum a as b', 'accum x as x', 'autoregress a p=1-3', 'autoregress b as x', 'filldown', 'filldown a x*'],
      ...['addtotals', 'addtotals col=true a, x', 'countFrequent a, x', 'stats count(*) as a by bin(1s) as x'],
      ...['fillmissing with 0 for a', 'stats sum(a) as x by b', 'fields x.y as a, a_p1', 'dedup a'],
    );
    const value = fc.oneof(
      anyNumber,
      fc.constantFrom('a=1 b="c', '1,2', '["x",2]', '7'),
      fc.jsonValue({ maxDepth: 2 }),
    );
    const event = fc.record(
      { a: value, b: value, c: fc.oneof(fc.array(value, { maxLength: 3 }), value) },
      { requiredKeys: [] },
    );
    let ran = 0;
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 6 }),
        fc.array(event, { maxLength: 5 }),
        (parts, events) => {
          const { query } = parseInsights(parts.join(' | '));
          assert.ok(query !== null);
          if (hasErrors(planInsights(query).problems)) return;
          const { table } = answerOf(parts.join(' | '), frameFor(events));
          ran++;
          for (const row of table.rows) assert.equal(row.length, table.columns.length);
        },
      ),
      { numRuns: 4000 },
    );
    assert.ok(ran > 300, `only ${ran} of the queries ran`);
  });

  it('yield often enough to be stopped', () => {
    const events = Array.from({ length: 20_000 }, (_, k) => ({ k, list: [k, k + 1], text: `k=${k} x=1` }));
    const frame = frameFor(events);
    for (const text of [
      'expand list',
      'fields jsonParse(@message) as j | unnest j.list into x',
      'parse text /(?<x>\\d+)/ multi',
      'sort k | accum k as t',
      'sort k | filldown k',
      'fields k | addtotals',
      'countFrequent k',
      'stats count(*) by bin(1ms) | fillmissing',
    ]) {
      const { query } = parseInsights(text);
      assert.ok(query !== null);
      let yields = 0;
      for (const _ of evaluateInsights(query, frame, noLimits)) yields++;
      assert.ok(yields > 4, `${text} yields ${yields} times`);
    }
  });
});

describe('parseCsvLine', () => {
  const line = fc.string({ unit: fc.constantFrom(...'ab,"\n\r é😀'), maxLength: 12 });

  it('reads what RFC 4180 writes', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (values) => {
        const printed = values.map((value) => (/[,"\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value));
        assert.deepEqual(parseCsvLine(printed.join(',')), values);
      }),
    );
  });

  it('reads any text, a value more than it has commas at most', () => {
    fc.assert(
      fc.property(line, (text) => {
        const values = parseCsvLine(text);
        assert.ok(values.length >= 1 && values.length <= text.split(',').length);
      }),
    );
  });
});

describe('parseLogfmt', () => {
  const key = fc.string({ unit: fc.constantFrom(...'ab_.-"é'), minLength: 1, maxLength: 5 });
  const value = fc.string({ unit: fc.constantFrom(...'ab= "\\\n\r\té'), maxLength: 10 });

  it('reads what it would be written as', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(key, value), { minLength: 1, maxLength: 6 }), (pairs) => {
        const printed = pairs.map(([name, text]) => `${name}=${quoted(text)}`).join(' ');
        assert.deepEqual({ ...parseLogfmt(printed) }, Object.fromEntries(pairs));
      }),
    );
  });

  it('reads any text, and only texts come out', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'a=" \\n\t'), maxLength: 20 }), (text) => {
        const map = parseLogfmt(text);
        for (const part of Object.values(map ?? {})) assert.equal(typeof part, 'string');
      }),
    );
  });

  it('takes time linear in the text', () => {
    for (const part of ['a="', 'a=\\" ', '= ', 'a', '"', '\\', 'a=b ', 'a="b" ']) {
      const took = processorTime(() => {
        parseLogfmt(part.repeat(300_000));
        parseCsvLine(part.repeat(300_000));
      });
      assert.ok(took < 10_000, `${JSON.stringify(part)} grows faster than the text`);
    }
  });
});

function quoted(text: string): string {
  const body = text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
  return `"${body.replaceAll('\r', '\\r').replaceAll('\t', '\\t')}"`;
}
