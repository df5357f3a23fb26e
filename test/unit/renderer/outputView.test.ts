import assert from 'node:assert/strict';
import type { CellResult, ResultProblem } from '../../../src/core/wire/output.ts';
import { mountOutput, resultOf } from './mountOutput.ts';

const problem: ResultProblem = {
  severity: 'error',
  code: 'engine.killed',
  message: 'The engine ended while it answered.',
  nextStep: 'Run the cell again.',
  unsupported: null,
  file: 'triage.apirunbook',
  line: 12,
  column: 7,
};

describe('a result in each state says what happened', () => {
  const cases: readonly {
    name: string;
    over: Partial<CellResult>;
    shows: readonly string[];
    hides?: readonly string[];
  }[] = [
    {
      name: 'ok: target, window, rows, records, time',
      over: {},
      shows: [
        'Answered',
        'on local',
        '2026-11-01 00:00:00 to 2026-11-02 00:00:00 UTC',
        '1 row',
        '5,120 records searched',
        '41 ms',
      ],
      hides: ['set aside', 'unreadable', 'cut off'],
    },
    {
      name: 'ok: account, region and endpoint belong to the answer',
      over: {
        target: { name: 'prod', account: '012345678901', region: 'eu-west-1', endpoint: 'https://logs.example' },
      },
      shows: ['on prod / 012345678901 / eu-west-1 / https://logs.example'],
    },
    {
      name: 'ok: repeats and unreadable records are counted',
      over: {
        stats: {
          recordsScanned: 10,
          recordsMatched: 1,
          bytesScanned: 1,
          elapsedMs: 65_000,
          repeatsSetAside: 1234,
          recordsRejected: 1,
        },
      },
      shows: ['1,234 repeats set aside', '1 record unreadable', '1 min 5 s'],
    },
    {
      name: 'no rows: how much was searched, and when',
      over: { rows: [], rowCount: 0 },
      shows: ['No rows matched. 5,120 records searched in 2026-11-01 00:00:00 to 2026-11-02 00:00:00 UTC.'],
    },
    {
      name: 'no rows and no window: all the data there is',
      over: { rows: [], rowCount: 0, window: null },
      shows: ['No rows matched. 5,120 records searched, all the data there is.'],
    },
    { name: 'cut off by a limit', over: { truncated: true }, shows: ['cut off at 1 row. There may be more: narrow'] },
    {
      name: 'a preview of a larger answer',
      over: { rowCount: 10_000 },
      shows: ['Shown are the first 1 of 10,000 rows'],
    },
    {
      name: 'failed: message, next step, code and place',
      over: { status: 'failed', stats: null, rows: [], columns: [], rowCount: 0, problems: [problem] },
      shows: ['Failed', problem.message, 'Run the cell again.', 'triage.apirunbook:12:7 · engine.killed'],
      hides: ['No rows matched'],
    },
    {
      name: 'failed expectation: the rows are there',
      over: { status: 'failed', problems: [{ ...problem, code: 'expect.rows', message: 'Expected 2 rows, got 1.' }] },
      shows: ['Failed', '1 row', 'Expected 2 rows, got 1.', 'Success'],
    },
    {
      name: 'unsupported: the construct by name',
      over: {
        status: 'unsupported',
        stats: null,
        rows: [],
        rowCount: 0,
        problems: [{ ...problem, code: 'insights.unsupported', unsupported: 'pattern', nextStep: null }],
      },
      shows: ['Cannot run here', 'pattern', 'insights.unsupported'],
      hides: ['No rows matched'],
    },
    {
      name: 'skipped',
      over: { status: 'skipped', rows: [], rowCount: 0, stats: null },
      shows: ['Skipped', 'Not run, because an earlier cell did not succeed.'],
      hides: ['No rows'],
    },
    {
      name: 'cancelled',
      over: { status: 'cancelled', rows: [], rowCount: 0, stats: null },
      shows: ['Cancelled'],
      hides: ['No rows'],
    },
  ];
  for (const { name, over, shows, hides = [] } of cases) {
    it(name, () => {
      const output = mountOutput(resultOf(over));
      for (const text of shows) assert.ok(output.text().includes(text), `"${text}" in: ${output.text()}`);
      for (const text of hides) assert.ok(!output.text().includes(text), `no "${text}" in: ${output.text()}`);
    });
  }

  it('shows progress with and without a known fraction', () => {
    const half = mountOutput({
      version: 1,
      progress: { message: 'Reading 5 of 10 files', fraction: 0.5, target: 'local' },
    });
    assert.match(half.text(), /Running.*on local.*Reading 5 of 10 files/);
    assert.equal(half.one('progress').getAttribute('value'), '0.5');
    const open = mountOutput({ version: 1, progress: { message: 'Asking', fraction: null, target: 'local' } });
    assert.equal(open.one('progress').hasAttribute('value'), false);
  });

  const messages: readonly (readonly [string, string, readonly string[]])[] = [
    ['a `pattern` and `diff`.', 'a pattern and diff.', ['pattern', 'diff']],
    ['one ` alone', 'one ` alone', []],
    ['`a` and ` alone', 'a and ` alone', ['a']],
    ['`<img>`', '<img>', ['<img>']],
  ];
  for (const [message, text, code] of messages) {
    it(`sets code within a message: ${message}`, () => {
      const output = mountOutput(
        resultOf({ status: 'failed', rows: [], rowCount: 0, problems: [{ ...problem, message }] }),
      );
      assert.equal(output.one('.message').textContent, text);
      assert.deepEqual(
        output.all('.message code').map((part) => part.textContent),
        code,
      );
    });
  }

  it('ends a long list of problems', () => {
    const output = mountOutput(resultOf({ problems: Array.from({ length: 1_000 }, () => problem) }));
    assert.equal(output.all('.problems li').length, 51);
    assert.ok(output.text().includes('950 more problems.'));
  });
});

