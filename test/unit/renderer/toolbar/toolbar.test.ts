import assert from 'node:assert/strict';
import { loadExpressions } from '../../../../src/renderer/useExpressions.ts';
import { viewTableOf } from '../chart/viewTableOf.ts';
import { withZone } from '../withZone.ts';
import { mountAnswer, type MountedAnswer } from '../grid/mountAnswer.tsx';

const table = viewTableOf(
  { '@timestamp': 'timestamp', eventName: 'string', errorCode: 'string', '@message': 'string' },
  [
    ['2026-11-01T09:12:44.000Z', 'GetObject', 'AccessDenied', '{}'],
    ['2026-11-01T09:13:00.000Z', 'CreateUser', null, '{}'],
    ['2026-11-01T09:14:00.000Z', 'GetUser', 'accessDenied', '{}'],
  ],
);
const find = (answer: MountedAnswer) => answer.one('.find input');
const rowOf = (answer: MountedAnswer) => answer.one('.grid-cell.active').parentElement?.getAttribute('aria-rowindex');
const countOf = (answer: MountedAnswer) => answer.one('.find-count').textContent;
const named = (answer: MountedAnswer, label: string) => answer.one(`button[aria-label="${label}"]`);
const labels = (answer: MountedAnswer) => answer.all('.menu-label').map((label) => label.textContent);
async function choose(answer: MountedAnswer, label: string): Promise<void> {
  const item = answer.all('.menu-item').find((one) => one.querySelector('.menu-label')?.textContent === label);
  assert.ok(item, `${label} in ${labels(answer).join(', ')}`);
  await answer.click(item);
}

describe('find', () => {
  it('marks what it finds, goes to the first match, counts, and walks around', async () => {
    const answer = await mountAnswer(table);
    await answer.write(find(answer), 'denied');
    assert.deepEqual(
      answer.all('mark').map((mark) => mark.textContent),
      ['Denied', 'Denied'],
    );
    assert.deepEqual([countOf(answer), rowOf(answer)], ['1 of 2', '2']);
    await answer.press(find(answer), 'Enter');
    assert.deepEqual([countOf(answer), rowOf(answer)], ['2 of 2', '4']);
    assert.equal(answer.one('.grid-cell.active').textContent, 'accessDenied▾');
    await answer.press(find(answer), 'Enter');
    assert.deepEqual([countOf(answer), rowOf(answer)], ['1 of 2', '2']);
    await answer.press(find(answer), 'Enter', { shiftKey: true });
    assert.deepEqual([countOf(answer), answer.said.at(-1)], ['2 of 2', 'Match 2 of 2.']);
    await answer.press(answer.one('[role=grid]'), 'n');
    assert.equal(countOf(answer), '1 of 2');
    await answer.press(answer.one('[role=grid]'), 'p');
    assert.equal(countOf(answer), '2 of 2');
  });

  it('matches case and expressions when told to, and says what is wrong with one', async () => {
    // A view loads it with its first expression: here nobody has to wait for that.
    await loadExpressions();
    const answer = await mountAnswer(table);
    await answer.write(find(answer), 'access');
    await answer.click(named(answer, 'Match case'));
    assert.equal(countOf(answer), '1 of 1');
    await answer.write(find(answer), '^Get(User|Object)$');
    assert.equal(countOf(answer), 'no match');
    await answer.click(named(answer, 'Regular expression'));
    assert.equal(countOf(answer), '1 of 2');
    assert.equal(named(answer, 'Regular expression').getAttribute('aria-pressed'), 'true');
    await answer.write(find(answer), '(');
    assert.equal(find(answer).getAttribute('aria-invalid'), 'true');
    assert.match(countOf(answer) ?? '', /expression/);
    assert.equal(find(answer).getAttribute('aria-describedby'), answer.one('.find-count').id);
  });

  it('has the focus with / and gives it back with Escape', async () => {
    const answer = await mountAnswer(table);
    answer.one('[role=grid]').focus();
    await answer.press(answer.one('[role=grid]'), '/');
    assert.equal(answer.focused(), find(answer));
    await answer.write(find(answer), 'nothing');
    await answer.press(find(answer), 'Escape');
    assert.equal(answer.focused(), answer.one('[role=grid]'));
    assert.equal(answer.state().find.text, '');
  });

  it('keeps what is typed from VS Code, but not its commands', async () => {
    const answer = await mountAnswer(table);
    const passed: string[] = [];
    find(answer).ownerDocument.addEventListener('keydown', (event) => passed.push(event.key));
    for (const key of ['a', 'Enter', 'Backspace', 'F1']) await answer.press(find(answer), key);
    await answer.press(find(answer), 'p', { ctrlKey: true, shiftKey: true });
    assert.deepEqual(passed, ['F1', 'p']);
  });
});

