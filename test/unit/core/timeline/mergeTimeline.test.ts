import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { TableCell } from '../../../../src/core/table/table.ts';
import { mergeTimeline, type TimelineAnswer } from '../../../../src/core/timeline/mergeTimeline.ts';
import type { Timeline } from '../../../../src/core/timeline/timeline.ts';
import type { ColumnRole } from '../../../../src/core/view/columnRoles.ts';
import { drain } from '../../../support/drain.ts';
import { hostileTexts } from '../../../support/hostileTexts.ts';

type Row = Partial<Record<ColumnRole, TableCell>> & { readonly star?: boolean };

const answer = (id: string, rows: readonly Row[]): TimelineAnswer => ({
  id,
  title: id.toUpperCase(),
  run: `run of ${id}`,
  count: rows.length,
  cell: (row, role) => rows[row]?.[role] ?? null,
  isStarred: (row) => rows[row]?.star === true,
});

/** An entry as `09:01 Event: a0* b1`: its minute, name and cells, with a star where it is starred. */
function printed({ entries, leftOut }: Timeline): { readonly entries: readonly string[]; readonly leftOut: number } {
  const words = entries.map(({ at, eventName, isStarred, cells }) => {
    const places = cells.map(({ id, row }) => `${id}${row}`).join(' ');
    return `${at.slice(11, 16)} ${eventName ?? '-'}: ${places}${isStarred ? ' *' : ''}`;
  });
  return { entries: words, leftOut };
}

const at = (minute: number): string => `2026-11-01T09:0${minute}:00.000Z`;

interface Case {
  readonly name: string;
  readonly answers: readonly (readonly Row[])[];
  readonly of?: 'starred' | 'all';
  readonly limit?: number;
  readonly entries: readonly string[];
  readonly leftOut?: number;
}

