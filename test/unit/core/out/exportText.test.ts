import assert from 'node:assert/strict';
import fc from 'fast-check';
import { exportParts, exportText } from '../../../../src/core/out/exportText.ts';
import { exportFormats } from '../../../../src/core/wire/requests.ts';
import { hostileTexts } from '../../../support/hostileTexts.ts';
import { strictCsv } from '../../../support/strictCsv.ts';
import { exportInputOf, head } from './exportInputOf.ts';
import { markdownTokens, readTexts, strictReaders } from './strictReaders.ts';

describe('exportText', () => {
  for (const format of exportFormats) {
    it(`leaves ${format} that a strict reader gets each hostile text back from`, () => {
      const rows = hostileTexts.map((text) => [text, 'beside']);
      const read = strictReaders[format](exportText(format, exportInputOf(['what', 'where'], rows)));
      assert.deepEqual(read, [['what', 'where'], ...hostileTexts.map((text) => [readTexts[format](text), 'beside'])]);
    });

    it(`leaves ${format} that a strict reader gets any text back from`, () => {
      const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 12 }), fc.constantFrom(...hostileTexts));
      fc.assert(
        fc.property(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 4 }), (rows) => {
          const printed = exportText(format, exportInputOf(['what', 'where'], rows));
          assert.doesNotMatch(printed, /\p{Surrogate}/u);
          const cells = rows.map((row) => row.map(readTexts[format]));
          assert.deepEqual(strictReaders[format](printed).slice(1), cells);
        }),
        { numRuns: 100 },
      );
    });

    it(`holds no ${format} control that a terminal obeys, and no byte order mark`, () => {
      const printed = exportText(format, exportInputOf(hostileTexts, [hostileTexts], { withHeader: true }));
      assert.doesNotMatch(printed, /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/);
      assert.doesNotMatch(printed, /^\ufeff/);
    });

    it(`takes 10,000 columns of one name and a text of a megabyte as ${format}`, () => {
      const columns = Array.from({ length: 10_000 }, () => 'x');
      const text = '=`|"\u202e\n'.repeat(170_000);
      const [header, row] = strictReaders[format](exportText(format, exportInputOf(columns, [[text]])));
      assert.equal(header?.length, 10_000);
      assert.equal(row?.length, 10_000);
      if (format !== 'markdown') assert.equal(row[0], readTexts[format](text));
    });

    it(`gives ${format} in parts that are the same text`, () => {
      const rows = Array.from({ length: 5_000 }, (_, i) => [
        i,
        `row ${i} of a table that is longer than one part \ud800`,
      ]);
      const input = exportInputOf(['n:number', 'text'], rows);
      const parts = [...exportParts(format, input)];
      assert.ok(parts.length > 2);
      for (const part of parts) assert.doesNotMatch(part, /\p{Surrogate}/u);
      assert.equal(parts.join(''), exportText(format, input));
    });
  }

  describe('as CSV and TSV', () => {
    it('begins with the names of the columns', () => {
      const input = exportInputOf(['@timestamp', 'calls:number'], [['2026-11-01T09:12:44.000Z', 3]]);
      assert.equal(exportText('csv', input), '@timestamp,calls\r\n2026-11-01T09:12:44.000Z,3\r\n');
      assert.equal(exportText('tsv', input), '@timestamp\tcalls\n2026-11-01T09:12:44.000Z\t3\n');
    });

    it('says where rows come from in leading records where that is asked for, each as wide as the rows', () => {
      const read = strictCsv(exportText('csv', exportInputOf(['a', 'b'], [[1, 2]], { withHeader: true })));
      assert.deepEqual(read, [
        ['# Runbook: triage.apirunbook', ''],
        ['# Cell: Console logins · logins', ''],
        ['# Target: prod (profile prod-readonly, account 012345678901, eu-west-1)', ''],
        ['# Window: 2026-11-01T00:00:00.000Z to 2026-11-02T00:00:00.000Z', ''],
        ['# Parameter actor: alice', ''],
        ['# Run at: 2026-11-03T02:14:07.000Z', ''],
        ['# Rows: 1', ''],
        ['# Query:', ''],
        ['#   fields @timestamp', ''],
        ['#   | limit 2', ''],
        ['a', 'b'],
        ['1', '2'],
      ]);
    });

    it('keeps a row whose only cell is absent', () => {
      assert.equal(exportText('csv', exportInputOf(['a'], [[null], ['x']])), 'a\r\n""\r\nx\r\n');
    });
  });

  describe('as JSON', () => {
    it('says what was asked of whom and when, and that it is not all', () => {
      const printed = exportText(
        'json',
        exportInputOf(['a', 'a', '__proto__', '2'], [['x', null, 'p', '9007199254740993']], {
          result: { ...head, rowCount: 200, truncated: true },
        }),
      );
      assert.deepEqual(JSON.parse(printed.replace('"__proto__":"p"', '"proto":"p"')), {
        runbook: 'triage.apirunbook',
        id: 'logins',
        title: 'Console logins',
        language: 'insights',
        query: 'fields @timestamp\n| limit 2',
        parameters: { actor: 'alice' },
        target: head.target,
        window: head.window,
        at: '2026-11-03T02:14:07.000Z',
        places: [],
        columns: [
          { name: 'a', type: 'string' },
          { name: 'a_2', type: 'string' },
          { name: '__proto__', type: 'string' },
          { name: '2', type: 'string' },
        ],
        rowsInAnswer: 200,
        truncated: true,
        rowCount: 1,
        rows: [{ a: 'x', a_2: null, proto: 'p', 2: '9007199254740993' }],
      });
      assert.match(printed, /\{"a":"x","a_2":null,"__proto__":"p","2":"9007199254740993"\}/);
    });

    it('keeps a parameter called __proto__, and names apart that differ in half a surrogate pair', () => {
      const values = JSON.parse('{"__proto__": "x"}') as Record<string, string>;
      const printed = exportText('json', exportInputOf(['a\ud800', 'a\udc00'], [[1, 2]], { values }));
      assert.match(printed, /"parameters":\{"__proto__":"x"\}/);
      assert.match(printed, /\{"a\ufffd":1,"a\ufffd_2":2\}/);
    });

    it('is valid without rows', () => {
      assert.deepEqual((JSON.parse(exportText('json', exportInputOf(['a'], []))) as { rows: unknown }).rows, []);
    });
  });

  describe('as Markdown', () => {
    it('says for people where rows come from, above the table', () => {
      assert.equal(
        exportText('markdown', exportInputOf(['who', 'calls:number'], [['alice', 3]])),
        `### Console logins

- Runbook: triage.apirunbook
- Cell: Console logins · logins
- Target: prod (profile prod-readonly, account 012345678901, eu-west-1)
- Window: 2026-11-01T00:00:00.000Z to 2026-11-02T00:00:00.000Z
- Parameter actor: alice
- Run at: 2026-11-03T02:14:07.000Z
- Rows: 1

\`\`\`insights
fields @timestamp
| limit 2
\`\`\`

| who | calls |
| --- | ---: |
| alice | 3 |
`,
      );
    });

    it('names rows that are missing, places that did not answer, and the cost', () => {
      const place = { profile: 'prod', account: null, endpoint: null, caller: null, rowCount: 0, queryId: null };
      const printed = exportText(
        'markdown',
        exportInputOf(['a'], [['x']], {
          result: {
            ...head,
            rowCount: 200,
            truncated: true,
            parts: [
              { ...place, region: 'eu-west-1', status: 'ok', problem: null },
              { ...place, region: 'us-east-1', status: 'cancelled', problem: null },
            ],
            cost: { service: 'insights', bytesScanned: 2e9, dollars: 0.01, price: '0.005 USD per GB' },
          },
        }),
      );
      assert.match(printed, /^- Rows: 1 of 200, and there are more: a limit cut the answer off$/m);
      assert.match(printed, /^- Target: prod \(prod, eu-west-1; prod, us-east-1\)$/m);
      assert.match(printed, /^- Incomplete: This is not all: 1 of 2 places .*us-east-1/m);
      assert.match(printed, /^- Cost: /m);
    });

    it('fences a query that holds fences, and shows what hides in it', () => {
      const query = '```\n`````\u202e\n| limit 1\t# x';
      const [block] = markdownTokens(
        exportText('markdown', exportInputOf(['a'], [], { result: { ...head, query } })),
      ).filter(({ type }) => type === 'fence');
      assert.equal(block?.content, '```\n`````\\u202e\n| limit 1\t# x\n');
      assert.equal(block.info, 'insights');
    });

    it('cuts a cell that nobody reads to its end, not within a character, and says so', () => {
      const text = `${'x'.repeat(8_191)}😀${'y'.repeat(1_000_000)}`;
      const printed = exportText('markdown', exportInputOf(['a'], [[text]]));
      assert.ok(printed.endsWith('x… (cut: 1008193 characters) |\n'));
    });
  });
});
