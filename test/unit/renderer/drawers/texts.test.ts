import assert from 'node:assert/strict';
import { h } from 'preact';
import { longestCopy } from '../../../../src/core/wire/requests.ts';
import { copyText } from '../../../../src/renderer/drawers/copyText.ts';
import { Marked } from '../../../../src/renderer/drawers/Marked.tsx';
import { cutText } from '../../../../src/renderer/shortText.ts';
import { RecordDrawer } from '../../../../src/renderer/drawers/RecordDrawer.tsx';
import { timeWords } from '../../../../src/renderer/drawers/useTimeWords.ts';
import { mountView, viewOf } from './mountView.ts';

describe('a text that is cut', () => {
  for (const [text, length, cut] of [
    ['abc', 2, 'ab'],
    ['a\u{1f600}b', 2, 'a'],
    ['a\u{1f600}b', 3, 'a\u{1f600}'],
    ['a\ud83db', 3, 'a\ud83db'],
  ] as const) {
    it(`${JSON.stringify(text)} at ${length}`, () => assert.equal(cutText(text, length), cut));
  }
});

describe('marks in a text', () => {
  for (const [text, sought, marks] of [
    ['Create, create', 'CREATE', ['Create', 'create']],
    ['none', 'x', []],
    ['all', '', []],
    // The small form of this letter is two units long: marks would stand beside their words.
    ['\u0130\u0130 word', 'word', []],
  ] as const) {
    it(`${JSON.stringify(sought)} in ${text}`, async () => {
      const drawn = await mountView(() => h(Marked, { text, sought }));
      assert.equal(drawn.text(), text);
      assert.deepEqual(
        drawn.all('mark').map((mark) => mark.textContent),
        marks,
      );
    });
  }
});

describe('times in a zone', () => {
  const local = timeWords('local', () => 330);
  for (const [actual, expected] of [
    [local.timeWithZone('2026-11-01T20:00:00.000Z'), '2026-11-02 01:30:00 UTC+05:30'],
    [timeWords('utc', () => 330).timeWithZone('2026-11-01T20:00:00.000Z'), '2026-11-01 20:00:00 UTC'],
    [local.timeWithZone('\u202eno time'), '\\u202eno time'],
    [local.timeWithZone(''), ''],
  ] as const) {
    it(expected, () => assert.equal(actual, expected));
  }
});

describe('a copy', () => {
  it('that is too long is refused with what to do', () => {
    const said: string[] = [];
    const ask = () => assert.fail('asked');
    copyText({ ask, say: (message) => void said.push(message) }, 'x'.repeat(longestCopy + 1), 'it');
    assert.deepEqual(said, ['Too long to copy: 5,000,001 characters. Save the rows to a file instead.']);
  });
});

describe('an answer to an earlier question', () => {
  it('is not shown for the next one, not even for a moment', async () => {
    const record = (row: number) => ({ cells: [], record: JSON.stringify({ id: `id-${row}` }), origin: null });
    const never = new Promise<never>(() => undefined);
    const view = await mountView(
      (context) =>
        context.drawer?.kind === 'record' ? h(RecordDrawer, { view: context, row: context.drawer.row }) : null,
      {
        replies: { row: ({ row }: { row: number }) => (row === 0 ? record(0) : (never as never)) },
        over: { drawer: { kind: 'record', row: 0 } },
      },
    );
    assert.match(view.text(), /id-0/);
    await view.change({ ...viewOf(), drawer: { kind: 'record', row: 1 } });
    assert.doesNotMatch(view.text(), /id-0/);
  });
});

describe('an address that nothing is known of', () => {
  it('has no note', async () => {
    const view = await mountView((context) => h(RecordDrawer, { view: context, row: 0 }), {
      replies: {
        row: () => ({ cells: [], record: '{"sourceIPAddress":"x"}', origin: null }),
        addresses: () => [{ address: 'x', kind: 'unknown' as const, text: 'unknown' }],
      },
    });
    assert.equal(view.all('.note').length, 0);
  });
});
