import assert from 'node:assert/strict';
import { initialView } from '../../../../src/core/view/reduceView.ts';
import type { ViewState } from '../../../../src/core/view/viewState.ts';
import type { RequestOf } from '../../../../src/extension/results/answers/answer.ts';
import { FailureError, type Failure } from '../../../../src/run/failure.ts';
import type { QuerySource } from '../../../../src/run/source.ts';
import { memorySource } from '../../../support/memorySource.ts';
import { answered, column, recordOf, records, text } from './answered.ts';
import { Bench, notebook } from './bench.ts';

/** A source that gives more rows than a filter pattern is answered with by itself. */
function unlimited(count: number): QuerySource {
  const source = memorySource(records(count));
  return { ...source, run: (plan, context) => source.run({ ...plan, limit: count }, context) };
}

describe('the rest of the rows', () => {
  it('comes in pieces that follow one another, with the same columns', async () => {
    const { bench, run } = await answered(0, { source: unlimited(12_000) });
    const first = await bench.ask({ kind: 'rows', run, start: 0 });
    const second = await bench.ask({ kind: 'rows', run, start: first.count });
    const beyond = await bench.ask({ kind: 'rows', run, start: 12_000 });
    assert.deepEqual([first.count, second.start, second.count, beyond.count], [10_000, 10_000, 2_000, 0]);
    assert.equal(first.columns.length, second.columns.length);
  });

  it('comes with long texts cut, which are whole in their row', async () => {
    const heavy = JSON.stringify({ ...JSON.parse(recordOf(0)), errorCode: 'x'.repeat(1_000_000) });
    const { bench, output, run } = await answered(0, { source: memorySource([heavy]) });
    const code = output.columns.findIndex(({ name }) => name === 'errorCode');
    assert.deepEqual(output.rows.columns[code]?.clipped, [0]);
    const { cells } = await bench.ask({ kind: 'row', run, row: 0 });
    assert.equal(String(cells[code]).length, 1_000_000);
  });
});

describe('a row', () => {
  it('comes with its record as it was captured, and where it is from', async () => {
    const { bench, output, run } = await answered(3);
    const { cells, record, origin } = await bench.ask({ kind: 'row', run, row: 1 });
    assert.equal(record, recordOf(1));
    assert.equal(cells.length, output.columns.length);
    assert.equal(origin, 'account 012345678901, eu-west-1');
  });

  it('is asked of the target where a pointer leads to its record', async () => {
    const asked: string[] = [];
    const { bench, run, output } = await answered(0, { source: pointing(asked) });
    assert.equal(output.run?.hasRecords, true);
    const { record } = await bench.ask({ kind: 'row', run, row: 1 });
    assert.equal(record, recordOf(1));
    await bench.ask({ kind: 'links', run, row: 1 });
    assert.deepEqual(asked, ['1 of null'], 'What was asked for once is not asked again.');
    assert.equal((await bench.ask({ kind: 'row', run, row: 2 })).record, null);
  });

  it('is not asked of the target in a workspace that is not trusted', async () => {
    const asked: string[] = [];
    const { bench, run } = await answered(0, { source: pointing(asked) });
    bench.isTrusted = false;
    await assert.rejects(bench.ask({ kind: 'row', run, row: 1 }), /before this workspace is trusted/);
    assert.deepEqual(asked, []);
  });

  it('that the answer does not have is refused', async () => {
    const { bench, run } = await answered(3);
    await assert.rejects(bench.ask({ kind: 'row', run, row: 3 }), /no row 4/);
  });
});

/** Counts per row, where the first two rows have pointers. */
function pointing(asked: string[]): QuerySource {
  const source = memorySource(records(3));
  return {
    ...source,
    run: async (plan, context) => {
      const answer = await source.run(plan, context);
      if (answer.kind === 'refusal') return answer;
      const columns = answer.table.columns.filter(({ name }) => name !== '@message');
      const rows = answer.table.rows.map((row) => row.filter((_, i) => answer.table.columns[i]?.name !== '@message'));
      return { ...answer, table: { ...answer.table, columns, rows, pointers: ['0', '1', null] } };
    },
    record: async (pointer, name) => {
      asked.push(`${pointer} of ${name}`);
      return recordOf(Number(pointer));
    },
  };
}

