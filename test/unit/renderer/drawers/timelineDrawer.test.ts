import assert from 'node:assert/strict';
import { h } from 'preact';
import type { Timeline, TimelineEntry } from '../../../../src/core/timeline/timeline.ts';
import { TimelineDrawer } from '../../../../src/renderer/drawers/TimelineDrawer.tsx';
import type { ViewContext } from '../../../../src/renderer/viewContext.ts';
import { mountView } from './mountView.ts';

const entry = (over: Partial<TimelineEntry> = {}): TimelineEntry => ({
  at: '2026-11-01T09:12:44.000Z',
  eventID: null,
  eventName: 'CreateUser',
  actor: 'mallory',
  address: '192.0.2.1',
  errorCode: null,
  isStarred: true,
  cells: [{ id: 'here', title: null, run: 'run-1', row: 1 }],
  ...over,
});
const elsewhere = { id: 'logins', title: 'Console logins', run: 'run-9', row: 4 };
const entries = [
  entry(),
  entry({ at: '2026-11-01T10:00:00.000Z', cells: [elsewhere], errorCode: 'AccessDenied', isStarred: false }),
  entry({ at: '2026-11-02T00:00:00.000Z', cells: [...entry().cells, { ...elsewhere, title: null }] }),
];
const mount = (timeline: Timeline, over: Partial<ViewContext> = {}) =>
  mountView((view) => h(TimelineDrawer, { view }), {
    replies: { timeline: () => timeline, copy: () => ({ message: null }) },
    over,
  });

describe('the timeline', () => {
  it('is the events by day, each with its cell where that is another', async () => {
    const drawer = await mount({ entries, leftOut: 2 });
    assert.deepEqual(
      drawer.all('section h4, section li').map((line) => line.textContent?.trim()),
      [
        '2026-11-01 UTC',
        '★09:12:44CreateUsermallory192.0.2.1',
        '10:00:00CreateUsermallory192.0.2.1AccessDenied in Console logins',
        '2026-11-02 UTC',
        '★00:00:00CreateUsermallory192.0.2.1in logins',
      ],
    );
    assert.match(drawer.text(), /2 rows left out/);
  });

  it('says where several entries carry one id', async () => {
    const three = ['x', 'y', 'x'].map((eventID) => entry({ eventID, cells: [elsewhere] }));
    const drawer = await mount({ entries: three, leftOut: 0 });
    assert.deepEqual(
      drawer.all('section li').map((line) => line.lastElementChild?.textContent.trim()),
      [
        'in Console logins its event ID is another record’s, too',
        'in Console logins',
        'in Console logins its event ID is another record’s, too',
      ],
    );
  });

  it('opens the record of an event of this answer, and of no other', async () => {
    const drawer = await mount({ entries, leftOut: 0 });
    assert.equal(drawer.all('li button').length, 2);
    await drawer.click(drawer.button('09:12:44'));
    assert.deepEqual(drawer.drawer(), { kind: 'record', row: 1 });
  });

  it('is of starred rows until all are asked for, and asks again when a star is given', async () => {
    const drawer = await mount({ entries: [], leftOut: 0 });
    assert.match(drawer.text(), /No row is starred\./);
    await drawer.change({ starsTold: 1 });
    await drawer.click(drawer.button('All rows'));
    assert.deepEqual(
      drawer.asked.flatMap((request) => (request.kind === 'timeline' ? request.of : [])),
      ['starred', 'starred', 'all'],
    );
    assert.match(drawer.text(), /No answer of this runbook has rows with a time\./);
  });

  it('is copied as Markdown', async () => {
    const drawer = await mount({ entries, leftOut: 0 });
    await drawer.click(drawer.button('Copy as Markdown'));
    const asked = drawer.asked.at(-1);
    assert.ok(asked?.kind === 'copy');
    assert.match(asked.text, /^## Timeline of starred events\n\n3 events/);
    assert.deepEqual(drawer.said, ['Copied the timeline as Markdown, times in UTC.']);
  });

  it('of many events comes in pages', async () => {
    const drawer = await mount({ entries: Array.from({ length: 250 }, () => entry()), leftOut: 0 });
    assert.equal(drawer.all('li').length, 100);
    await drawer.click(drawer.button('Show 100 more events of 150'));
    assert.equal(drawer.all('li').length, 200);
  });

  it('is text, whatever an event is called', async () => {
    const drawer = await mount({
      entries: [entry({ at: '<i>', eventName: '<img src=x>', actor: '\u202e' })],
      leftOut: 0,
    });
    assert.equal(drawer.all('img, i').length, 0);
    assert.match(drawer.text(), /No time.*<i><img src=x>\\u202e/);
  });

  it('says so where nobody can be asked', async () => {
    assert.match(
      (await mount({ entries, leftOut: 0 }, { ask: null })).text(),
      /The API Runbooks extension does not answer/,
    );
  });
});
