import assert from 'node:assert/strict';
import { h } from 'preact';
import { useRef } from 'preact/hooks';
import { accessColumns, accessTable, type AccessRow } from '../../../../src/core/access/accessTable.ts';
import type { ColumnType } from '../../../../src/core/table/table.ts';
import { initialView } from '../../../../src/core/view/reduceView.ts';
import type { FindResult } from '../../../../src/core/view/findRows.ts';
import { MatrixView } from '../../../../src/renderer/matrix/MatrixView.tsx';
import type { ViewContext } from '../../../../src/renderer/viewContext.ts';
import { accessRow, auditRecord } from '../../core/access/accessRows.ts';
import { mountOutput, outputWith } from '../mountOutput.ts';
import { mountArranged } from '../chart/mountArranged.tsx';
import { viewTableOf } from '../chart/viewTableOf.ts';

const nothingFound: FindResult = {
  positions: new Uint32Array(),
  cells: 0,
  problem: null,
  hits: () => false,
  ranges: () => [],
};

function Shown({ view, found }: { readonly view: ViewContext; readonly found: FindResult }) {
  const grid = useRef<HTMLDivElement>(null);
  const find = useRef<HTMLInputElement>(null);
  const controls = { selected: new Set<number>(), chosen: [], select() {}, match: null, goToMatch() {}, grid, find };
  return h(MatrixView, { view, found, controls });
}

type Options = Parameters<typeof mountArranged>[2] & { readonly found?: FindResult };

function mount(rows: readonly AccessRow[], { found = nothingFound, ...options }: Options = {}) {
  const types: Readonly<Record<string, ColumnType>> = Object.fromEntries(
    accessColumns.map(({ name, type }) => [name, type]),
  );
  const table = viewTableOf(types, accessTable(rows).rows);
  return mountArranged(table, (view) => h(Shown, { view, found }), options);
}

/** Two identities and three requests, the last of which is not answered as expected for the second. */
const rows = ['GET /a', 'GET /b', 'GET /c'].flatMap((request) => [
  accessRow({ as: 'reader', request }),
  accessRow({
    as: 'writer',
    request,
    ...(request === 'GET /c' ? { outcome: 'fail', expected: '403', why: 'expected 403, got 200' } : {}),
  }),
]);

type Mounted = Awaited<ReturnType<typeof mount>>;
const grid = (part: Mounted) => part.one('[role="grid"]');
const textsOf = (part: Mounted, selector: string) => part.all(selector).map(({ textContent }) => textContent);
/** What the reader is at, as it is said. */
function at(part: Mounted): string | null {
  const id = grid(part).getAttribute('aria-activedescendant') ?? '';
  const cell = part.one(`[id="${id}"]`);
  assert.ok(cell.classList.contains('active'));
  const line = cell.closest('tr')?.querySelector('th')?.textContent ?? '';
  const column = [...(cell.parentElement?.children ?? [])].indexOf(cell);
  return `${line} ${part.all('thead th')[column]?.textContent}`;
}