describe('rows that go out', () => {
  const request = (run: string, more: Partial<RequestOf<'export'>>): RequestOf<'export'> => ({
    kind: 'export',
    run,
    withHeader: false,
    format: 'csv',
    to: 'clipboard',
    rows: null,
    columns: [0],
    ...more,
  });

  it('go to the clipboard in the order of the reader, with the columns of the reader', async () => {
    const { bench, output, run } = await answered(3);
    const names = ['eventID', 'userAgent'];
    const columns = names.map((name) => output.columns.findIndex((candidate) => candidate.name === name));
    const { message } = await bench.ask(request(run, { rows: [2, 0], columns }));
    assert.equal(message, '2 rows copied as CSV.');
    const ids = column(output, 'eventID');
    const agents = column(output, 'userAgent');
    const lines = [names, [ids[2], agents[2]], [ids[0], agents[0]]].map((line) => line.join(','));
    assert.equal(bench.seen.copied[0], `${lines.join('\r\n')}\r\n`);
  });

  it('say in front what was asked, where the reader wants that', async () => {
    const { bench, run } = await answered(3);
    await bench.ask(request(run, { format: 'tsv', withHeader: true }));
    for (const said of ['$.eventName = ', 'alice', 'memory'])
      assert.ok(bench.seen.copied[0]?.includes(said), `${said}: ${bench.seen.copied[0]}`);
  });

  it('go into a file of a name that no system refuses', async () => {
    const { bench, run } = await answered(3);
    const { message } = await bench.ask(request(run, { format: 'json', to: 'file' }));
    const [file] = bench.seen.saved;
    assert.equal(file?.name, 'all 2026-11-03T12-00-00.json');
    assert.equal(message, `3 rows saved to exports/${file.name} as JSON.`);
    assert.doesNotThrow(() => JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(file.bytes)));
  });

  it('open as a document that says where they are from', async () => {
    const { bench, run } = await answered(3);
    await bench.ask(request(run, { format: 'markdown', to: 'document' }));
    const [document] = bench.seen.opened;
    assert.equal(document?.languageId, 'markdown');
    for (const said of ['$.eventName = ', 'alice', 'memory', 'Parameter window', 'Everything'])
      assert.ok(document.text.includes(said), `${said}: ${document.text}`);
  });

  const refused: readonly { name: string; more: Partial<RequestOf<'export'>>; reason: RegExp }[] = [
    { name: 'a row that is not there', more: { rows: [7] }, reason: /no row 8/ },
    { name: 'a column that is not there', more: { columns: [99] }, reason: /no such column/ },
  ];
  for (const { name, more, reason } of refused)
    it(`are not written with ${name}`, async () => {
      const { bench, run } = await answered(3);
      await assert.rejects(bench.ask(request(run, more)), reason);
      assert.deepEqual(bench.seen.copied, []);
    });
});

const gone: Failure = { code: 'aws.not-found', message: 'It is gone.', nextStep: 'Forget it.' };

describe('the next question', () => {
  it('is put below the cell and not run', async () => {
    const { bench, output, run } = await answered(3);
    const place = { row: 0, column: output.columns.findIndex(({ name }) => name === 'eventID'), path: null };
    const { message } = await bench.ask({ kind: 'ask', run, question: 'filterFor', place });
    assert.match(message ?? '', /has not been run/);
    const [before, after] = ['id: all', 'id: other'].map((id) => bench.text.indexOf(id));
    const added = bench.text.slice(before, after);
    assert.ok(added.includes('eventID'), bench.text);
  });

  it('needs no record for the value of a column', async () => {
    const source = { ...pointing([]), record: () => Promise.reject(new FailureError(gone)) };
    const { bench, output, run } = await answered(0, { source });
    const place = { row: 0, column: output.columns.findIndex(({ name }) => name === 'eventID'), path: null };
    await bench.ask({ kind: 'ask', run, question: 'filterFor', place });
    assert.notEqual(bench.text, text);
    const path = { row: 0, column: null, path: ['eventID'] };
    await assert.rejects(bench.ask({ kind: 'ask', run, question: 'filterFor', place: path }), /It is gone. Forget it./);
  });

  it('says why there is none', async () => {
    const { bench, run } = await answered(3);
    const place = { row: 0, column: null, path: ['no', 'such', 'thing'] };
    await assert.rejects(bench.ask({ kind: 'ask', run, question: 'address', place }), /./);
    assert.equal(bench.text, text);
  });

  it('needs the cell that it comes from', async () => {
    const { bench, output, run } = await answered(3);
    bench.text = text.replace('id: all', 'id: every');
    const place = { row: 0, column: output.columns.findIndex(({ name }) => name === 'eventID'), path: null };
    await assert.rejects(bench.ask({ kind: 'ask', run, question: 'filterFor', place }), /The cell all/);
  });
});

