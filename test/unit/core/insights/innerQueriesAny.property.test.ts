import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseInsights } from '../../../../src/core/insights/parseInsights.ts';
import { planInsights } from '../../../../src/core/insights/planInsights.ts';
import { hasErrors } from '../../../../src/core/text/problem.ts';
import { answerOf, frameFor, noLimits, tablesOf } from './answerOf.ts';

const tables = { t: 'k,o\n1,x\na,y\n', nets: 'net,o\n10.0.0.0/8,x\n' };
const events = [
  { k: 1, o: 'a', ip: '10.0.0.1', list: [1, 'a'] },
  { k: 'a', o: 'b', ip: '192.0.2.1' },
  { o: 'a', ip: 'x' },
  { k: 1, list: [] },
];

/** Commands as an author might put them together, of which the plan lets some pass and refuses others. */
const name = fc.constantFrom(
  'k',
  'o',
  'ip',
  'n',
  'a.k',
  'b.k',
  'a.o',
  'b.n',
  '@timestamp',
  'a.@message',
  '__proto__',
  'constructor',
);
const command: fc.Arbitrary<string> = fc.letrec<{ command: string; query: string }>((tie) => ({
  query: fc.array(tie('command'), { maxLength: 3 }).map((parts) => ["SOURCE '/g'", ...parts].join(' | ')),
  command: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.tuple(name, name).map(([a, b]) => `fields ${a}, ${b}`),
    name.map((a) => `fields ${a}`),
    name.map((a) => `filter ${a} = 1 or ispresent(${a})`),
    fc.tuple(name, name).map(([a, b]) => `stats count(*) as n, max(${a}) by ${b}`),
    name.map((a) => `sort ${a} desc`),
    fc.constantFrom(
      'limit 2',
      'estimate',
      'dedup k',
      'fields jsonParse(@message) as j | unnest j.list into k',
      'accum n',
    ),
    fc.tuple(name, name).map(([a, b]) => `lookup t k as ${a} OUTPUT o | display ${b}`),
    name.map((a) => `lookup t k as ${a} OUTPUTNEW o`),
    name.map((a) => `cidrlookup nets ${a} as net OUTPUTNEW o as n`),
    fc.tuple(name, tie('query')).map(([a, query]) => `filter ${a} not in (${query} | fields ${a})`),
    fc.tuple(name, tie('query')).map(([a, query]) => `filter ${a} in (${query})`),
    fc.tuple(fc.constantFrom('inner', 'left'), tie('query')).map(([type, query]) => {
      return `join type=${type} left=a right=b where a.k=b.k (${query})`;
    }),
  ),
})).command;

describe('any commands put together', () => {
  it('are refused, or answered from the columns that the plan named', () => {
    let answered = 0;
    fc.assert(
      fc.property(fc.array(command, { minLength: 1, maxLength: 5 }), (commands) => {
        const text = commands.join(' | ');
        const { query } = parseInsights(text);
        if (query === null || hasErrors(planInsights(query, tablesOf(tables)).problems)) return;
        answered++;
        const { table, problems = [] } = answerOf(text, frameFor(events), noLimits, tables);
        assert.ok(hasErrors(problems) || table.rows.every((row) => row.length === table.columns.length));
      }),
      { numRuns: 2_000 },
    );
    assert.ok(answered > 200, `${answered} of them were answered`);
  });
});
