import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Sight } from '../../../src/core/watch/cellWatch.ts';
import { recallWatch, printRecordLine, type RecordLine } from '../../../src/core/watch/watchRecord.ts';
import type { CellResult } from '../../../src/core/wire/output.ts';
import { FailureError } from '../../../src/run/failure.ts';
import { watchRunbook, type Teller, type WatchEvent } from '../../../src/run/watchRunbook.ts';

const runbook = 'root.apirunbook';
const minute = 60_000;

/** A time of its own: waiting is over at once, and takes as long as was asked. A watch begins after those before it. */
function playedClock(before: readonly RecordLine[]) {
  let time = Date.parse('2026-11-01T00:00:00Z') + before.length * 60 * minute;
  const waits: number[] = [];
  const wait = (milliseconds: number): Promise<void> => {
    waits.push(milliseconds);
    time += milliseconds;
    return Promise.resolve();
  };
  return { now: () => time, wait, waits, pass: (milliseconds: number) => void (time += milliseconds) };
}

function resultOf(cell: string, sight: Sight): CellResult {
  const problem = {
    severity: 'error',
    file: null,
    line: null,
    column: null,
    unsupported: null,
    nextStep: null,
  } as const;
  const problems =
    sight === 'met'
      ? []
      : sight === 'unmet'
        ? [{ ...problem, code: 'expect.rows', message: 'Expected 0 rows, got 2.' }]
        : [{ ...problem, code: 'aws.network', message: 'The service could not be reached.' }];
  return {
    ...{ id: cell, language: 'filter', status: sight === 'met' ? 'ok' : 'failed', query: null, window: null },
    target: { name: 'prod', account: '111122223333', region: 'us-east-1', endpoint: null, profile: 'prod' },
    ...{ columns: [], rows: [], rowCount: sight === 'unmet' ? 2 : 0, truncated: false, stats: null },
    problems,
  };
}

interface Played {
  /** What each cell is seen as, round after round. */
  readonly cells: Readonly<Record<string, readonly Sight[]>>;
  /** The tellers, and whether each of their attempts succeeds; further ones do. */
  readonly tellers?: Readonly<Record<string, readonly boolean[]>>;
  /** What an earlier watch has left. */
  readonly before?: readonly RecordLine[];
}

async function play({ cells, tellers = {}, before = [] }: Played) {
  const clock = playedClock(before);
  const told: string[] = [];
  const lines: RecordLine[] = [];
  const events: WatchEvent[] = [];
  const names = Object.keys(tellers);
  const memory = recallWatch(before.map(printRecordLine).join(''), { runbook, target: 'prod', tellers: names });
  const keep = (line: RecordLine): void => void lines.push(line);
  keep({ type: 'begun', runbook, target: 'prod', tellers: names, at: clock.now() });
  await watchRunbook({
    cells: Object.entries(cells).map(([cell, sights]) => {
      let round = 0;
      return {
        subject: { runbook, cell, title: null, expected: '0 rows', link: null },
        run: () => Promise.resolve(resultOf(cell, sights[round++] ?? 'met')),
      };
    }),
    every: minute,
    rounds: Math.max(...Object.values(cells).map(({ length }) => length)),
    cellsBefore: memory.cells,
    untold: memory.untold,
    tellers: names.map((name): Teller => {
      let attempt = 0;
      return {
        name,
        tell: ({ kind, cell }) => {
          const succeeds = tellers[name]?.[attempt++] ?? true;
          if (!succeeds)
            return Promise.reject(new FailureError({ code: 'notice.failed', message: 'No.', nextStep: 'Wait.' }));
          told.push(`${name}: ${cell} ${kind}`);
          return Promise.resolve();
        },
      };
    }),
    clock,
    signal: new AbortController().signal,
    keep,
    show: (event) => events.push(event),
  });
  return { told, lines, events, waits: clock.waits };
}