describe('a brush as the window', () => {
  const span = { start: Date.parse('2026-11-03T00:00:00Z'), end: Date.parse('2026-11-03T01:00:00Z') };

  it('is the window from then on, its end not included, and makes the answer stale', async () => {
    const { bench, run } = await answered(3);
    const { message } = await bench.ask({ kind: 'useWindow', run, span });
    assert.match(message ?? '', /2026-11-03T00:59:59.999Z. Nothing was run./);
    assert.deepEqual(bench.seen.notices, [{ notice: 'stale', run, parameters: ['window'] }]);
    await bench.type('window', '2026-11-02T00:00:00Z/2026-11-04T00:00:00Z');
    assert.deepEqual(bench.seen.notices.at(-1), { notice: 'stale', run, parameters: [] });
    assert.equal(bench.seen.notices.length, 2);
  });

  it('is told of again to an output that is drawn anew, and a secret never', async () => {
    const { bench, run } = await answered(3);
    await bench.type('token', 'hush');
    await bench.ask({ kind: 'stars', run });
    assert.deepEqual(bench.seen.notices, []);
    await bench.type('who', 'bob');
    await bench.ask({ kind: 'stars', run });
    const stale = { notice: 'stale', run, parameters: ['who'] };
    assert.deepEqual(bench.seen.notices, [stale, stale]);
  });

  it('is refused where the runbook has none', async () => {
    const { bench, run } = await answered(3);
    bench.text = text.replace(/ {2}window: .*\n/, '');
    await assert.rejects(bench.ask({ kind: 'useWindow', run, span }), /has no window/);
  });

  it('is refused where it is longer than the author allows', async () => {
    const { bench, run } = await answered(3);
    bench.text = text.replace('window: {type: timerange,', 'window: {type: timerange, max: 10m,');
    await assert.rejects(bench.ask({ kind: 'useWindow', run, span }), /cannot be the window/);
  });
});

describe('stars', () => {
  const starred = async (bench: Bench, run: string) => (await bench.ask({ kind: 'stars', run })).rows;

  it('are of events: every answer that has one shows it, also in another session', async () => {
    const memory = new Map<string, unknown>();
    const { bench, output, run } = await answered(4, { memory });
    const row = column(output, 'eventID').indexOf('id-1');
    assert.deepEqual(await bench.ask({ kind: 'star', run, rows: [row], isStarred: true }), { rows: [row], total: 1 });
    assert.deepEqual(bench.seen.notices, [{ notice: 'stars' }]);
    const other = await bench.run('other');
    const same = column(other, 'eventID').indexOf('id-1');
    assert.deepEqual(await starred(bench, other.run?.id ?? ''), [same]);
    const later = await answered(4, { memory });
    assert.deepEqual(await starred(later.bench, later.run), [row]);
    assert.deepEqual(await later.bench.ask({ kind: 'star', run: later.run, rows: [row], isStarred: false }), {
      rows: [],
      total: 0,
    });
  });

  it('are of rows where there is no event, for as long as the run is kept', async () => {
    const source = memorySource(records(3).map((record) => record.replace('eventID', 'id')));
    const { bench, run } = await answered(0, { source });
    assert.deepEqual(await bench.ask({ kind: 'star', run, rows: [2, 0, 9], isStarred: true }), {
      rows: [0, 2],
      total: 2,
    });
    assert.deepEqual(await bench.ask({ kind: 'star', run, rows: [0], isStarred: false }), { rows: [2], total: 1 });
    const again = await bench.run('all');
    assert.deepEqual(await starred(bench, again.run?.id ?? ''), []);
  });

  it('have a bound, and none is given beyond it', async () => {
    const { bench, run } = await answered(5_001);
    const rows = Array.from({ length: 5_001 }, (_, i) => i);
    await assert.rejects(bench.ask({ kind: 'star', run, rows, isStarred: true }), /at most 5,000 stars/);
    assert.deepEqual(await starred(bench, run), []);
    assert.equal((await bench.ask({ kind: 'star', run, rows: rows.slice(1), isStarred: true })).total, 5_000);
  });
});

