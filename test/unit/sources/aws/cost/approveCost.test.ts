import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { CostCeilings } from '../../../../../src/core/cost/ceilings.ts';
import { FailureError, type Failure } from '../../../../../src/run/failure.ts';
import type { PartContext } from '../../../../../src/sources/aws/askPart.ts';
import { approveCost, endCost, recordCost } from '../../../../../src/sources/aws/cost/approveCost.ts';
import type { CostEstimate } from '../../../../../src/sources/aws/cost/costEstimate.ts';
import { PartCost } from '../../../../../src/sources/aws/cost/partCost.ts';
import { QuestionCost } from '../../../../../src/sources/aws/cost/questionCost.ts';
import { SpendLog } from '../../../../../src/sources/aws/cost/spendLog.ts';
import { makeFolder, removeFolder } from '../../local/localData.ts';
import { connectionOf, contextOf, noCeilings, Person } from './costPart.ts';

const gigabyte = 2 ** 30;
const none = { ask: null, refuse: null };
const cell = (ask: number | null, refuse: number | null): CostCeilings => ({ ...noCeilings, cell: { ask, refuse } });
const runbook = (ask: number | null, refuse: number | null): CostCeilings => ({
  ...noCeilings,
  runbook: { ask, refuse },
});
const day = (ask: number | null, refuse: number | null): CostCeilings => ({ ...noCeilings, day: { ask, refuse } });

/** At 0.005 USD per GB in us-east-1. */
function scanOf(dollars: number | null): CostEstimate {
  const bytes = dollars === null ? null : (dollars / 0.005) * gigabyte;
  return { service: 'insights', bytes, basis: 'Logs Insights estimates the scan' };
}

async function failureOf(asking: Promise<void>): Promise<Failure | null> {
  try {
    await asking;
    return null;
  } catch (fault) {
    if (fault instanceof FailureError) return fault.failure;
    throw fault;
  }
}