describe('the toolbar', () => {
  it('shows and hides columns, and keeps the last one', async () => {
    const answer = await mountAnswer(table);
    const heads = () => answer.all('.grid-title').map((head) => head.textContent);
    await answer.click(named(answer, 'Columns'));
    assert.deepEqual(labels(answer), ['@timestamp', 'eventName', 'errorCode', '@message']);
    await choose(answer, '@timestamp');
    await choose(answer, 'errorCode');
    assert.deepEqual(heads(), ['eventName']);
    await choose(answer, 'eventName');
    await choose(answer, '@message');
    assert.deepEqual(heads(), ['eventName', '@message']);
  });

  it('switches the zone, and says which', async () => {
    await withZone('Asia/Kolkata', async () => {
      const answer = await mountAnswer(table);
      const zone = () => answer.all('.toolbar-end .toggle').map((button) => button.textContent);
      assert.deepEqual(zone(), ['UTC']);
      await answer.click(answer.one('.toolbar-end .toggle'));
      assert.deepEqual(zone(), ['Local UTC+05:30']);
      assert.equal(answer.all('[role=gridcell][aria-colindex="2"]')[1]?.textContent, '2026-11-01 14:43:00 +05:30');
      await answer.press(answer.one('[role=grid]'), 't');
      assert.deepEqual(zone(), ['UTC']);
    });
  });

  const exports: readonly (readonly [string, readonly string[], string, object, string])[] = [
    ['the rows shown', [], 'Copy as CSV', { format: 'csv', to: 'clipboard', rows: [1, 0, 2] }, 'Copied 3 rows as CSV.'],
    [
      'with the query in front',
      ['CSV and TSV with the query in front'],
      'Copy as TSV',
      { format: 'tsv', to: 'clipboard', rows: [1, 0, 2], withHeader: true },
      'Copied 3 rows as TSV.',
    ],
    [
      'all rows',
      ['All rows, unfiltered and unsorted (3)'],
      'Save as JSON',
      { format: 'json', to: 'file', rows: null },
      'Kept.',
    ],
    [
      'hidden columns',
      ['With 1 hidden column'],
      'Open in an editor as Markdown',
      { format: 'markdown', to: 'document', rows: [1, 0, 2], columns: [0, 1, 2, 3] },
      'Kept.',
    ],
  ];
  for (const [name, before, label, expected, said] of exports) {
    it(`copies and saves ${name}`, async () => {
      const replies = {
        export: ({ to }: { readonly to: string }) => ({ message: to === 'clipboard' ? null : 'Kept.' }),
      };
      const answer = await mountAnswer(table, { replies });
      await answer.click(answer.all('.grid-title')[1] ?? find(answer));
      await answer.click(named(answer, 'Copy or save rows'));
      for (const item of before) await choose(answer, item);
      await choose(answer, label);
      assert.deepEqual(answer.asked.at(-1), {
        kind: 'export',
        run: 'run-1',
        columns: [0, 1, 2],
        withHeader: false,
        ...expected,
      });
      assert.equal(answer.said.at(-1), said);
    });
  }

  it('copies the selected rows where there are some, until told otherwise', async () => {
    const answer = await mountAnswer(table, { replies: { export: () => ({ message: null }) } });
    for (const key of ['ArrowDown', ' ', 'ArrowDown', ' ']) await answer.press(answer.one('[role=grid]'), key);
    for (const label of ['Copy as TSV', 'Rows shown (3)']) {
      await answer.click(named(answer, 'Copy or save rows'));
      await choose(answer, label);
    }
    await choose(answer, 'Copy as TSV');
    assert.deepEqual(
      answer.asked.flatMap((request) => (request.kind === 'export' ? [request.rows] : [])),
      [
        [1, 2],
        [0, 1, 2],
      ],
    );
  });

  it('opens the other looks at the answer, clears and resets', async () => {
    const answer = await mountAnswer(table, { replies: { saveView: () => ({ message: null }) } });
    const more = async (label: string) => {
      await answer.click(named(answer, 'More'));
      await choose(answer, label);
    };
    await more('Timeline of the runbook');
    assert.deepEqual(answer.drawer(), { kind: 'timeline' });
    await answer.press(answer.one('[role=grid]'), 'ArrowRight');
    await answer.press(answer.one('[role=grid]'), 'x');
    await more('Save the view in the runbook');
    assert.deepEqual(answer.asked.at(-1), { kind: 'saveView', run: 'run-1', state: answer.state() });
    await more('Clear filters and find');
    assert.deepEqual(answer.state().filters, []);
    await answer.press(answer.one('[role=grid]'), 't');
    await more('Reset the view');
    assert.equal(answer.state().zone, 'utc');
  });

  it('offers nothing that needs the extension where there is none', async () => {
    const answer = await mountAnswer(table, { over: { ask: null, run: null } });
    assert.equal(answer.all('button[aria-label="Copy or save rows"]').length, 0);
    await answer.click(named(answer, 'More'));
    assert.deepEqual(labels(answer), ['Clear filters and find', 'Reset the view']);
  });

  it('says why the console has no page', async () => {
    const answer = await mountAnswer(table, { replies: { links: () => [] } });
    await answer.click(named(answer, 'More'));
    await choose(answer, 'Open in the AWS console');
    assert.deepEqual(labels(answer), [
      'No page: captured files answered, not AWS.',
      'Single events have pages: open the menu of a value (M).',
    ]);
    assert.equal(answer.all('[role=menuitem]:not([aria-disabled=true])').length, 0);
  });

  it('switches the view', async () => {
    const answer = await mountAnswer(table, { over: { kind: 'events' } });
    const [, second] = answer.all('.switcher input');
    assert.ok(second);
    await answer.click(second);
    assert.equal(answer.state().kind, 'table');
    assert.deepEqual(
      answer
        .all('.switcher label')
        .map((label) => label.textContent)
        .slice(0, 2),
      ['Events', 'Table'],
    );
  });
});
