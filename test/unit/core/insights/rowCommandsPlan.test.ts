import assert from 'node:assert/strict';
import { parseInsights } from '../../../../src/core/insights/parseInsights.ts';
import { planInsights } from '../../../../src/core/insights/planInsights.ts';
import type { Problem } from '../../../../src/core/text/problem.ts';
import { rowCommandRefusalCases } from './cases/refusals.cases.ts';

/** Everything that is said of a query, read and planned. */
function problemsOf(text: string): readonly Problem[] {
  const { query, problems } = parseInsights(text);
  return query === null ? problems : [...problems, ...planInsights(query).problems];
}

/** The query with the edits of a fix made. */
function mended(text: string, problem: Problem | undefined): string {
  const edits = [...(problem?.fix?.edits ?? [])].sort((a, b) => b.range.start - a.range.start);
  return edits.reduce(
    (edited, { range, text: added }) => edited.slice(0, range.start) + added + edited.slice(range.end),
    text,
  );
}

describe('planInsights of commands on rows', () => {
  describe('refuses by name and place', () => {
    for (const { query, unsupported: construct, at } of rowCommandRefusalCases) {
      it(query, () => {
        const refusals = problemsOf(query).filter(({ severity }) => severity === 'error');
        assert.deepEqual(
          refusals.map(({ unsupported, range }) => [unsupported, range.start]),
          [[construct, at]],
        );
        assert.match(refusals[0]?.message ?? '', /cannot be answered from captured events: .+\.$/);
      });
    }
  });

  describe('reports', () => {
    const cases: readonly (readonly [query: string, code: string, at: number])[] = [
      ['fields jsonParse(a) as j | unnest jsonParse(a) into x', 'insights.expected-field', 34],
      ['accum a + b as t', 'insights.expected-field', 6],
      ['addtotals a + b', 'insights.expected-field', 10],
      ['countFrequent tolower(a)', 'insights.expected-field', 14],
      ['addtotals row=maybe', 'insights.expected-truth', 14],
      ['autoregress a p=0', 'insights.lag-range', 16],
      ['autoregress a p=3-2', 'insights.lag-range', 18],
      ['autoregress a p=1-101', 'insights.lag-range', 18],
      ['autoregress a p=x', 'insights.lag-range', 16],
      ['filldown a + b', 'insights.expected-pipe', 11],
      ['fillmissing with 0', 'insights.expected-for', 18],
      ['stats count(*) as n by bin(5m) | fillmissing with 0 for m', 'insights.fill-unknown', 56],
      ['stats count(*) as n by bin(5m) | fillmissing with n for n', 'insights.fill-constant', 50],
      ['stats count(*) as n by bin(5m) as t | fillmissing with 0 for t', 'insights.fill-key', 61],
      [
        `fields ${'concat(a, a, a, a) as a, '.repeat(4)}b | parse a "*" as a | fields concat(a, a, a, a) as a`,
        'insights.too-large',
        137,
      ],
      [
        `fields jsonParse(concat('{"k":"', ${'b, '.repeat(40)}'"}')) as j | fields concat(${'j.k, '.repeat(39)}j.k) as b`,
        'insights.too-large',
        175,
      ],
      [
        'FIELDS @message | STATS SUM(Fault) by Operation\n# You can only reference `SUM(Fault)` or Operation at this point\n| STATS MAX(strlen(@message)) AS MaxMessageSize # Invalid reference to @message',
        'insights.field-gone',
        132,
      ],
      [
        'FIELDS strlen(@message) AS message_length | STATS sum(message_length) AS ingested_bytes BY @logStream | STATS avg(ingested_bytes) BY bin(5m) # Invalid reference to @timestamp field',
        'insights.field-gone',
        133,
      ],
      ['json field=a b as c', 'insights.expected-path', 13],
      ['json field=a "" as c', 'insights.expected-path', 13],
      ['json field=a "b"', 'insights.expected-alias', 16],
      ['parse json field=a "b" as c', 'insights.parse-json', 0],
      ['parse a logfmt', 'insights.expected-alias', 14],
      ['parse a logfmt as b, c', 'insights.logfmt-names', 21],
      ['parse a csv', 'insights.expected-alias', 11],
      ['parse a /b/ as c', 'insights.no-groups', 8],
      ['parse a /(b)/ multi', 'insights.no-groups', 8],
      ['parse a /(b)(c)/ as d', 'insights.group-names', 8],
      ['parse a /(b)/ as c, d', 'insights.group-names', 8],
      ['sort a | dedup a | accum a as t', 'insights.after-dedup', 19],
      ['countFrequent a | filter b = 1', 'insights.field-gone', 25],
      ['fields jsonParse(a) as j | countFrequent j', 'insights.structure', 41],
    ];
    for (const [query, code, at] of cases) {
      it(`${code} in ${query}`, () => {
        const errors = problemsOf(query).filter(({ severity }) => severity === 'error');
        assert.deepEqual(
          errors.map((problem) => [problem.code, problem.range.start]),
          [[code, at]],
        );
      });
    }
  });

  describe('warns', () => {
    const cases: readonly (readonly [query: string, code: string])[] = [
      ['filter @timestamp > now()', 'insights.seconds'],
      ['filter toMillis(@timestamp) >= now() - 3600', 'insights.seconds'],
      ['filter now() < @timestamp', 'insights.seconds'],
      ['filter bin(5m) > 60 + now()', 'insights.seconds'],
      ['filter @timestamp / 1000 > now() * 1000', 'insights.seconds'],
      ['sort a | limit any 5', 'insights.limit-any-sorted'],
      ['stats count(*) as n by a | stats max(n) as n by a | stats max(n)', 'insights.third-stats'],
    ];
    for (const [query, code] of cases) {
      it(`${code} in ${query}`, () => {
        assert.deepEqual(
          problemsOf(query).map((problem) => [problem.severity, problem.code]),
          [['warning', code]],
        );
      });
    }

    const fine = [
      'filter toMillis(@timestamp) >= (now() * 1000 - 7200000)',
      'filter @timestamp > 1000 * now() - 1',
      'filter @timestamp / 1000 > now() - 60',
      'filter a > now()',
      'filter @timestamp > 1700000000000',
      'filter @timestamp > toMillis(@timestamp) - now()',
      'limit any 5',
      'sort a | limit 5',
      'fields jsonParse(a) as j | unnest j into x | stats count(*) by x',
      'expand a | sort a | dedup a',
      'sort a | filldown b',
      'fields a | addtotals col=true a | display a',
    ];
    for (const query of fine) it(`says nothing of ${query}`, () => assert.deepEqual(problemsOf(query), []));
  });

  describe('mends', () => {
    const cases: readonly (readonly [query: string, mended: string])[] = [
      ['filter @timestamp > now()', 'filter @timestamp > (now() * 1000)'],
      ['fields a | accum a as t', 'fields a | sort @timestamp asc | accum a as t'],
      ['sort a | accum a', 'sort a | accum a as runningTotal'],
      ['sort a | limit any 5', 'sort a | limit 5'],
      ['parse json field=a "b" as c', 'json field=a "b" as c'],
      ['unnest resources into r', 'fields jsonParse(@message) as json_message | unnest json_message.resources into r'],
    ];
    for (const [query, expected] of cases) {
      it(query, () => {
        const result = mended(
          query,
          problemsOf(query).find(({ fix }) => fix !== undefined),
        );
        assert.equal(result, expected);
        assert.deepEqual(problemsOf(result), []);
      });
    }
  });
});