const cases: readonly Case[] = [
  { name: 'nothing of no cells', answers: [], entries: [] },
  {
    name: 'all cells in one order of time, equal times in the order of cells and rows',
    answers: [
      [
        { time: at(2), eventName: 'C' },
        { time: at(0), eventName: 'A' },
      ],
      [
        { time: at(1), eventName: 'B' },
        { time: at(2), eventName: 'D' },
      ],
    ],
    entries: ['09:00 A: a1', '09:01 B: b0', '09:02 C: a0', '09:02 D: b1'],
  },
  {
    name: 'one event once, with all its cells',
    answers: [
      [{ time: at(1), eventID: 'x' }],
      [
        { time: at(0), eventID: 'y', eventName: 'Y' },
        { time: at(1), eventID: 'x', eventName: 'X' },
        { time: at(1), eventID: 'x' },
      ],
    ],
    entries: ['09:00 Y: b0', '09:01 X: a0 b1 b2'],
  },
  {
    name: 'two records of one id, where a row says another time or name',
    answers: [
      [
        { time: at(1), eventID: 'x', eventName: 'X' },
        { time: at(2), eventID: 'x', eventName: 'X' },
        { time: at(2), eventID: 'x', eventName: 'Y' },
      ],
    ],
    entries: ['09:01 X: a0', '09:02 X: a1', '09:02 Y: a2'],
  },
  {
    name: 'two records of one id with the rows that can be of one of them only',
    answers: [
      [
        { time: at(1), eventID: 'x', eventName: 'X', actor: 'alice' },
        { time: at(2), eventID: 'x', eventName: 'Y' },
      ],
      [
        { time: at(1), eventID: 'x', errorCode: 'Denied' },
        { eventName: 'Y', eventID: 'x' },
        { time: at(2), eventID: 'x' },
      ],
    ],
    entries: ['09:01 X: a0 b0', '09:02 Y: a1 b1 b2'],
  },
  {
    name: 'a row by itself that can be of two records of its id',
    answers: [
      [
        { time: at(1), eventID: 'x', eventName: 'X' },
        { time: at(1), eventID: 'x', eventName: 'Y' },
      ],
      [{ time: at(1), eventID: 'x' }],
    ],
    entries: ['09:01 X: a0', '09:01 Y: a1', '09:01 -: b0'],
  },
  {
    name: 'one event where its cells name who it was by ARN, id and name',
    answers: [
      [
        { time: at(1), eventID: 'x', actor: 'arn:aws:iam::111122223333:user/alice' },
        { time: at(1), eventID: 'y', actor: 'alice' },
      ],
      [
        { time: at(1), eventID: 'x', actor: 'alice' },
        { time: at(1), eventID: 'x', actor: 'AIDACKCEVSQ6C2EXAMPLE' },
        { time: at(1), eventID: 'y', actor: 'bob' },
      ],
    ],
    entries: ['09:01 -: a0 b0 b1', '09:01 -: a1', '09:01 -: b2'],
  },
  {
    name: 'rows without an id stay apart, however alike',
    answers: [
      [
        { time: at(1), eventName: 'X' },
        { time: at(1), eventName: 'X', eventID: '' },
      ],
      [{ time: at(1), eventName: 'X' }],
    ],
    entries: ['09:01 X: a0', '09:01 X: a1', '09:01 X: b0'],
  },
  {
    name: 'a row without a time where its event has one elsewhere',
    answers: [[{ eventID: 'x', eventName: 'X' }], [{ time: at(3), eventID: 'x' }]],
    entries: ['09:03 X: a0 b0'],
  },
  {
    name: 'no rows without a time, and none that tell only a time',
    answers: [
      [{ eventName: 'X' }, { eventID: 'x' }, { time: 'noon', eventName: 'X' }, { time: 5, eventName: 'X' }],
      [{ time: at(1) }, { time: at(1), errorCode: 'AccessDenied' }, { time: at(2), star: true }],
    ],
    entries: ['09:01 -: b1', '09:02 -: b2 *'],
    leftOut: 5,
  },
  {
    name: 'times with an offset at their place',
    answers: [
      [
        { time: '2026-11-01T10:01:00+01:00', eventName: 'B' },
        { time: '2026-11-01 09:00:00', eventName: 'A' },
      ],
    ],
    entries: ['09:00 A: a1', '09:01 B: a0'],
  },
  {
    name: 'only what is starred where that is asked',
    answers: [
      [
        { time: at(1), eventID: 'x', star: true },
        { time: at(0), eventName: 'A' },
      ],
      [
        { time: at(1), eventID: 'x', star: true },
        { eventName: 'no time', star: true },
      ],
    ],
    of: 'starred',
    entries: ['09:01 -: a0 b0 *'],
    leftOut: 1,
  },
  {
    name: 'what is starred, then the earliest, where there is too much',
    answers: [
      [
        { time: at(5), eventName: 'E', star: true },
        { time: at(2), eventName: 'B' },
        { time: at(1), eventName: 'A' },
        { time: at(3), eventName: 'C', eventID: 'c' },
      ],
      [{ time: at(3), eventID: 'c' }],
    ],
    limit: 2,
    entries: ['09:01 A: a2', '09:05 E: a0 *'],
    leftOut: 3,
  },
];

