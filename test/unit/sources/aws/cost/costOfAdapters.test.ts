import assert from 'node:assert/strict';
import path from 'node:path';
import type { CostCeilings } from '../../../../../src/core/cost/ceilings.ts';
import type { CostQuestion } from '../../../../../src/core/cost/costQuestion.ts';
import type { Plan } from '../../../../../src/core/plan/plan.ts';
import { FailureError } from '../../../../../src/run/failure.ts';
import type { Answer } from '../../../../../src/run/source.ts';
import { SpendLog } from '../../../../../src/sources/aws/cost/spendLog.ts';
import { openAwsSource } from '../../../../../src/sources/aws/openAwsSource.ts';
import { serveData, type ServedData } from '../../../../support/servedData.ts';
import { makeFolder, plan, removeFolder } from '../../local/localData.ts';

const none = { ask: null, refuse: null };
const noCeilings: CostCeilings = { cell: none, runbook: none, day: none };
/** Less than anything costs. */
const tiny = 1e-15;

interface Asking {
  readonly ceilings: CostCeilings;
  readonly regions?: readonly string[];
  /** Absent where nobody is there. */
  readonly agrees?: boolean;
}

interface Asked {
  /** The answer, or the code that it failed with. */
  readonly outcome: Answer | string;
  readonly questions: readonly CostQuestion[];
  /** Spent and held when all is over. */
  readonly spent: number;
  readonly operations: readonly (string | null)[];
}

describe('what live questions cost', function () {
  this.timeout(60_000);
  let served: ServedData;
  before(async () => {
    served = await serveData({ count: 200, regions: ['us-east-1', 'eu-west-1'] });
  });
  after(() => served.close());

  async function ask(question: Plan, { ceilings, regions = ['us-east-1'], agrees }: Asking): Promise<Asked> {
    const folder = makeFolder();
    const before = served.requests.length;
    const source = openAwsSource({
      name: 'lab',
      places: regions.map((region) => ({ profile: null, region })),
      logGroups: ['CloudTrailGroupName'],
      athena: {},
      environment: {
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'test',
        AWS_ENDPOINT_URL: served.url,
        AWS_CONFIG_FILE: path.join(folder, 'none'),
        AWS_SHARED_CREDENTIALS_FILE: path.join(folder, 'none'),
      },
      stateFolder: folder,
      prompts: { mfaCode: () => Promise.resolve(null) },
      ceilings,
    });
    const questions: CostQuestion[] = [];
    const confirmCost = (asked: CostQuestion): Promise<boolean> => {
      questions.push(asked);
      return Promise.resolve(agrees === true);
    };
    try {
      const run = source.run(question, {
        signal: new AbortController().signal,
        progress: () => undefined,
        ...(agrees === undefined ? {} : { confirmCost }),
      });
      const outcome = await run.catch((fault: unknown) => {
        if (fault instanceof FailureError) return fault.failure.code;
        throw fault;
      });
      if (typeof outcome === 'object' && outcome.kind === 'refusal')
        throw new Error(`refused: ${JSON.stringify(outcome.problems)}`);
      const { day } = await new SpendLog(folder).spent(null, Date.now(), new Set());
      const operations = served.requests.slice(before).map(({ operation }) => operation);
      return { outcome, questions, spent: day, operations };
    } finally {
      await source.close();
      removeFolder(folder);
    }
  }

  const answerOf = ({ outcome }: Asked): Answer => {
    if (typeof outcome === 'string') throw new Error(`failed with ${outcome}`);
    return outcome;
  };

  const insights = plan('insights', 'fields eventName | limit 3');
  const sql = plan('sql', 'SELECT eventname FROM cloudtrail_logs LIMIT 1');

  it('Logs Insights: what was scanned is recorded, and nothing stays held', async () => {
    const asked = await ask(insights, { ceilings: { ...noCeilings, cell: { ask: null, refuse: 5 } } });
    const { cost } = answerOf(asked);
    assert.ok((cost?.dollars ?? 0) > 0);
    assert.equal(asked.spent, cost?.dollars);
  });

  it('Logs Insights: nothing is sent above what refuses', async () => {
    const asked = await ask(insights, { ceilings: { ...noCeilings, day: { ask: null, refuse: tiny } }, agrees: true });
    assert.equal(asked.outcome, 'cost.refused');
    assert.deepEqual([asked.questions.length, asked.spent], [0, 0]);
  });

  it('Logs Insights in two regions: a person is asked once, for both', async () => {
    const regions = ['us-east-1', 'eu-west-1'];
    const asked = await ask(insights, {
      ceilings: { ...noCeilings, cell: { ask: tiny, refuse: 5 } },
      regions,
      agrees: true,
    });
    assert.equal(asked.questions.length, 1);
    assert.match(asked.questions[0]?.target ?? '', /eu-west-1.*us-east-1/);
    const { cost, parts } = answerOf(asked);
    assert.deepEqual(
      parts?.map(({ status }) => status),
      ['ok', 'ok'],
    );
    assert.ok(Math.abs(asked.spent - (cost?.dollars ?? 0)) < 1e-12);
  });

  it('Athena: what nobody can tell is not sent where nobody can agree', async () => {
    const asked = await ask(sql, { ceilings: { ...noCeilings, cell: { ask: 0.5, refuse: 5 } } });
    assert.equal(asked.outcome, 'cost.unknown');
    assert.ok(!asked.operations.includes('StartQueryExecution'));
  });

  it('Athena: it is sent once somebody agrees, and what it scanned is recorded', async () => {
    const asked = await ask(sql, { ceilings: { ...noCeilings, cell: { ask: 0.5, refuse: 5 } }, agrees: true });
    assert.equal(asked.questions[0]?.dollars, null);
    const { cost } = answerOf(asked);
    assert.ok((cost?.dollars ?? 0) > 0);
    assert.equal(asked.spent, cost?.dollars);
  });

  it('Live Tail: a minute that is begun is billed', async () => {
    const asked = await ask(plan('filter', '', { follow: 200 }), {
      ceilings: { ...noCeilings, cell: { ask: null, refuse: 5 } },
    });
    const cost = { service: 'live-tail', bytesScanned: null, dollars: 0.01, price: '0.01 USD per minute in us-east-1' };
    assert.deepEqual(answerOf(asked).cost, cost);
    assert.equal(asked.spent, 0.01);
  });

  it('lookups and filter patterns cost nothing, and nobody is asked', async () => {
    const ceilings = { ...noCeilings, cell: { ask: 0, refuse: 0 } };
    for (const question of [plan('lookup', '', { limit: 5 }), plan('filter', '', { limit: 5 })]) {
      const asked = await ask(question, { ceilings, agrees: true });
      assert.deepEqual([answerOf(asked).cost, asked.questions.length, asked.spent], [undefined, 0, 0]);
    }
  });
});