describe('the matrix of an access cell', () => {
  it('has identities above, requests beside, and what failed first', async () => {
    const part = await mount(rows);
    assert.deepEqual(textsOf(part, 'thead th'), ['Request', 'reader', 'writer']);
    assert.deepEqual(textsOf(part, 'tbody th'), ['GET /c', 'GET /a', 'GET /b']);
    assert.deepEqual(
      part.all('td .mark').map((mark) => mark.getAttribute('aria-label')),
      ['as expected', 'not as expected', 'as expected', 'as expected', 'as expected', 'as expected'],
    );
    assert.deepEqual(textsOf(part, 'td.fail'), ['✗200expected 403allow · readers-read']);
    assert.equal(part.one('.counts').textContent, '5 of 6 as expected · 1 not');
    assert.equal(part.one('caption').textContent, '3 requests by 2 identities. Enter tells all about a case.');
    assert.equal(part.one(`[id="${grid(part).getAttribute('aria-labelledby')}"]`), part.one('caption'));
  });

  it('says when all is well, and then has nothing to narrow to', async () => {
    const part = await mount([accessRow(), accessRow({ as: 'writer' })]);
    assert.equal(part.one('.counts').textContent, '✓All 2 as expected');
    assert.equal(part.all('.toggle').length, 0);
  });

  it('shows the counts of what was repeated, what is past the proxy, and what was not sent', async () => {
    const part = await mount([
      accessRow({ statuses: [200, 429, 429], status: 429, name: 'burst' }),
      accessRow({ as: 'writer', through: 'direct', record: { kind: 'none' } }),
      accessRow({ as: 'writer', request: 'GET /slow', status: null, outcome: 'error', record: { kind: 'missing' } }),
    ]);
    assert.deepEqual(textsOf(part, 'tbody th'), ['GET /slow', 'GET /ordersburst', 'GET /ordersdirect, past the proxy']);
    assert.deepEqual(textsOf(part, 'td'), [
      '·',
      '!no answerexpected 200',
      '✓200 × 1\n429 × 2deny · readers-read',
      '·',
      '·',
      '✓200',
    ]);
    assert.equal(part.one('td.not-sent').getAttribute('aria-label'), 'not sent');
  });

  it('says where the policy was not asked', async () => {
    const refused = auditRecord({ as: 'reader', request: 'GET /', status: 401, rule: null, decision: 'none' });
    const part = await mount([accessRow({ status: 401, expected: '401', record: refused })]);
    assert.deepEqual(textsOf(part, 'td'), ['✓401policy not asked']);
    await part.press(grid(part), 'Enter');
    assert.ok(facts(part).includes('Policy: not asked'));
  });

  it('shows only what failed on demand', async () => {
    const part = await mount(rows);
    await part.click(part.button('Only what failed'));
    assert.deepEqual(textsOf(part, 'th'), ['Request', 'writer', 'GET /c']);
    assert.equal(part.one('.toggle').getAttribute('aria-pressed'), 'true');
    assert.equal(part.one('.counts').textContent, '5 of 6 as expected · 1 not');
    await part.click(part.button('Only what failed'));
    assert.equal(part.all('td').length, 6);
  });

  it('is of the rows that pass the filters', async () => {
    const part = await mount(rows, { state: { filters: [{ column: 'as', values: ['reader'], exclude: false }] } });
    assert.deepEqual(textsOf(part, 'thead th'), ['Request', 'reader']);
    assert.equal(part.one('.counts').textContent, '✓All 3 as expected');
  });

  it('marks what is looked for', async () => {
    const found = { ...nothingFound, positions: Uint32Array.of(1, 4) };
    const find = { text: 'x', isRegex: false, isCaseSensitive: false };
    const part = await mount(rows, { found, state: { find } });
    assert.deepEqual(
      part.all('td').map((cell) => cell.classList.contains('match')),
      [true, false, false, true, false, false],
    );
  });
});

describe('the output of an access cell', () => {
  const { columns, rows: cells } = accessTable(rows);

  it('is a matrix, and a table on demand', async () => {
    const output = mountOutput(outputWith(columns, cells));
    assert.equal(output.one('.switcher .chosen').textContent, 'Matrix');
    assert.equal(output.all('.matrix td').length, 6);
    assert.equal(output.all('.grid').length, 0);
    // None of those that are for lists of AWS calls.
    assert.equal(output.all('.chip').length, 0);
    const table = output.all('.switcher label').find(({ textContent }) => textContent === 'Table');
    table?.querySelector('input')?.click();
    await output.settled();
    assert.equal(output.all('.matrix').length, 0);
    assert.equal(output.all('.grid').length, 1);
  });

  it('says when the filters leave no row, and brings them back', async () => {
    const state = { ...initialView, filters: [{ column: 'as', values: ['nobody'], exclude: false }] };
    const output = mountOutput(outputWith(columns, cells, { state }));
    assert.equal(output.all('.matrix').length, 0);
    const [clear] = output.all('button').filter(({ textContent }) => textContent?.startsWith('Clear') === true);
    clear?.click();
    await output.settled();
    assert.equal(output.all('.matrix td').length, 6);
  });
});