describe('approveCost', () => {
  let folder = '';
  beforeEach(() => {
    folder = makeFolder();
  });
  afterEach(() => removeFolder(folder));

  const spentToday = async (name: string | null = null) =>
    await new SpendLog(folder).spent(name, Date.now(), new Set());

  const cases: readonly {
    readonly what: string;
    readonly estimate: CostEstimate;
    readonly ceilings: CostCeilings;
    /** `null` is nobody. */
    readonly answer: boolean | null;
    readonly code: string | null;
    readonly asked: number;
    readonly says?: RegExp;
  }[] = [
    {
      what: 'nobody asks without ceilings',
      estimate: scanOf(99),
      ceilings: noCeilings,
      answer: true,
      code: null,
      asked: 0,
    },
    { what: 'below the ceilings', estimate: scanOf(0.4), ceilings: cell(0.5, 5), answer: true, code: null, asked: 0 },
    {
      what: 'exactly at the ceiling',
      estimate: scanOf(0.5),
      ceilings: cell(0.5, 5),
      answer: true,
      code: null,
      asked: 0,
    },
    { what: 'above, and agreed to', estimate: scanOf(0.6), ceilings: cell(0.5, 5), answer: true, code: null, asked: 1 },
    {
      what: 'above, and declined',
      estimate: scanOf(0.6),
      ceilings: cell(0.5, 5),
      answer: false,
      code: 'cost.refused',
      asked: 1,
      says: /0\.60 USD .*0\.005 USD per GB in us-east-1.*the cell's 0\.50 USD.*declined/,
    },
    {
      what: 'above, and nobody is there',
      estimate: scanOf(0.6),
      ceilings: cell(0.5, 5),
      answer: null,
      code: 'cost.refused',
      asked: 0,
      says: /Nobody can be asked.*--yes/,
    },
    {
      what: 'above what nobody may pass',
      estimate: scanOf(6),
      ceilings: cell(0.5, 5),
      answer: true,
      code: 'cost.refused',
      asked: 0,
      says: /6\.00 USD.*the cell's 5\.00 USD.*Nothing was sent.*--max-cost.*apirunbook\.cost\.cell\.refuse/,
    },
    {
      what: 'the day names its own setting alone',
      estimate: scanOf(6),
      ceilings: day(null, 5),
      answer: true,
      code: 'cost.refused',
      asked: 0,
      says: /the day's 5\.00 USD.*raise the ceiling: apirunbook\.cost\.day\.refuse/,
    },
    {
      what: 'unknown, and no ceiling',
      estimate: scanOf(null),
      ceilings: noCeilings,
      answer: null,
      code: null,
      asked: 0,
    },
    {
      what: 'unknown, and agreed to',
      estimate: scanOf(null),
      ceilings: cell(0.5, 5),
      answer: true,
      code: null,
      asked: 1,
    },
    {
      what: 'unknown, and nobody is there',
      estimate: { service: 'athena', bytes: null, basis: 'Athena estimates nothing' },
      ceilings: cell(0.5, 5),
      answer: null,
      code: 'cost.unknown',
      asked: 0,
      says: /Nobody can tell.*Athena estimates nothing.*BytesScannedCutoffPerQuery.*--yes/,
    },
    {
      what: 'unknown, and declined',
      estimate: scanOf(null),
      ceilings: cell(null, 5),
      answer: false,
      code: 'cost.unknown',
      asked: 1,
    },
    {
      what: 'Live Tail by the minute',
      estimate: { service: 'live-tail', bytes: null, minutes: 60, basis: 'it follows for 60 minutes' },
      ceilings: cell(0.5, 5),
      answer: null,
      code: 'cost.refused',
      asked: 0,
      says: /0\.60 USD.*0\.01 USD per minute/,
    },
  ];
  for (const { what, estimate, ceilings, answer, code, asked, says } of cases)
    it(what, async () => {
      const person = answer === null ? null : new Person(answer);
      const context = contextOf(person === null ? {} : { confirmCost: person.confirmCost });
      const failure = await failureOf(approveCost(estimate, connectionOf(folder, ceilings), context));
      assert.equal(failure?.code ?? null, code);
      assert.equal(person?.asked.length ?? 0, asked);
      if (says !== undefined) assert.match(`${failure?.message} ${failure?.nextStep}`, says);
      // What was refused holds nothing.
      if (code !== null) assert.equal((await spentToday()).day, 0);
    });

  it('tells the person what, how it is known, which ceiling, and where', async () => {
    const person = new Person(true);
    await approveCost(scanOf(1), connectionOf(folder, cell(0.5, 5)), contextOf({ confirmCost: person.confirmCost }));
    assert.deepEqual(person.asked, [
      {
        dollars: 1,
        bytes: 200 * gigabyte,
        basis: 'Logs Insights estimates the scan, 200 GB, at 0.005 USD per GB in us-east-1',
        ceiling: "the cell's 0.50 USD",
        target: 'profile lab in us-east-1',
      },
    ]);
  });

  it('holds the estimate while the query runs, and what it came to after', async () => {
    const connection = connectionOf(folder, cell(null, 5));
    const context = contextOf();
    await approveCost(scanOf(2), connection, context);
    assert.deepEqual(await spentToday('/runbooks/triage.apirunbook'), { runbook: 2, day: 2 });
    await recordCost(0.25, connection, context);
    assert.deepEqual(await spentToday('/runbooks/triage.apirunbook'), { runbook: 0.25, day: 0.25 });
    await endCost(connection, context);
    assert.deepEqual(await spentToday('/runbooks/other.apirunbook'), { runbook: 0, day: 0.25 });
  });

  it('gives back what a query did not come to', async () => {
    const connection = connectionOf(folder, cell(null, 5));
    const context = contextOf();
    await approveCost(scanOf(2), connection, context);
    await endCost(connection, context);
    assert.equal((await spentToday()).day, 0);
  });

  it('records what nothing was held for, as of a query that was picked up', async () => {
    await recordCost(0.5, connectionOf(folder, cell(null, 5)), contextOf());
    await recordCost(0, connectionOf(folder, cell(null, 5)), contextOf());
    assert.equal((await spentToday()).day, 0.5);
  });

  it('adds up over the cells of a runbook, and apart from other runbooks', async () => {
    const connection = connectionOf(folder, runbook(null, 1));
    const run = async (name: string): Promise<string | null> => {
      const context = contextOf({ asker: { runbook: name, cell: 'x' } });
      const failure = await failureOf(approveCost(scanOf(0.4), connection, context));
      if (failure === null) await recordCost(0.4, connection, context);
      return failure?.code ?? null;
    };
    assert.deepEqual(
      [await run('a'), await run('a'), await run('a'), await run('b')],
      [null, null, 'cost.refused', null],
    );
  });

  it('two at the same time do not pass the day together', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () =>
        failureOf(approveCost(scanOf(0.6), connectionOf(folder, day(null, 1)), contextOf({ asker: null }))),
      ),
    );
    assert.ok(outcomes.filter((failure) => failure === null).length <= 1);
    assert.ok((await spentToday()).day <= 1);
  });

  it('an abort while a person is asked is a cancel, and gives back what was held', async () => {
    const cancel = new AbortController();
    const never = () => new Promise<boolean>(() => setImmediate(() => cancel.abort()));
    const context = contextOf({ signal: cancel.signal, confirmCost: never });
    const failure = await failureOf(approveCost(scanOf(1), connectionOf(folder, cell(0.5, 5)), context));
    assert.equal(failure?.code, 'cancelled');
    assert.equal((await spentToday()).day, 0);
  });

  it('refuses to go on where what was spent cannot be kept, and loses no answer to it', async () => {
    fs.writeFileSync(path.join(folder, 'cost'), 'a file in the place of the folder');
    const connection = connectionOf(folder, day(null, 1));
    const failure = await failureOf(approveCost(scanOf(0.1), connection, contextOf()));
    assert.equal(failure?.code, 'aws.configuration');
    const context = contextOf();
    await recordCost(0.1, connection, context);
    assert.match(context.said.join(), /could not be noted/);
  });

  describe('at several places', () => {
    const regions = ['us-east-1', 'us-east-2', 'us-west-2'];
    /** Each place asks for an amount, `wait` after the others where it is slow; `null` never asks. */
    const askAll = async (
      estimates: readonly (number | null | 'unknown')[],
      ceilings: CostCeilings,
      confirmCost?: PartContext['confirmCost'],
    ): Promise<readonly (string | null)[]> => {
      const question = new QuestionCost();
      const parts = estimates.map((dollars, index) => {
        const cost = new PartCost(question);
        const region = regions[index] ?? 'us-east-1';
        const connection = connectionOf(folder, ceilings, region);
        const context = contextOf({ cost, ...(confirmCost === undefined ? {} : { confirmCost }) });
        return { dollars, connection, context };
      });
      return await Promise.all(
        parts.map(async ({ dollars, connection, context }) => {
          if (dollars === null) {
            await endCost(connection, context);
            return null;
          }
          // Prices of these regions differ: by the minute, all are as far as is known.
          const minutes = dollars === 'unknown' ? undefined : dollars * 100;
          const estimate = {
            service: 'live-tail',
            bytes: null,
            basis: 'it follows',
            ...(minutes === undefined ? {} : { minutes }),
          } as const;
          return (await failureOf(approveCost(estimate, connection, context)))?.code ?? null;
        }),
      );
    };

    it('asks once, for the sum of all', async () => {
      const person = new Person(true);
      assert.deepEqual(await askAll([0.3, 0.3, 0.3], cell(0.5, 5), person.confirmCost), [null, null, null]);
      assert.deepEqual(
        person.asked.map(({ dollars }) => dollars?.toFixed(2)),
        ['0.90'],
      );
      assert.match(person.asked[0]?.target ?? '', /us-east-1.*us-east-2.*us-west-2/);
    });

    it('refuses all where the sum passes what nobody may pass', async () => {
      const person = new Person(true);
      assert.deepEqual(await askAll([2, 2, 2], cell(0.5, 5), person.confirmCost), Array(3).fill('cost.refused'));
      assert.deepEqual([person.asked.length, (await spentToday()).day], [0, 0]);
    });

    it('asks nothing where the sum is below', async () => {
      const person = new Person(false);
      assert.deepEqual(await askAll([0.1, 0.1, 0.1], cell(0.5, 5), person.confirmCost), [null, null, null]);
      assert.equal(person.asked.length, 0);
    });

    it('waits for no place that has ended without asking', async () => {
      const person = new Person(true);
      assert.deepEqual(await askAll([0.6, null, 0.6], cell(0.5, 5), person.confirmCost), [null, null, null]);
      assert.deepEqual(
        person.asked.map(({ dollars }) => dollars?.toFixed(2)),
        ['1.20'],
      );
    });

    it('asks once where one of them cannot be told', async () => {
      const person = new Person(true);
      assert.deepEqual(await askAll([0.1, 'unknown', 'unknown'], cell(0.5, 5), person.confirmCost), [null, null, null]);
      assert.equal(person.asked.length, 1);
      assert.equal(person.asked[0]?.dollars, null);
    });

    it('asks nobody any more once it is aborted', async () => {
      const question = new QuestionCost();
      const other = new PartCost(question);
      const person = new Person(true);
      const cancel = new AbortController();
      const { confirmCost } = person;
      const context = contextOf({ cost: new PartCost(question), confirmCost, signal: cancel.signal });
      const asking = failureOf(approveCost(scanOf(0.6), connectionOf(folder, cell(0.5, 5)), context));
      setTimeout(() => cancel.abort(), 50);
      assert.equal((await asking)?.code, 'cancelled');
      other.leave();
      await new Promise((resolve) => setImmediate(resolve));
      assert.deepEqual([person.asked.length, (await spentToday()).day], [0, 0]);
    });

    it('goes on without a place that keeps the others waiting', async () => {
      const question = new QuestionCost();
      const slow = new PartCost(question);
      const person = new Person(true);
      const context = contextOf({ cost: new PartCost(question), confirmCost: person.confirmCost });
      await approveCost(scanOf(0.6), connectionOf(folder, cell(0.5, 5)), context);
      assert.equal(person.asked.length, 1);
      slow.leave();
    });
  });

  it('ceilings of one kind alone do', async () => {
    const ceilings = { cell: none, runbook: none, day: { ask: 1, refuse: null } };
    const person = new Person(true);
    const context = contextOf({ confirmCost: person.confirmCost });
    assert.equal(await failureOf(approveCost(scanOf(2), connectionOf(folder, ceilings), context)), null);
    assert.equal(person.asked[0]?.ceiling, "the day's 1.00 USD");
  });
});
