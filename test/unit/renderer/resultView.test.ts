import assert from 'node:assert/strict';
import { initialView, reduceView } from '../../../src/core/view/reduceView.ts';
import { encodeRows } from '../../../src/core/wire/encodeRows.ts';
import { inlineRows, pieceRows, type WireColumn } from '../../../src/core/wire/columnarRows.ts';
import type { ResultRequest } from '../../../src/core/wire/requests.ts';
import { mountOutput, outputItem, outputWith, type MountedOutput } from './mountOutput.ts';

const columns: readonly WireColumn[] = [
  { name: '@timestamp', type: 'timestamp' },
  { name: 'eventName', type: 'string' },
];
const rowsOf = (count: number) =>
  Array.from({ length: count }, (_, i) => [
    new Date(Date.UTC(2026, 10, 1) + i * 1_000).toISOString(),
    i % 4 === 0 ? 'CreateUser' : 'GetObject',
  ]);

/** An extension that keeps these rows, and answers what is asked of them. */
function keeperOf(count: number, replies: (body: ResultRequest) => unknown = () => undefined) {
  const rows = rowsOf(count);
  return (body: ResultRequest) => {
    const given = replies(body);
    if (given !== undefined) return given;
    if (body.kind === 'rows') return encodeRows(columns, rows, body.start, Math.min(count, body.start + pieceRows));
    if (body.kind === 'stars') return { rows: [], total: 0 };
    if (body.kind === 'keepView') return { message: null };
    return new Error(`Not answered: ${body.kind}.`);
  };
}

/** Waits until the output has told the extension that it is there. */
const isConnected = (output: MountedOutput) =>
  output.until(
    () => asked(output.asked, 'stars').length > 0,
    () => 'It has not asked for stars.',
  );

const asked = (requests: readonly ResultRequest[], kind: ResultRequest['kind']) =>
  requests.filter((request) => request.kind === kind);

describe('the rows of an answer', () => {
  it('are the inline ones at once, and the rest in pieces', async () => {
    const count = inlineRows + pieceRows + 500;
    const output = mountOutput(outputWith(columns, rowsOf(count)), { answer: keeperOf(count) });
    assert.match(output.text(), /2,000 of 12,500 rows/);
    await output.until(
      () => output.one('[role=grid]').getAttribute('aria-rowcount') === String(count + 1),
      () => output.text(),
    );
    assert.deepEqual(
      asked(output.asked, 'rows').map((request) => request.kind === 'rows' && request.start),
      [inlineRows, inlineRows + pieceRows],
    );
    assert.doesNotMatch(output.text(), /of 12,500 rows so far|2,000 of/);
  });

  it('that do not come are told of, and asked for again', async () => {
    let isThere = false;
    const count = inlineRows + 10;
    const answer = keeperOf(count, ({ kind }) =>
      kind === 'rows' && !isThere ? new Error('This run is no longer kept; run the cell again.') : undefined,
    );
    const output = mountOutput(outputWith(columns, rowsOf(count)), { answer });
    await output.until(
      () => output.text().includes('no longer kept'),
      () => output.text(),
    );
    assert.equal(output.one('[role=grid]').getAttribute('aria-rowcount'), String(inlineRows + 1));
    isThere = true;
    await output.click('.banner button');
    await output.until(
      () => !output.text().includes('no longer kept'),
      () => output.text(),
    );
    assert.equal(output.one('[role=grid]').getAttribute('aria-rowcount'), String(count + 1));
  });

  const strange: readonly (readonly [string, unknown])[] = [
    ['no rows', encodeRows(columns, rowsOf(0), 0, 0)],
    ['other rows', encodeRows(columns, rowsOf(5), 0, 5)],
    ['rows of other columns', { start: inlineRows, count: 1, columns: [] }],
    ['a text', 'rows'],
  ];
  for (const [name, reply] of strange)
    it(`that are not what was asked for are not shown: ${name}`, async () => {
      const answer = keeperOf(inlineRows + 5, ({ kind }) => (kind === 'rows' ? reply : undefined));
      const output = mountOutput(outputWith(columns, rowsOf(inlineRows + 5)), { answer });
      await output.until(
        () => output.text().includes('did not come as asked'),
        () => output.text(),
      );
      assert.equal(asked(output.asked, 'rows').length, 1);
    });

  it('are the inline ones where nobody keeps more', () => {
    const output = mountOutput(outputWith(columns, rowsOf(inlineRows + 5)), { messaging: false });
    assert.equal(output.one('[role=grid]').getAttribute('aria-rowcount'), String(inlineRows + 1));
    assert.match(output.text(), /first 2,000 of 2,005 rows/);
  });
});