describe('keys in the matrix', () => {
  const moves: readonly (readonly [keys: readonly string[], at: string])[] = [
    [[], 'GET /c writer'],
    [['ArrowLeft'], 'GET /c reader'],
    [['ArrowLeft', 'ArrowLeft'], 'GET /c reader'],
    [['ArrowDown'], 'GET /a writer'],
    [['ArrowUp'], 'GET /c writer'],
    [['PageDown'], 'GET /b writer'],
    [['PageDown', 'PageUp'], 'GET /c writer'],
    [['Home'], 'GET /c reader'],
    [['Home', 'End'], 'GET /c writer'],
    [['Control+End'], 'GET /b writer'],
    [['Control+End', 'Control+Home'], 'GET /c reader'],
  ];
  for (const [keys, place] of moves) {
    it(`${keys.join(', ') || 'none'}: ${place}`, async () => {
      const part = await mount(rows);
      for (const key of keys) {
        const event = await part.press(grid(part), key.replace('Control+', ''), {
          ctrlKey: key.startsWith('Control+'),
        });
        assert.ok(event.defaultPrevented);
      }
      assert.equal(at(part), place);
    });
  }

  it('leave what is not for it to the page', async () => {
    const part = await mount(rows);
    for (const key of ['Escape', 'Tab', 'F1', 'x']) {
      assert.equal((await part.press(grid(part), key)).defaultPrevented, false, key);
    }
    assert.equal((await part.press(grid(part), 'Enter', { shiftKey: true })).defaultPrevented, false);
    assert.equal((await part.press(grid(part), 'Enter', { ctrlKey: true })).defaultPrevented, false);
  });
});

/** Names and values of what is told of a case. */
const facts = (part: Mounted) =>
  part.all('.case-facts > div').map((fact) => [...fact.children].map(({ textContent }) => textContent).join(': '));

