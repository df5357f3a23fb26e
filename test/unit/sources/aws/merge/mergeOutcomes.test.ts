import assert from 'node:assert/strict';
import { error, warning } from '../../../../../src/core/text/problem.ts';
import { range } from '../../../../../src/core/text/range.ts';
import { FailureError, type Failure } from '../../../../../src/run/failure.ts';
import type { PlaceOutcome } from '../../../../../src/sources/aws/askPlaces.ts';
import { cancelledFailure } from '../../../../../src/sources/aws/failures/cancelled.ts';
import { mergeOutcomes } from '../../../../../src/sources/aws/mergeOutcomes.ts';
import { plan } from '../../local/localData.ts';
import { answerOf, connectionOf, contextOf, optionsOf, place, tableOf } from './places.ts';

const [a, b, c] = [place('a'), place('b', 'eu-west-1'), place('c')];
const connections = new Map([
  [a, connectionOf(a, '111122223333')],
  [b, connectionOf(b, '444455556666', { url: 'http://127.0.0.1:1' })],
  [c, connectionOf(c, '111122223333')],
]);
const insights = plan('insights', 'stats count(*) as calls');
const rows = (...values: number[]) =>
  tableOf(
    [{ name: 'calls', type: 'number' }],
    values.map((value) => [value]),
  );

const denied: Failure = { code: 'aws.access-denied', message: 'It may not.', nextStep: 'Ask.' };
const expired: Failure = { code: 'aws.credentials-expired', message: 'They are over.', nextStep: 'Sign on.' };

type Outcome = PlaceOutcome['outcome'];
const failed = (failure: Failure): Outcome => ({ kind: 'failed', failure });
const outcomesOf = (...outcomes: readonly (readonly [PlaceOutcome['place'], Outcome])[]): readonly PlaceOutcome[] =>
  outcomes.map(([where, outcome]) => ({ place: where, connection: connections.get(where) ?? null, outcome }));

const merge = async (outcomes: readonly PlaceOutcome[], aborted = false) =>
  mergeOutcomes(
    insights,
    outcomes,
    optionsOf(outcomes.map((outcome) => outcome.place)),
    contextOf(aborted ? { signal: AbortSignal.abort() } : {}),
  );

async function answerTo(...outcomes: readonly (readonly [PlaceOutcome['place'], Outcome])[]) {
  const merged = await merge(outcomesOf(...outcomes));
  assert.equal(merged.kind, 'answer');
  return merged;
}

