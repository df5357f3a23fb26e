import assert from 'node:assert/strict';
import type { EventFrame } from '../../../../src/core/events/frame.ts';
import { hasErrors } from '../../../../src/core/text/problem.ts';
import { answerOf, checkAnswers, frameFor } from './answerOf.ts';
import { chainedStatsCases, plainCommandCases } from './cases/commands.cases.ts';
import { jsonCases, parseCsvCases, parseLogfmtCases, parseRegexCases } from './cases/parse.cases.ts';
import { expandCases, unnestCases } from './cases/rowsFromLists.cases.ts';
import { accumCases, autoregressCases, filldownCases } from './cases/rowToRow.cases.ts';
import { addtotalsCases, countFrequentCases, fillmissingCases } from './cases/totals.cases.ts';

describe('commands on rows', () => {
  const tables = {
    unnest: unnestCases,
    expand: expandCases,
    'parse with a regular expression': parseRegexCases,
    'parse logfmt': parseLogfmtCases,
    'parse csv': parseCsvCases,
    'json field=': jsonCases,
    accum: accumCases,
    autoregress: autoregressCases,
    filldown: filldownCases,
    addtotals: addtotalsCases,
    fillmissing: fillmissingCases,
    'countFrequent, limit any': countFrequentCases,
    'several stats': chainedStatsCases,
    'comments, aliases, backticks, where': plainCommandCases,
  };
  for (const [command, cases] of Object.entries(tables)) describe(command, () => checkAnswers(cases, []));

  describe('what the data gives reason to say', () => {
    it('tells of events without a list', () => {
      const query = 'fields jsonParse(@message) as j | unnest j.k into x';
      const { problems = [] } = answerOf(query, frameFor([{ k: [1] }, {}, { k: [] }]));
      assert.deepEqual(
        problems.map(({ code, severity, range }) => [code, severity, query.slice(range.start, range.end)]),
        [['insights.no-list', 'warning', 'unnest']],
      );
      assert.match(problems[0]?.message ?? '', /^1 of 3 events/);
    });

    it('says nothing where every event has one', () => {
      const { problems } = answerOf(
        'fields jsonParse(@message) as j | filter ispresent(j.k) | unnest j.k into x',
        frameFor([{ k: [1] }, {}]),
      );
      assert.deepEqual(problems, []);
    });

    it('refuses to total columns with texts of digits that nobody named', () => {
      const { problems = [], table } = answerOf(
        'fields n, account | addtotals',
        frameFor([{ n: 1, account: '111122223333' }]),
      );
      assert.deepEqual(
        problems.map(({ unsupported }) => unsupported),
        ['addtotals without fields'],
      );
      assert.match(problems[0]?.message ?? '', /account holds texts of digits/);
      assert.equal(table.rowCount, 0);
    });

    it('stops before rows without end fill the memory', () => {
      const list = Array.from({ length: 3000 }, (_, i) => i);
      const query = 'fields jsonParse(@message) as j | unnest j.k into x | unnest j.k into y | stats count(*)';
      const { problems = [], table } = answerOf(query, frameFor([{ k: list }]));
      assert.ok(hasErrors(problems));
      assert.deepEqual(
        problems.map(({ code }) => code),
        ['insights.too-many-rows'],
      );
      assert.equal(table.rowCount, 0);
    });

    it('stops before bins without end fill the memory', () => {
      const records = [{ eventTime: '2020-01-01T00:00:00Z' }, { eventTime: '2026-01-01T00:00:00Z' }];
      const { problems = [] } = answerOf('stats count(*) by bin(1ms) | fillmissing', frameFor(records));
      assert.deepEqual(
        problems.map(({ code }) => code),
        ['insights.too-many-rows'],
      );
    });

    it('stops at an expression that matches everywhere', () => {
      const { problems = [] } = answerOf('parse line /(?<x>.)/ multi', frameFor([{ line: 'a'.repeat(10_001) }]));
      assert.deepEqual(
        problems.map(({ code }) => code),
        ['insights.too-many-matches'],
      );
    });
  });

  describe('reads an event a few times only', () => {
    const cases: readonly (readonly [query: string, records: readonly object[], most: number])[] = [
      [
        'fields jsonParse(@message) as j | unnest j.k into x | sort x | display x',
        [1, 2, 3].map((step) => ({ k: Array.from({ length: 500 }, (_, i) => i * step) })),
        20,
      ],
      [
        `fields strlen(@message) as a | sort @timestamp | ${Array.from({ length: 12 }, (_, i) => `autoregress a as b${i} | fields a + b${i} + 1 as a`).join(' | ')} | display a`,
        Array.from({ length: 20 }, (_, k) => ({ k })),
        300,
      ],
      [
        `fields strlen(@message) as a | sort @timestamp | ${Array.from({ length: 12 }, () => 'filldown a | fields a + a as a').join(' | ')} | display a`,
        Array.from({ length: 20 }, (_, k) => ({ k })),
        100,
      ],
    ];
    for (const [query, records, most] of cases) {
      it(query.slice(0, 80), () => {
        let reads = 0;
        const frame = frameFor(records);
        const counting: EventFrame = {
          ...frame,
          message: (row) => {
            reads++;
            return frame.message(row);
          },
        };
        answerOf(query, counting);
        assert.ok(reads > 0 && reads <= most, `${reads} reads`);
      });
    }
  });
});
