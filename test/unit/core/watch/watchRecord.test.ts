import assert from 'node:assert/strict';
import fc from 'fast-check';
import { observe, unwatched } from '../../../../src/core/watch/cellWatch.ts';
import { noticeOf, type Notice } from '../../../../src/core/watch/notice.ts';
import type { Sighting } from '../../../../src/core/watch/sightOf.ts';
import { printRecordLine, recallWatch, type RecordLine } from '../../../../src/core/watch/watchRecord.ts';

const runbook = 'runbooks/root.apirunbook';
const target = 'prod';

function sighting(over: Partial<Sighting> = {}): Sighting {
  const at = Date.parse('2026-11-01T00:00:00.000Z');
  const asked = { name: target, account: '111122223333', region: 'us-east-1', profile: 'prod-readonly' };
  return {
    cell: 'root',
    at,
    sight: 'unmet',
    rows: 3,
    code: 'expect.rows',
    reason: 'Expected 0 rows, got 3.',
    target: asked,
    window: null,
    ...over,
  };
}

function notice(over: Partial<Sighting> = {}, cell = 'root'): Notice {
  const subject = { runbook, cell, title: null, expected: '0 rows', link: null };
  return noticeOf('unmet', sighting({ cell, ...over }), null, subject);
}

function recall(lines: readonly RecordLine[], tellers: readonly string[] = ['file a']) {
  return recallWatch(lines.map(printRecordLine).join(''), { runbook, target, tellers });
}

const begun = (...tellers: readonly string[]): RecordLine => ({ type: 'begun', runbook, target, tellers, at: 0 });
const told = (id: string, by: string): RecordLine => ({ type: 'told', runbook, notice: id, by, at: 1 });

describe('the record of a watch', () => {
  it('gives back each cell as it was', () => {
    const sightings = [
      sighting({ sight: 'met', at: 1000 }),
      sighting({ at: 2000 }),
      sighting({ sight: 'unanswered', rows: null, at: 3000 }),
    ];
    let watch = unwatched;
    for (const { sight, at, target: asked } of sightings) watch = observe(watch, sight, at, asked.account).watch;
    const { cells } = recall(sightings.map((each) => ({ type: 'seen', runbook, sighting: each })));
    assert.deepEqual([...cells], [['root', watch]]);
  });

  it('knows who was told of what, and leaves whoever is new in peace', () => {
    const [first, second] = [notice({ at: 1000 }), notice({ at: 2000 })];
    const lines: readonly RecordLine[] = [
      begun('file a'),
      { type: 'notice', notice: first },
      told(first.id, 'file a'),
      begun('file a', 'webhook b'),
      { type: 'notice', notice: second },
      told(second.id, 'webhook b'),
    ];
    const { untold } = recall(lines, ['file a', 'webhook b', 'topic c']);
    assert.deepEqual(
      [...untold].map(([name, notices]) => [name, notices.map(({ id }) => id)]),
      [
        ['file a', [second.id]],
        ['webhook b', []],
        ['topic c', []],
      ],
    );
  });

  it('keeps runbooks and targets apart', () => {
    const elsewhere = sighting({ target: { name: 'lab', account: null, region: null, profile: null } });
    const { cells, untold } = recall([
      begun('file a'),
      { type: 'seen', runbook: 'other.apirunbook', sighting: sighting() },
      { type: 'seen', runbook, sighting: elsewhere },
      { type: 'notice', notice: { ...notice(), runbook: 'other.apirunbook' } },
      { type: 'notice', notice: { ...notice(), target: elsewhere.target } },
    ]);
    assert.equal(cells.size, 0);
    assert.deepEqual(untold.get('file a'), []);
  });

  it('leaves out a torn last line, and counts lines that are none', () => {
    const whole = printRecordLine({ type: 'seen', runbook, sighting: sighting() });
    const torn = printRecordLine({ type: 'seen', runbook, sighting: sighting({ sight: 'met' }) }).slice(0, -2);
    const subject = { runbook, target, tellers: [] };
    assert.equal(recallWatch(whole + torn, subject).cells.get('root')?.answered, 'unmet');
    for (const line of [
      '{}',
      '[]',
      'null',
      '{"type":"seen"}',
      '{"type":"notice","notice":{}}',
      '\u0000',
      '{"type":"__proto__"}',
    ])
      assert.equal(recallWatch(`${line}\n${whole}`, subject).unreadable, 1, line);
  });

  it('reads any text without a fault, and holds one line for each that is kept', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ unit: 'binary' }), (text, reason) => {
        recallWatch(text, { runbook, target, tellers: [text] });
        const line = printRecordLine({ type: 'seen', runbook, sighting: sighting({ reason, cell: reason }) });
        assert.equal(line.indexOf('\n'), line.length - 1);
        const { cells, unreadable } = recallWatch(line, { runbook, target, tellers: [] });
        assert.equal(unreadable, 0);
        assert.deepEqual([...cells.keys()], [reason.replaceAll(/[\uD800-\uDFFF]/gu, '\uFFFD')]);
      }),
      { numRuns: 100 },
    );
  });
});

describe('a notice', () => {
  const cases: readonly (readonly [Notice, string])[] = [
    [
      notice(),
      'Not as expected: root (runbooks/root.apirunbook, cell root): expected 0 rows, got 3; prod, prod-readonly, 111122223333, us-east-1.',
    ],
    [
      notice({ window: { start: '2026-11-01T00:00:00.000Z', end: '2026-11-01T00:15:00.000Z' } }),
      'Not as expected: root (runbooks/root.apirunbook, cell root): expected 0 rows, got 3 from 2026-11-01T00:00:00.000Z to 2026-11-01T00:15:00.000Z; prod, prod-readonly, 111122223333, us-east-1.',
    ],
    [
      notice({
        rows: null,
        reason: 'Two\nlines \u202e',
        target: { name: 'local', account: null, region: null, profile: null },
      }),
      'Not as expected: root (runbooks/root.apirunbook, cell root): Two\\nlines \\u202e; local.',
    ],
  ];
  for (const [{ text }, expected] of cases) it(expected.slice(0, 100), () => assert.equal(text, expected));
});