describe('one answer of several places', () => {
  it('is that of the only place, as it is', async () => {
    const table = rows(1, 2);
    const { problems, parts, cost, emptiness, ...rest } = await answerTo([a, answerOf(table, { queryId: 'q' })]);
    assert.equal(rest.table, table);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      parts?.map(({ profile, queryId, status, rowCount }) => [profile, queryId, status, rowCount]),
      [['a', 'q', 'ok', 2]],
    );
    assert.deepEqual([cost, emptiness], [undefined, undefined]);
  });

  it('adds what was counted, and takes the longest time', async () => {
    const cost = (dollars: number, bytesScanned: number | null, price: string) =>
      ({ service: 'insights', dollars, bytesScanned, price }) as const;
    const stats = { recordsScanned: 1, recordsMatched: 2, bytesScanned: 3, elapsedMs: 40 };
    const merged = await answerTo(
      [a, answerOf(rows(1), { cost: cost(0.25, 100, 'p') })],
      [b, answerOf(rows(2), { cost: cost(0.5, null, 'q'), stats })],
      [c, answerOf(rows(3), { cost: cost(0.125, 10, 'p') })],
    );
    assert.deepEqual(merged.stats, { recordsScanned: 21, recordsMatched: 12, bytesScanned: 203, elapsedMs: 40 });
    assert.deepEqual(merged.cost, cost(0.875, 110, 'p; q'));
    assert.deepEqual(merged.table.rows, [
      ['111122223333', 'us-east-1', 1],
      ['444455556666', 'eu-west-1', 2],
      ['111122223333', 'us-east-1', 3],
    ]);
  });

  it('says each problem once, and which places are missing', async () => {
    const said = warning('insights.x', 'So.', range(1, 2));
    const merged = await answerTo(
      [a, answerOf(rows(1), { problems: [said] })],
      [b, answerOf(rows(2), { problems: [said, warning('insights.x', 'So.', range(3, 4))] })],
      [c, failed(denied)],
    );
    assert.deepEqual(
      merged.problems.map(({ code, range: { start } }) => [code, start]),
      [
        ['insights.x', 1],
        ['insights.x', 3],
        ['aws.partial', 0],
      ],
    );
    assert.match(merged.problems.at(-1)?.message ?? '', /: c in us-east-1 did not answer\./);
    assert.deepEqual(
      merged.parts?.map(({ profile, account, status, rowCount, problem }) => [
        profile,
        account,
        status,
        rowCount,
        problem?.code ?? null,
      ]),
      [
        ['a', '111122223333', 'ok', 1, null],
        ['b', '444455556666', 'ok', 1, null],
        ['c', '111122223333', 'failed', 0, 'aws.access-denied'],
      ],
    );
  });

  it('knows of a place that was never reached what its name says', async () => {
    const outcomes = outcomesOf([a, answerOf(rows(1))], [b, failed(expired)]);
    const merged = await merge(outcomes.map((each) => (each.place === b ? { ...each, connection: null } : each)));
    assert.equal(merged.kind, 'answer');
    assert.deepEqual(merged.target.account, '111122223333');
    const [, part] = merged.parts ?? [];
    assert.deepEqual([part?.account, part?.caller, part?.endpoint, part?.region], [null, null, null, 'eu-west-1']);
  });

  it('names a profile that is another’s account', async () => {
    const merged = await answerTo([a, answerOf(rows(1))], [c, { kind: 'same', as: a }]);
    assert.equal(merged.parts?.length, 1);
    assert.deepEqual(
      merged.problems.map(({ code, severity, message }) => [code, severity, message]),
      [['aws.same-account', 'info', 'c in us-east-1 is the account of a in us-east-1: it was asked once.']],
    );
  });

  it('is no answer where the text is refused', async () => {
    const problem = error('aws.query', 'No.', range(0, 1));
    const merged = await merge(
      outcomesOf(
        [a, answerOf(rows(1))],
        [b, { kind: 'refusal', problems: [problem] }],
        [c, { kind: 'refusal', problems: [problem] }],
      ),
    );
    assert.equal(merged.kind, 'refusal');
    assert.deepEqual(merged.problems, [problem]);
  });

  it('cannot tell why there is nothing where a place did not answer', async () => {
    const merged = await answerTo([a, answerOf(rows())], [b, failed(denied)]);
    assert.equal(merged.emptiness?.verdict, 'cannot-tell');
    assert.match(merged.emptiness?.message ?? '', /b in eu-west-1/);
  });

  const failures: readonly (readonly [
    name: string,
    outcomes: readonly (readonly [PlaceOutcome['place'], Outcome])[],
    isAborted: boolean,
    expected: Pick<Failure, 'code' | 'message'>,
  ])[] = [
    ['the only place’s', [[a, failed(denied)]], false, denied],
    [
      'the first of several',
      [
        [a, failed(denied)],
        [b, failed(expired)],
      ],
      false,
      { code: denied.code, message: 'None of the 2 places answered. The first: It may not.' },
    ],
    [
      'a cancel, though a place had answered',
      [
        [a, answerOf(rows(1))],
        [b, failed(cancelledFailure)],
      ],
      true,
      cancelledFailure,
    ],
    [
      'the cancel that says most',
      [
        [a, failed(cancelledFailure)],
        [b, failed({ ...cancelledFailure, message: 'Cancelled: AWS goes on.' })],
        [c, failed(denied)],
      ],
      true,
      { code: 'cancelled', message: 'Cancelled: AWS goes on.' },
    ],
  ];
  for (const [name, outcomes, isAborted, { code, message }] of failures) {
    it(`fails as ${name}`, async () => {
      await assert.rejects(merge(outcomesOf(...outcomes), isAborted), (fault) => {
        assert.ok(fault instanceof FailureError);
        assert.deepEqual([fault.failure.code, fault.failure.message], [code, message]);
        return true;
      });
    });
  }

  it('stays an answer where everything had come before the cancel', async () => {
    const merged = await merge(outcomesOf([a, answerOf(rows(1))]), true);
    assert.equal(merged.kind, 'answer');
  });
});