describe('a case that is chosen', () => {
  it('tells all that is known of it, and its record', async () => {
    const part = await mount(rows);
    await part.press(grid(part), 'Enter');
    assert.equal(part.one('.case h3').textContent, 'GET /c as writer');
    assert.equal(part.one('.case-outcome').textContent, '✗ not as expected');
    assert.deepEqual(facts(part), [
      'Why not: expected 403, got 200',
      'Answered: 200',
      'Expected: 403',
      'Policy: allow',
      'Rule: readers-read',
      'Latency: 1.8 ms',
      'Through: proxy',
      'Sent at: 2026-11-03T09:12:44.120Z',
      'Entry: line 1 of the cell',
      'Event ID: 00000000-1111-4222-8333-000000000001',
    ]);
    assert.match(part.one('[role="tree"]').textContent ?? '', /eventTypeApiProxyCall/);
    assert.equal(part.one('td[aria-selected="true"]'), part.one('td.fail'));
    assert.equal(part.asked.length, 0, 'the record is here already');
    assert.match(part.said.at(-1) ?? '', /^GET \/c as writer: /);
  });

  it('gives way to the case that is moved to, and stays where nothing was sent', async () => {
    const part = await mount([...rows, accessRow({ as: 'reader', request: 'GET /only' })]);
    await part.press(grid(part), 'Enter');
    await part.press(grid(part), 'ArrowDown');
    assert.equal(part.one('.case h3').textContent, 'GET /a as writer');
    await part.press(grid(part), 'End');
    await part.press(grid(part), 'End', { ctrlKey: true });
    assert.equal(at(part), 'GET /only writer');
    assert.equal(part.one('.case h3').textContent, 'GET /a as writer');
    await part.press(grid(part), ' ');
    assert.equal(part.said.at(-1), 'This identity did not send this request.');
  });

  it('is closed with Escape, from the matrix and from within', async () => {
    const part = await mount(rows);
    await part.click(part.all('td')[2] ?? grid(part));
    assert.equal(part.one('.case h3').textContent, 'GET /a as reader');
    assert.equal(at(part), 'GET /a reader');
    assert.ok((await part.press(grid(part), 'Escape')).defaultPrevented);
    assert.equal(part.all('.case').length, 0);
    await part.press(grid(part), 'Enter');
    part.one('.case .close').focus();
    await part.press(part.one('.case .close'), 'Escape');
    assert.equal(part.all('.case').length, 0);
    assert.equal(part.focused(), grid(part));
  });

  const absences: readonly (readonly [kind: 'missing' | 'unknown' | 'none', text: string])[] = [
    ['missing', 'The audit log has no record of this request.'],
    ['unknown', 'No audit log is known here, so it was not looked for.'],
    ['none', 'The request went past the proxy, which knows nothing of it.'],
  ];
  for (const [kind, text] of absences) {
    it(`says why there is no record: ${kind}`, async () => {
      const part = await mount([accessRow({ record: { kind } })]);
      await part.press(grid(part), 'Enter');
      assert.equal(part.one('.case > p:last-child').textContent, text);
      assert.equal(part.all('[role="tree"]').length, 0);
    });
  }

  it('asks for a record that has come cut', async () => {
    const long = auditRecord({ as: 'reader', request: 'GET /', status: 200, rule: 'r', reason: 'x'.repeat(5_000) });
    const part = await mount([accessRow({ record: long })], {
      replies: { row: () => ({ cells: [], record: '{"eventType":"whole"}', origin: null }) },
    });
    await part.press(grid(part), 'Enter');
    assert.deepEqual(part.asked, [{ kind: 'row', run: 'run-1', row: 0 }]);
    assert.match(part.one('[role="tree"]').textContent ?? '', /eventTypewhole/);
  });

  it('says why a record did not come', async () => {
    const long = auditRecord({ as: 'reader', request: 'GET /', status: 200, rule: 'r', reason: 'x'.repeat(5_000) });
    const part = await mount([accessRow({ record: long })]);
    await part.press(grid(part), 'Enter');
    assert.equal(part.one('.case .banner').textContent, 'Refused: row.');
  });

  it('is copied as text, with nothing hidden in it', async () => {
    const part = await mount([accessRow({ request: 'GET /\u202e', name: 'late', line: 7, record: { kind: 'none' } })], {
      replies: { copy: () => ({ message: null }) },
    });
    await part.press(grid(part), 'c');
    const [asked] = part.asked;
    assert.equal(
      asked?.kind === 'copy' ? asked.text : null,
      [
        'GET /\\u202e as reader: as expected',
        'Answered: 200',
        'Expected: 200',
        'Latency: 1.8 ms',
        'Through: proxy',
        'Sent at: 2026-11-03T09:12:44.120Z',
        'Entry: late, line 7 of the cell',
        'Event ID: 00000000-1111-4222-8333-000000000001\n',
      ].join('\n'),
    );
    await part.press(grid(part), 'Enter');
    await part.click(part.button('Copy'));
    assert.deepEqual(part.asked[1], asked);
  });

  it('makes nothing but text of what others wrote', async () => {
    const hostile = '<img src=x onerror=alert(1)>\u202e';
    const record = auditRecord({ as: hostile, request: hostile, status: 403, rule: hostile, reason: hostile });
    const part = await mount([
      accessRow({
        as: hostile,
        request: hostile,
        name: hostile,
        expected: hostile,
        why: hostile,
        outcome: 'fail',
        record,
      }),
    ]);
    await part.press(grid(part), 'Enter');
    assert.equal(part.all('img').length, 0);
    assert.ok(!part.text().includes('\u202e'));
    assert.match(part.one('tbody th').textContent ?? '', /^<img src=x onerror=alert\(1\)>\\u202e/);
  });
});