describe('a value that becomes a parameter', () => {
  const beside = {
    notebook: 'file:///runbooks/key.apirunbook',
    title: 'Leaked key',
    parameters: [
      { name: 'actor', type: 'principal', label: 'Who', required: true, many: false, range: { start: 0, end: 0 } },
    ],
  } as const;
  const other = 'arn:aws:iam::012345678901:user/bob';

  /** The place of the actor of a row by bob. */
  async function placed() {
    const { bench, output, run } = await answered(6);
    const index = output.columns.findIndex(({ name }) => name === 'userIdentity.arn');
    const row = column(output, 'userIdentity.arn').indexOf(other);
    return { bench, run, place: { row, column: index, path: null } };
  }

  it('is one of this runbook, at once', async () => {
    const { bench, run, place } = await placed();
    const uses = await bench.ask({ kind: 'uses', run, place });
    assert.deepEqual(
      uses.map(({ title }) => title),
      ['who'],
    );
    const { message } = await bench.ask({ kind: 'use', run, place, use: uses[0]?.id ?? '' });
    assert.match(message ?? '', /^who is now arn:aws:iam::012345678901:user\/bob\. Nothing was run\.$/);
    assert.deepEqual(bench.seen.shown, []);
    const stale = bench.seen.notices.filter(({ notice }) => notice === 'stale');
    assert.deepEqual(stale.at(-1), { notice: 'stale', run, parameters: ['who'] });
  });

  it('is one of a runbook beside it, which opens', async () => {
    const { bench, run, place } = await placed();
    bench.beside = [beside];
    const uses = await bench.ask({ kind: 'uses', run, place });
    assert.deepEqual(
      uses.map(({ title }) => title),
      ['who', 'Leaked key: Who'],
    );
    await bench.ask({ kind: 'use', run, place, use: uses[1]?.id ?? '' });
    assert.deepEqual(bench.seen.shown, [beside.notebook]);
  });

  it('is none that the page makes up', async () => {
    const { bench, run, place } = await placed();
    const use = JSON.stringify([beside.notebook, 'actor']);
    await assert.rejects(bench.ask({ kind: 'use', run, place, use }), /no such parameter/);
    assert.deepEqual(bench.seen.shown, []);
  });
});

describe('who and when', () => {
  it('has a card for the actor of a row', async () => {
    const { bench, output, run } = await answered(6);
    const row = column(output, 'userIdentity.arn').findIndex((arn) => String(arn).endsWith('/bob'));
    const card = await bench.ask({ kind: 'actor', run, row });
    assert.equal(card?.name, 'arn:aws:iam::012345678901:user/bob');
    assert.deepEqual([card.events, card.of, card.basis], [4, 6, 'records']);
    assert.equal((await bench.ask({ kind: 'actor', run, row: null }))?.name, card.name);
  });

  it('has one order of time for all cells, each event once', async () => {
    const bench = new Bench({ text, source: memorySource(records(4)) });
    await bench.run('other');
    const output = await bench.run('all');
    const run = output.run?.id ?? '';
    const { entries } = await bench.ask({ kind: 'timeline', run, of: 'all' });
    assert.deepEqual(
      entries.map(({ eventID, cells }) => [eventID, cells.map(({ id }) => id).join()]),
      [
        ['id-0', 'all'],
        ['id-1', 'all,other'],
        ['id-2', 'all'],
        ['id-3', 'all,other'],
      ],
    );
    await bench.ask({ kind: 'star', run, rows: [column(output, 'eventID').indexOf('id-3')], isStarred: true });
    const starred = await bench.ask({ kind: 'timeline', run, of: 'starred' });
    assert.deepEqual(
      starred.entries.map(({ eventID, isStarred }) => [eventID, isStarred]),
      [['id-3', true]],
    );
  });

  it('says what is known of addresses, in the order that was asked', async () => {
    const withNetwork = text.replace(
      '  token:',
      '  office: {type: cidr, label: Trusted office, default: 203.0.113.0/24}\n  suspect: {type: cidr, default: 192.0.2.0/24}\n  token:',
    );
    const { bench, run } = await answered(3, { text: withNetwork });
    const addresses = ['10.1.2.3', '203.0.113.9', '192.0.2.1', 'nonsense'];
    const known = await bench.ask({ kind: 'addresses', run, addresses });
    assert.deepEqual(
      known.map(({ address, kind }) => [address, kind]),
      [
        ['10.1.2.3', 'private'],
        ['203.0.113.9', 'trusted'],
        ['192.0.2.1', 'reserved'],
        ['nonsense', 'unknown'],
      ],
    );
  });
});