describe('the timeline of a runbook', () => {
  for (const { name, answers, of = 'all', limit = 100, entries, leftOut = 0 } of cases) {
    it(`has ${name}`, () => {
      const cells = answers.map((rows, index) => answer('ab'.charAt(index), rows));
      assert.deepEqual(printed(drain(mergeTimeline(cells, of, limit))), { entries, leftOut });
    });
  }

  it('tells of an event what any of its cells shows', () => {
    const { entries } = drain(
      mergeTimeline(
        [
          answer('a', [{ time: at(1), eventID: 'x', actor: 'alice', errorCode: '' }]),
          answer('b', [{ time: at(1), eventID: 'x', address: '192.0.2.1', errorCode: 'Denied' }]),
        ],
        'all',
        10,
      ),
    );
    const { at: time, eventID, actor, address, errorCode, cells } = entries[0] ?? {};
    assert.deepEqual([time, eventID, actor, address, errorCode], [at(1), 'x', 'alice', '192.0.2.1', 'Denied']);
    assert.deepEqual(cells?.[1], { id: 'b', title: 'B', run: 'run of b', row: 0 });
  });

  it('cuts long texts, and yields often', () => {
    const rows = Array.from({ length: 200 }, () => ({ time: at(1), eventName: 'x'.repeat(1_000_000) }));
    const steps = mergeTimeline([answer('a', rows)], 'all', 3);
    let yields = 0;
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) yields++;
    assert.ok(yields >= 3);
    assert.equal(step.value.entries[2]?.eventName, `${'x'.repeat(999)}…`);
    assert.equal(step.value.leftOut, 197);
  });

  it('loses no row and tells none twice, whatever the rows hold', () => {
    const text = fc.option(fc.oneof(fc.constantFrom(...hostileTexts), fc.constantFrom('x', 'y', '__proto__')));
    const row = fc.record({
      time: fc.option(fc.constantFrom(at(0), at(1), at(2), 'never', '')),
      eventID: text,
      eventName: text,
      star: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(fc.array(row, { maxLength: 8 }), { maxLength: 3 }), fc.nat(12), (answers, limit) => {
        const cells = answers.map((rows, index) => answer('abc'.charAt(index), rows));
        const { entries, leftOut } = drain(mergeTimeline(cells, 'all', limit));
        const told = entries.flatMap((entry) => entry.cells.map(({ id, row: at_ }) => `${id}${at_}`));
        assert.equal(new Set(told).size, told.length);
        assert.equal(told.length + leftOut, answers.flat().length);
        assert.ok(entries.length <= limit);
        const times = entries.map((entry) => entry.at);
        assert.deepEqual(times, times.toSorted());
      }),
      { numRuns: 100 },
    );
  });

  const fact = (...values: readonly string[]) => fc.option(fc.constantFrom(...values));
  const record = fc.record({
    time: fact(at(0), at(1)),
    eventID: fc.constantFrom('x', 'y'),
    eventName: fact('A', 'B'),
    actor: fact('alice', 'arn:aws:iam::1:user/alice'),
    address: fact('1', '2'),
    errorCode: fact('Denied'),
  });

  it('never makes one of rows that contradict each other, and of an id without contradiction always one', () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 8 }), (rows) => {
        const { entries } = drain(mergeTimeline([answer('a', rows)], 'all', 100));
        for (const entry of entries) {
          const of = entry.cells.flatMap(({ row }) => rows[row] ?? []);
          assert.deepEqual(contradictedBy(of), []);
          assert.equal(new Set(of.map(({ eventID }) => eventID)).size, 1);
        }
        for (const id of ['x', 'y']) {
          if (contradictedBy(rows.filter(({ eventID }) => eventID === id)).length > 0) continue;
          assert.ok(entries.filter(({ eventID }) => eventID === id).length <= 1);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('makes the same entries of rows in any order', () => {
    const shuffled = fc.array(record, { maxLength: 8 }).chain((rows) => {
      const order = fc.shuffledSubarray([...rows.keys()], { minLength: rows.length });
      return fc.record({ rows: fc.constant(rows), order });
    });
    fc.assert(
      fc.property(shuffled, ({ rows, order }) => {
        const entriesOf = (by: readonly number[]): readonly string[] => {
          const { entries } = drain(
            mergeTimeline(
              [
                answer(
                  'a',
                  by.map((i) => rows[i] ?? {}),
                ),
              ],
              'all',
              100,
            ),
          );
          const told = entries.map(({ cells, at: time, eventName, address, errorCode }) => [
            cells.map(({ row }) => by[row]).sort(),
            [time, eventName, address, errorCode],
          ]);
          return told.map((each) => JSON.stringify(each)).sort();
        };
        assert.deepEqual(entriesOf(order), entriesOf([...rows.keys()]));
      }),
      { numRuns: 100 },
    );
  });
});

/** The columns in which two of the rows say different things; ARN and name of an actor are different columns. */
function contradictedBy(rows: readonly Row[]): readonly string[] {
  const facts = rows.flatMap(({ actor, ...others }) =>
    Object.entries({ ...others, eventID: null, [String(actor).startsWith('arn:') ? 'arn' : 'name']: actor ?? null }),
  );
  const told = facts.filter(([, value]) => value !== null);
  return told.flatMap(([name, value]) => (told.some(([n, v]) => n === name && v !== value) ? [name] : []));
}
