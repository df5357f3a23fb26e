import assert from 'node:assert/strict';
import { h, render, type ComponentChild } from 'preact';
import { JSDOM } from 'jsdom';
import type { CellResult, ResultHead, ResultProblem, RunReference } from '../../../../src/core/wire/output.ts';
import { NoRows, NoRowsLeft } from '../../../../src/renderer/states/NoRows.tsx';
import { ProgressView } from '../../../../src/renderer/states/ProgressView.tsx';
import { isAnswered, ResultSummary } from '../../../../src/renderer/states/ResultSummary.tsx';
import { RowsComing } from '../../../../src/renderer/states/RowsComing.tsx';
import type { Send } from '../../../../src/renderer/states/send.ts';
import { Unreadable } from '../../../../src/renderer/states/Unreadable.tsx';
import { resultOf } from '../mountOutput.ts';

const { window } = new JSDOM('<!doctype html><body></body>');

/** What a state looks like, as an element. */
function drawn(node: ComponentChild): HTMLElement {
  const element = window.document.createElement('div');
  render(node, element);
  return element;
}

interface Around {
  readonly stale?: readonly string[];
  readonly total?: number;
  readonly run?: RunReference | null;
  readonly send?: Send;
}

function summary(
  over: Partial<CellResult>,
  { stale = [], total = 1, run = null, send = null }: Around = {},
): HTMLElement {
  return drawn(h(ResultSummary, { result: resultOf(over).result, run, total, stale, send }));
}

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
const nothing = { rows: [], rowCount: 0, stats: null } as const;
const stats = {
  recordsScanned: 5_120,
  recordsMatched: 1,
  bytesScanned: 912_345,
  elapsedMs: 65_000,
  repeatsSetAside: 1_234,
  recordsRejected: 0,
};
const runOf = (rowsKept: number): RunReference => ({ id: 'r', at: '', values: {}, rowsKept, hasRecords: true });

describe('what stands over the rows', () => {
  const cases: readonly {
    name: string;
    over: Partial<CellResult>;
    around?: Around;
    shows: readonly string[];
    banners: number;
  }[] = [
    {
      name: 'an answer: facts on one line, and no banner',
      over: { stats },
      shows: [
        'Answered',
        'on local',
        '1 row',
        '5,120 records searched',
        '891 KB scanned',
        '1 min 5 s',
        '1,234 repeats set aside',
      ],
      banners: 0,
    },
    {
      name: 'a live answer: what it cost, its bytes said once',
      over: { stats, cost: { service: 'insights', bytesScanned: 2048, dollars: 0.5, price: 'by the GB' } },
      shows: ['2.0 KB scanned, about 0.50 USD (by the GB)'],
      banners: 0,
    },
    {
      name: 'cut off at a limit',
      over: { truncated: true },
      shows: ['The answer was cut off at 1 row. There may be more: narrow the window or the query.'],
      banners: 1,
    },
    {
      name: 'records that could not be read',
      over: { stats: { ...stats, recordsRejected: 2 } },
      shows: ['2 records unreadable. What they hold is not in this answer'],
      banners: 1,
    },
    {
      name: 'stopped, with what had come',
      over: { status: 'cancelled', stats: null },
      shows: ['Cancelled', 'Stopped before it was complete. 1 row had come.'],
      banners: 1,
    },
    {
      name: 'more rows than are kept',
      over: { rowCount: 10_000 },
      around: { run: runOf(4_000), total: 4_000 },
      shows: ['Shown are the first 4,000 of 10,000 rows. More are not kept.'],
      banners: 1,
    },
    {
      name: 'rows out of reach',
      over: { rowCount: 10_000 },
      around: { run: runOf(10_000), total: 2_000 },
      shows: ['Shown are the first 2,000 of 10,000 rows. The rest is out of reach'],
      banners: 1,
    },
    {
      name: 'all rows within reach',
      over: { rowCount: 10_000 },
      around: { run: runOf(10_000), total: 10_000 },
      shows: [],
      banners: 0,
    },
    {
      name: 'failed: message, next step, place and code',
      over: { ...nothing, status: 'failed', problems: [problem] },
      shows: ['Failed', problem.message, 'Run the cell again.', 'triage.apirunbook:12:7 · engine.killed'],
      banners: 0,
    },
    {
      name: 'failed without a reason',
      over: { ...nothing, status: 'failed' },
      shows: ['It failed and left no reason. Run the cell again.'],
      banners: 0,
    },
    {
      name: 'refused: the construct, and what to do',
      over: { ...nothing, status: 'unsupported', problems: [{ ...problem, unsupported: 'pattern' }] },
      shows: ['Cannot run here', 'pattern', 'Change the query, or choose another target.'],
      banners: 0,
    },
    {
      name: 'skipped',
      over: { ...nothing, status: 'skipped' },
      shows: ['Skipped', 'Not run, because an earlier cell'],
      banners: 0,
    },
    {
      name: 'stopped before a row had come',
      over: { ...nothing, status: 'cancelled' },
      shows: ['Cancelled', 'Stopped before a row had come.'],
      banners: 0,
    },
  ];
  for (const { name, over, around, shows, banners } of cases) {
    it(name, () => {
      const element = summary(over, around);
      const text = element.textContent ?? '';
      for (const said of shows) assert.ok(text.includes(said), `"${said}" in: ${text}`);
      assert.equal(element.querySelectorAll('.banner').length, banners);
    });
  }

  it('a partial answer says so once, with what is missing', () => {
    const part = {
      profile: 'prod',
      account: null,
      region: 'eu-west-1',
      endpoint: null,
      caller: null,
      rowCount: 0,
      queryId: null,
    };
    const element = summary({
      parts: [
        { ...part, status: 'ok', problem: null },
        { ...part, region: 'us-east-1', status: 'failed', problem },
      ],
      problems: [{ ...problem, code: 'aws.partial', message: 'One place did not answer.' }],
    });
    assert.match(element.textContent ?? '', /This is not all: 1 of 2 places.*The engine ended/);
    assert.ok(!(element.textContent ?? '').includes('One place did not answer.'));
  });
});

