import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { TimelineEntry } from '../../../../src/core/timeline/timeline.ts';
import { timelineDays, timelineMarkdown } from '../../../../src/core/timeline/timelineText.ts';

const entry = (over: Partial<TimelineEntry> = {}): TimelineEntry => ({
  at: '2026-11-01T09:12:44.000Z',
  eventID: 'e1',
  eventName: 'CreateUser',
  actor: 'arn:aws:iam::012345678901:user/mallory',
  address: '192.0.2.1',
  errorCode: null,
  isStarred: true,
  cells: [{ id: 'did', title: 'What the key did', run: 'run-1', row: 0 }],
  ...over,
});
const most = 100_000;
const head = ['| Time | Event | Actor | Address | Error | Cells |', '| --- | --- | --- | --- | --- | --- |'];

describe('a timeline as Markdown', () => {
  it('is a table for each day, in UTC', () => {
    const entries = [
      entry(),
      entry({ at: '2026-11-01T23:59:59.500Z', eventID: 'e2', errorCode: 'AccessDenied', cells: [] }),
      entry({ at: '2026-11-02T00:00:00.000Z', eventID: 'e3', eventName: null, actor: null, address: null }),
    ];
    const lines = [
      '## Timeline of starred events',
      '',
      '3 events, 2026-11-01 09:12:44 to 2026-11-02 00:00:00 UTC.',
      '',
      '### 2026-11-01 UTC',
      '',
      ...head,
      '| 09:12:44 | CreateUser | arn:aws:iam::012345678901:user/mallory | 192.0.2.1 |  | What the key did |',
      '| 23:59:59.500 | CreateUser | arn:aws:iam::012345678901:user/mallory | 192.0.2.1 | AccessDenied |  |',
      '',
      '### 2026-11-02 UTC',
      '',
      ...head,
      '| 00:00:00 |  |  |  |  | What the key did |',
      '',
      '1 event left out.',
      '',
    ];
    assert.equal(timelineMarkdown({ entries, leftOut: 1 }, 'starred', most), lines.join('\n'));
  });

  it('says where several entries carry one id', () => {
    const entries = ['a', 'b', 'a', null, null].map((eventID) => entry({ eventID }));
    const lines = timelineMarkdown({ entries, leftOut: 0 }, 'all', most).split('\n');
    assert.deepEqual(
      lines.filter((line) => line.startsWith('| 09')).map((line) => /another record/.test(line)),
      [true, false, true, false, false],
    );
  });

  it('of nothing says so', () => {
    assert.equal(
      timelineMarkdown({ entries: [], leftOut: 0 }, 'all', most),
      '## Timeline of all events\n\n0 events.\n',
    );
  });

  const hostile = fc.oneof(
    fc.constantFrom('|', '\n# x', '[a](http://x)', '<script>', '`', '\u202e', 'www.x.example', '\ud800', '\\|'),
    fc.string({ unit: 'binary', maxLength: 12 }),
  );
  const anyEntry = fc
    .tuple(
      fc.array(hostile, { minLength: 5, maxLength: 5 }),
      fc.constantFrom('2026-11-01T00:00:00.000Z', 'none', '|<b>'),
    )
    .map(([[eventName = '', actor = '', address = '', errorCode = '', title = ''], at]) =>
      entry({ at, eventName, actor, address, errorCode, cells: [{ id: 'c', title, run: 'r', row: 0 }] }),
    );
  const rowsOf = (text: string) => text.split('\n').filter((line) => line.startsWith('| ') && !head.includes(line));

  it('keeps each entry to its line and its six columns, whatever it holds', () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 4 }), (entries) => {
        const text = timelineMarkdown({ entries, leftOut: 0 }, 'all', most);
        const rows = rowsOf(text);
        assert.equal(rows.length, entries.length);
        for (const row of rows) assert.equal(row.replace(/\\./g, '').split('|').length, 8);
        assert.doesNotMatch(text.replace(/\\./g, ''), /[<>[\]`\u202e]|:\/\/|www\./);
      }),
      { numRuns: 100 },
    );
  });

  it('is never longer than it may be, and counts what it leaves out', () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 6 }), fc.integer({ min: 200, max: 2_000 }), (entries, longest) => {
        const text = timelineMarkdown({ entries, leftOut: 0 }, 'all', longest);
        assert.ok(text.length <= longest, `${text.length} of ${longest}`);
        const left = Number(/\n(\d+) events? left out\.\n$/.exec(text)?.[1] ?? 0);
        assert.equal(rowsOf(text).length + left, entries.length);
      }),
      { numRuns: 100 },
    );
  });
});

describe('the days of a timeline', () => {
  it('are those of the zone in which times are written', () => {
    const entries = [entry({ at: '2026-11-01T22:30:00.000Z' }), entry({ at: '2026-11-01T23:30:00.000Z' })];
    const hourLater = (iso: string) => new Date(Date.parse(iso) + 3_600_000).toISOString().replace('T', ' ');
    const days = timelineDays(entries, hourLater).map(({ day, entries: ofDay }) => [day, ofDay.length]);
    assert.deepEqual(days, [
      ['2026-11-01', 1],
      ['2026-11-02', 1],
    ]);
  });
});