describe('pages of the console', () => {
  const id = '11111111-2222-4333-8444-555555555555';
  const source = () => memorySource([recordOf(0).replace('id-0', id)]);

  it('are opened by their names, at addresses made here', async () => {
    const { bench, run } = await answered(0, { source: source() });
    const links = await bench.ask({ kind: 'links', run, row: 0 });
    const event = links.find(({ url }) => url.includes(id));
    assert.ok(event !== undefined, JSON.stringify(links));
    await bench.ask({ kind: 'openLink', run, row: 0, link: event.id });
    assert.deepEqual(bench.seen.pages, [event.url]);
  });

  for (const [name, link, isTrusted] of [
    ['of another name', 'https://example.com/', true],
    ['without trust', 'event', false],
  ] as const)
    it(`are not opened ${name}`, async () => {
      const { bench, run } = await answered(0, { source: source() });
      bench.isTrusted = isTrusted;
      await assert.rejects(bench.ask({ kind: 'openLink', run, row: 0, link }));
      assert.deepEqual(bench.seen.pages, []);
    });
});

describe('a text and a view', () => {
  it('a text goes to the clipboard as it is', async () => {
    const { bench } = await answered(1);
    const hostile = 'a\u202e\u0000<b>`$(rm)`';
    assert.deepEqual(await bench.ask({ kind: 'copy', text: hostile }), { message: null });
    assert.deepEqual(bench.seen.copied, [hostile]);
  });

  it('a view is written into the cell that it is of', async () => {
    const { bench, run } = await answered(1);
    bench.text = text.replace('title: Everything', 'title: Everything\n  view: {facets: [errorCode]}');
    const state = { ...initialView, sort: [{ column: 'eventName', descending: true }] };
    const { message } = await bench.ask({ kind: 'saveView', run, state });
    assert.match(message ?? '', /^The view is written into the cell\. To undo it/);
    assert.deepEqual(bench.seen.views, [{ index: 0, view: '{facets: [errorCode], sort: eventName desc}' }]);
  });

  it('a view that says nothing is taken out of the cell, and one that changes nothing is not written', async () => {
    const { bench, run } = await answered(1);
    const save = (state: ViewState) => bench.ask({ kind: 'saveView', run, state });
    assert.match((await save(initialView)).message ?? '', /^There is nothing to save/);
    bench.text = text.replace('title: Everything', 'title: Everything\n  view: {facets: [errorCode]}');
    assert.match((await save(initialView)).message ?? '', /^There is nothing to save/);
    bench.text = text.replace('title: Everything', 'title: Everything\n  view: {stack: errorCode}');
    assert.match((await save({ ...initialView, stack: null })).message ?? '', /^The view is taken out of the cell/);
    assert.deepEqual(bench.seen.views, [{ index: 0, view: '' }]);
  });

  it('a fault of ours is reported and not hidden', async () => {
    const { bench, run } = await answered(1);
    bench.text = 'cells: [';
    await assert.rejects(bench.ask({ kind: 'useWindow', run, span: { start: 0, end: 1 } }), /API Runbooks failed/);
    assert.equal(bench.seen.reports.length, 1);
  });

  it('is not needed of a notebook that is open no more', async () => {
    const { bench, run } = await answered(1);
    bench.isOpen = false;
    await assert.rejects(bench.ask({ kind: 'useWindow', run, span: { start: 0, end: 1 } }), /no longer kept/);
    assert.equal(
      (await bench.results.reply({ request: 1, body: { kind: 'rows', run, start: 0 } }, notebook))?.reply,
      1,
    );
  });
});
