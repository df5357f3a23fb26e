import assert from 'node:assert/strict';
import { event, plan, run, testEngine, withData } from './localData.ts';

const files = {
  'events.ndjson': [
    JSON.stringify(event({ eventID: 'a', resources: [{ ARN: 'arn:1' }, { ARN: 'arn:2' }] })),
    JSON.stringify(event({ eventID: 'b', accountId: '111122223333' })),
  ].join('\n'),
};

describe('what the data gives reason to say of a query', () => {
  const engine = testEngine();
  after(async () => engine.close());

  it('a refusal takes the place of the answer', async () => {
    await withData(engine, files, async (source) => {
      const outcome = await run(source, plan('insights', 'fields accountId | addtotals'));
      assert.ok(outcome.kind === 'refusal');
      assert.deepEqual(
        outcome.problems.map(({ unsupported }) => unsupported),
        ['addtotals without fields'],
      );
    });
  });

  it('a warning comes with the answer', async () => {
    await withData(engine, files, async (source) => {
      const outcome = await run(
        source,
        plan('insights', 'expand resources | sort resources.ARN | display resources.ARN'),
      );
      assert.ok(outcome.kind === 'answer');
      assert.deepEqual(outcome.table.rows, [['arn:1'], ['arn:2']]);
      assert.deepEqual(
        outcome.problems.map(({ code }) => code),
        ['insights.no-list'],
      );
    });
  });
});