describe('a payload of another shape is refused, not shown', () => {
  const { result } = resultOf();
  const cases: readonly (readonly [string, unknown])[] = [
    ['not JSON', undefined],
    ['null', null],
    ['a list', []],
    ['no version', { result }],
    ['a later version', { version: 2, result }],
    ['no result', { version: 1 }],
    ['an unknown status', { version: 1, result: { ...result, status: 'fine' } }],
    ['a row of another length', { version: 1, result: { ...result, rows: [['a', 'b']] } }],
    ['an object for a cell', { version: 1, result: { ...result, rows: [[{}]] } }],
    ['an unknown column type', { version: 1, result: { ...result, columns: [{ name: 'a', type: 'html' }] } }],
    ['a text for the statistics', { version: 1, result: { ...result, stats: 'many' } }],
    ['inherited fields', { version: 1, result: JSON.parse(`{"__proto__": ${JSON.stringify(result)}}`) }],
  ];
  for (const [name, payload] of cases) {
    it(name, () => {
      const output = mountOutput(payload);
      assert.match(output.text(), /^This output cannot be shown\./);
      assert.equal(output.all('.grid').length, 0);
    });
  }
});

describe('a remedy is a button when messages can be sent', () => {
  const untrusted = resultOf({
    status: 'failed',
    rows: [],
    rowCount: 0,
    problems: [{ ...problem, code: 'workspace.untrusted' }],
  });

  it('asks for workspace trust', async () => {
    const output = mountOutput(untrusted);
    await output.click('.problems button');
    assert.deepEqual(output.sent, [{ kind: 'manageTrust' }]);
  });

  it('shows where a proxy is started', async () => {
    const problems = [{ ...problem, code: 'access.no-proxy' }];
    const output = mountOutput(resultOf({ status: 'failed', rows: [], rowCount: 0, problems }));
    await output.click('.problems button');
    assert.deepEqual(output.sent, [{ kind: 'showProxy' }]);
  });

  it('is left out without messaging', () => {
    assert.equal(mountOutput(untrusted, { messaging: false }).all('.problems button').length, 0);
  });

  it('comes from our own codes only', () => {
    const output = mountOutput(resultOf({ problems: [{ ...problem, code: 'constructor' }] }));
    assert.equal(output.all('.problems button').length, 0);
  });
});