describe('rows that are older than the values', () => {
  const cases: readonly (readonly [readonly string[], string])[] = [
    [['actor'], 'actor has changed since.'],
    [['actor', 'window'], 'actor and window have changed since.'],
    [['a', 'b', 'c'], 'a, b and c have changed since.'],
    [['a', 'b', 'c', 'd', 'e', 'f', 'g'], 'a, b, c, d, e and 2 more have changed since.'],
    [['\u202e<b>'], '\\u202e<b> has changed since.'],
  ];
  for (const [stale, text] of cases) {
    it(text, () => assert.ok((summary({}, { stale }).textContent ?? '').includes(text)));
  }

  it('lead to the parameters', () => {
    const sent: unknown[] = [];
    summary({}, { stale: ['actor'], send: (message) => void sent.push(message) })
      .querySelector('button')
      ?.click();
    assert.deepEqual(sent, [{ kind: 'editParameters' }]);
  });
});

describe('no rows', () => {
  const cases: readonly (readonly [string, Partial<CellResult>, string])[] = [
    ['of a window', {}, 'No rows matched. 5,120 records searched in 2026-11-01 00:00:00 to 2026-11-02 00:00:00 UTC.'],
    ['of all there is', { window: null }, 'No rows matched. 5,120 records searched, all the data there is.'],
    ['of what was not counted', { window: null, stats: null }, 'No rows matched.'],
  ];
  for (const [name, over, text] of cases) {
    it(name, () => assert.equal(drawn(h(NoRows, { result: headOf({ ...over, rowCount: 0 }) })).textContent, text));
  }

  it('with why', () => {
    const emptiness = { verdict: 'not-logged', message: 'No trail records that.', evidence: [] } as const;
    assert.match(
      drawn(h(NoRows, { result: headOf({ emptiness }) })).textContent ?? '',
      /Not logged\. No trail records that\.$/,
    );
  });

  it('because the reader filtered them all, with the way back', () => {
    let cleared = 0;
    const element = drawn(h(NoRowsLeft, { of: 1_204, onClear: () => cleared++ }));
    assert.match(element.textContent ?? '', /^No row is left of 1,204 rows: the filters of this view hide them all\./);
    element.querySelector('button')?.click();
    assert.equal(cleared, 1);
  });
});

describe('rows that come piece by piece', () => {
  const coming = (loaded: number, fault: string | null, onRetry = () => undefined) =>
    drawn(h(RowsComing, { loaded, total: 100_000, fault, onRetry }));

  it('are counted', () => {
    const element = coming(40_000, null);
    assert.equal(element.textContent?.trim(), '40,000 of 100,000 rows');
    assert.equal(element.querySelector('progress')?.getAttribute('value'), '40000');
  });
  it('and are not mentioned when all are there', () => assert.equal(coming(100_000, null).textContent, ''));
  it('and say why they stopped, with another try', () => {
    let tries = 0;
    const element = coming(40_000, 'This run is no longer kept\u202e.', () => void tries++);
    assert.match(
      element.textContent ?? '',
      /^Only 40,000 of 100,000 rows are here\. This run is no longer kept\\u202e\./,
    );
    element.querySelector('button')?.click();
    assert.equal(tries, 1);
  });
});

describe('a cell that runs', () => {
  const progress = { message: 'Reading 5 of 10 files', fraction: 0.5, target: 'local' };
  it('says how far it is', () => {
    const element = drawn(h(ProgressView, { progress }));
    assert.match(element.textContent ?? '', /^Runningon local.*Reading 5 of 10 files$/);
    assert.equal(element.querySelector('progress')?.getAttribute('value'), '0.5');
  });
  it('shows the rows so far, and that more may come', () => {
    const table = {
      columns: [{ name: 'a', type: 'string' }],
      rows: [['first']],
      rowCount: 300,
      truncated: false,
    } as const;
    const element = drawn(h(ProgressView, { progress: { ...progress, fraction: null, table }, children: 'the rows' }));
    assert.match(element.textContent ?? '', /300 rows so far, the first 1 is shown\. More may come\.the rows$/);
    assert.equal(element.querySelector('progress')?.hasAttribute('value'), false);
  });
});

describe('an output that cannot be read', () => {
  it('says why and what to do', () => {
    const text = drawn(h(Unreadable, { reason: 'It has version 9\u202e.' })).textContent;
    assert.equal(text, 'This output cannot be shown.It has version 9\\u202e. Run the cell again.');
  });
});

describe('whether there is an answer', () => {
  const cases: readonly (readonly [Partial<CellResult>, boolean])[] = [
    [{}, true],
    [{ rowCount: 0, rows: [] }, true],
    [{ ...nothing, status: 'failed' }, false],
    [{ status: 'failed' }, true],
    [{ ...nothing, status: 'cancelled', rowCount: 3 }, true],
    [{ ...nothing, status: 'skipped' }, false],
  ];
  for (const [over, expected] of cases) {
    it(`${JSON.stringify(over)}: ${expected}`, () => assert.equal(isAnswered(headOf(over)), expected));
  }
});

function headOf(over: Partial<CellResult>): ResultHead {
  return resultOf(over).result;
}