describe('watching a runbook', () => {
  it('tells each teller of each change once, in order', async () => {
    const { told } = await play({
      cells: { a: ['met', 'unmet', 'unmet', 'met'], b: ['unmet', 'unmet', 'met', 'met'] },
      tellers: { file: [], webhook: [] },
    });
    const expected = ['b unmet', 'a unmet', 'b met', 'a met'];
    for (const name of ['file', 'webhook'])
      assert.deepEqual(
        told.filter((each) => each.startsWith(name)),
        expected.map((each) => `${name}: ${each}`),
      );
  });

  it('tells again after the next round what could not be told, and holds up nobody else', async () => {
    const { told, events } = await play({
      cells: { a: ['unmet', 'met', 'met'] },
      tellers: { webhook: [false, false], file: [] },
    });
    assert.deepEqual(told, ['file: a unmet', 'file: a met', 'webhook: a unmet', 'webhook: a met']);
    assert.deepEqual(
      events.flatMap((event) => (event.type === 'untold' ? [event.waiting] : [])),
      [1, 2],
    );
  });

  it('waits longer while nothing can be answered, and as ever once one cell can', async () => {
    const { waits } = await play({
      cells: {
        a: ['unanswered', 'unanswered', 'unanswered', 'met', 'met'],
        b: ['unanswered', 'unanswered', 'met', 'unanswered', 'met'],
      },
    });
    assert.deepEqual(waits, [2 * minute, 4 * minute, minute, minute]);
  });

  it('goes on where a record ends, and tells what was not told', async () => {
    const first = await play({ cells: { a: ['met', 'unmet'] }, tellers: { webhook: [false] } });
    assert.deepEqual(first.told, []);
    const second = await play({ cells: { a: ['unmet', 'unmet'] }, tellers: { webhook: [] }, before: first.lines });
    assert.deepEqual(second.told, ['webhook: a unmet']);
    const before = [...first.lines, ...second.lines];
    const third = await play({ cells: { a: ['unmet', 'met'] }, tellers: { webhook: [] }, before });
    assert.deepEqual(third.told, ['webhook: a met']);
  });

  it('however it is cut into watches, the same is told, once', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom<Sight>('met', 'unmet', 'unanswered'), { minLength: 1, maxLength: 12 }),
        fc.array(fc.boolean(), { maxLength: 8 }),
        fc.nat({ max: 12 }),
        async (sights, attempts, cut) => {
          const whole = await play({ cells: { a: sights }, tellers: { file: [] } });
          const at = Math.min(cut, sights.length - 1);
          const parts = [sights.slice(0, at), sights.slice(at)].filter(({ length }) => length > 0);
          let lines: RecordLine[] = [];
          const told: string[] = [];
          for (const part of parts) {
            const played = await play({ cells: { a: part }, tellers: { file: attempts }, before: lines });
            lines = [...lines, ...played.lines];
            told.push(...played.told);
          }
          // One more round, in which nobody fails to be told, brings the rest.
          const again = sights.at(-1) ?? 'met';
          const rest = await play({ cells: { a: [again] }, tellers: { file: [] }, before: lines });
          const more = await play({ cells: { a: [...sights, again] }, tellers: { file: [] } });
          assert.deepEqual([...told, ...rest.told], more.told);
          assert.deepEqual(more.told.slice(0, whole.told.length), whole.told);
        },
      ),
      { numRuns: 100 },
    ));

  it('ends in the middle of a round without having seen it', async () => {
    const stop = new AbortController();
    const lines: RecordLine[] = [];
    const last = await watchRunbook({
      cells: ['a', 'b'].map((cell) => ({
        subject: { runbook, cell, title: null, expected: '0 rows', link: null },
        run: () => {
          if (cell === 'b') stop.abort();
          return Promise.resolve(resultOf(cell, 'unmet'));
        },
      })),
      ...{ every: minute, rounds: null, cellsBefore: new Map(), untold: new Map(), tellers: [] },
      clock: playedClock([]),
      signal: stop.signal,
      keep: (line) => lines.push(line),
      show: () => assert.fail('nothing was seen'),
    });
    assert.deepEqual([lines, last.size], [[], 0]);
  });
});