describe('what is said', () => {
  it('goes with the next thing that the reader does, by key or by pointer', async () => {
    const answer = keeperOf(8, ({ kind }) => (kind === 'star' ? { rows: [0], total: 1 } : undefined));
    const output = mountOutput(outputWith(columns, rowsOf(8)), { answer });
    await isConnected(output);
    const said = () => output.one('.said').textContent;
    for (const next of [() => output.press('[role=grid]', 'ArrowDown'), () => output.click('.toolbar button')]) {
      await output.press('[role=grid]', 's');
      await output.until(() => said().startsWith('Starred: 1') || said().startsWith('Star taken'), said);
      await next();
      assert.equal(said(), '');
    }
  });
});

describe('the arrangement of an answer', () => {
  it('is kept with the extension, and as it was kept at first', async () => {
    const state = reduceView(initialView, { kind: 'filter', column: 'eventName', value: 'CreateUser', exclude: false });
    const output = mountOutput(outputWith(columns, rowsOf(8), { state }), { answer: keeperOf(8) });
    assert.equal(output.one('[role=grid]').getAttribute('aria-rowcount'), '3');
    await isConnected(output);
    assert.deepEqual(asked(output.asked, 'keepView'), [], 'nothing has changed');
    await output.press('[role=grid]', 't');
    output.renderer.disposeOutputItem?.('one');
    assert.deepEqual(asked(output.asked, 'keepView'), [
      { kind: 'keepView', run: 'run-1', state: { ...state, zone: 'local' } },
    ]);
  });
});

describe('an output that is drawn anew', () => {
  const hidden = { ...initialView, hidden: ['eventName'] };
  const heads = (output: MountedOutput) => output.all('[role=columnheader]').length;

  it('stands as it was arranged last, and does not keep that again', async () => {
    const answer = keeperOf(8, ({ kind }) => (kind === 'keptView' ? hidden : undefined));
    const output = mountOutput(outputWith(columns, rowsOf(8)), { answer });
    const before = heads(output);
    await output.until(
      () => heads(output) === before - 1,
      () => output.text(),
    );
    output.renderer.disposeOutputItem?.('one');
    assert.deepEqual(asked(output.asked, 'keepView'), []);
  });

  it('but not where the reader was faster', async () => {
    const answer = keeperOf(8, ({ kind }) => (kind === 'keptView' ? hidden : undefined));
    const output = mountOutput(outputWith(columns, rowsOf(8)), { answer });
    await output.press('[role=grid]', 't');
    const before = heads(output);
    await isConnected(output);
    await output.settled();
    assert.equal(heads(output), before);
  });
});

describe('what the extension tells unasked', () => {
  it('is the values that have changed since, of this run only', async () => {
    const output = mountOutput(outputWith(columns, rowsOf(3)), { answer: keeperOf(3) });
    await isConnected(output);
    await output.notify({ notice: 'stale', run: 'run-2', parameters: ['actor'] });
    assert.doesNotMatch(output.text(), /changed since/);
    await output.notify({ notice: 'stale', run: 'run-1', parameters: ['actor'] });
    assert.match(output.text(), /actor has changed since/);
    await output.notify({ notice: 'stale', run: 'run-1', parameters: [] });
    assert.doesNotMatch(output.text(), /changed since/);
  });

  it('is that stars have changed, which are asked for again', async () => {
    let starred: number[] = [];
    const answer = keeperOf(3, ({ kind }) => (kind === 'stars' ? { rows: starred, total: 1 } : undefined));
    const output = mountOutput(outputWith(columns, rowsOf(3)), { answer });
    await isConnected(output);
    assert.equal(output.all('[aria-label=starred]').length, 0);
    starred = [1];
    await output.notify({ notice: 'stars' });
    await output.settled();
    assert.equal(output.all('[aria-label=starred]').length, 1);
  });

  it('is passed over where it is of no known shape', async () => {
    const output = mountOutput(outputWith(columns, rowsOf(3)), { answer: keeperOf(3) });
    for (const message of [null, 'stars', [], { reply: 99, body: null }, { reply: 'one' }, { notice: 7 }]) {
      output.tell(message);
    }
    await output.settled();
    assert.equal(output.one('[role=grid]').getAttribute('aria-rowcount'), '4');
  });
});

describe('two outputs of one notebook', () => {
  it('get each the answers to what they asked', async () => {
    const output = mountOutput(outputWith(columns, rowsOf(3)), {
      answer: keeperOf(3, (body) =>
        body.kind === 'stars' ? { rows: body.run === 'run-1' ? [0] : [1, 2], total: 3 } : undefined,
      ),
    });
    const second = output.element.ownerDocument.createElement('div');
    const payload = outputWith(columns, rowsOf(3));
    assert.ok(payload.run !== null);
    const item = outputItem('two', { ...payload, run: { ...payload.run, id: 'run-2' } });
    void output.renderer.renderOutputItem(item, second, new AbortController().signal);
    const starred = () => [
      output.all('[aria-label=starred]').length,
      second.firstElementChild?.shadowRoot?.querySelectorAll('[aria-label=starred]').length,
    ];
    await output.until(
      () => starred().every((number) => number !== 0),
      () => String(starred()),
    );
    assert.deepEqual(starred(), [1, 2]);
  });
});
