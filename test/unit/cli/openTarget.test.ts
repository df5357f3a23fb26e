import assert from 'node:assert/strict';
import path from 'node:path';
import { Command } from 'commander';
import { announced } from '../../../src/cli/announced.ts';
import { costCeilings } from '../../../src/cli/costCeilings.ts';
import { liveContext, livePrompts } from '../../../src/cli/liveContext.ts';
import { openTarget } from '../../../src/cli/openTarget.ts';
import { withTargetOptions, type TargetOptions } from '../../../src/cli/targetOptions.ts';
import { plainStyle, type Terminal } from '../../../src/cli/terminal.ts';
import { UsageError } from '../../../src/cli/usageError.ts';
import type { CostCeilings } from '../../../src/core/cost/ceilings.ts';
import type { Plan } from '../../../src/core/plan/plan.ts';
import { FailureError } from '../../../src/run/failure.ts';
import type { Refusal } from '../../../src/run/source.ts';
import type { AwsIdentity, AwsSource } from '../../../src/sources/aws/awsSource.ts';
import { openDetections } from '../../../src/sources/aws/detections/openDetections.ts';
import { openInventory } from '../../../src/sources/aws/inventory/openInventory.ts';
import { awsFolder } from '../sources/aws/targets/awsFolder.ts';

const signal = new AbortController().signal;

describe('the target that the options name', () => {
  const wrong: readonly [name: string, options: TargetOptions, says: RegExp][] = [
    ['two targets', { profile: 'a', data: '.' }, /once/],
    ['a region of captured events', { region: 'us-east-1', data: '.' }, /--region goes with --profile/],
    ['a region of a declared target', { region: 'us-east-1', target: 'local' }, /--region goes with --profile/],
    ['an empty profile in a list', { profile: 'a,,b', region: 'us-east-1' }, /empty/],
    ['a profile twice', { profile: 'a, a', region: 'us-east-1' }, /twice/],
    ['a region twice', { profile: 'a', region: 'us-east-1,us-east-1' }, /twice/],
    ['a target that is not there', { target: 'prod' }, /prod.*local/],
  ];
  for (const [name, options, says] of wrong) {
    it(`is refused: ${name}`, async () => {
      await assert.rejects(opened(options), (fault) => fault instanceof UsageError && says.test(fault.message));
    });
  }

  it('needs a region, and says for which profile there is none', async () => {
    await assert.rejects(
      opened({ profile: 'a,b' }, '[profile a]\nregion = us-east-1\n[profile b]\noutput = json\n'),
      (fault) => {
        assert.ok(fault instanceof FailureError);
        assert.equal(fault.failure.code, 'aws.region');
        assert.match(fault.failure.message, /profile b/);
        return true;
      },
    );
  });
});

describe('amounts of dollars', () => {
  const parsed = (...words: string[]): TargetOptions =>
    withTargetOptions(new Command().exitOverride()).parse(words, { from: 'user' }).opts<TargetOptions>();
  for (const text of ['-1', '1e3', 'free', '', '1,5', '0x1', '1.', 'Infinity']) {
    it(`are not ${JSON.stringify(text)}`, () => assert.throws(() => parsed(`--max-cost=${text}`)));
  }

  const ceilings: readonly [words: readonly string[], expected: CostCeilings][] = [
    [[], { cell: { ask: 0.5, refuse: 5 }, runbook: { ask: 5, refuse: 25 }, day: { ask: 10, refuse: 50 } }],
    [
      ['--max-cost', '1'],
      { cell: { ask: 0.5, refuse: 1 }, runbook: { ask: 5, refuse: 1 }, day: { ask: 10, refuse: 50 } },
    ],
    [
      ['--max-cost', '80'],
      { cell: { ask: 0.5, refuse: 80 }, runbook: { ask: 5, refuse: 80 }, day: { ask: 10, refuse: 80 } },
    ],
    [
      ['--max-cost', '0'],
      { cell: { ask: 0, refuse: 0 }, runbook: { ask: 5, refuse: 0 }, day: { ask: 10, refuse: 50 } },
    ],
    [
      ['--ask-cost', '3'],
      { cell: { ask: 3, refuse: 5 }, runbook: { ask: 5, refuse: 25 }, day: { ask: 10, refuse: 50 } },
    ],
    [
      ['--ask-cost', '0'],
      { cell: { ask: 0, refuse: 5 }, runbook: { ask: 5, refuse: 25 }, day: { ask: 10, refuse: 50 } },
    ],
  ];
  for (const [words, expected] of ceilings) {
    it(`are ceilings: ${words.join(' ')}`, () => assert.deepEqual(costCeilings(parsed(...words)), expected));
  }
});

describe('what a live target asks of a person', () => {
  const question = { dollars: 1.5, bytes: 1, basis: 'estimate', ceiling: "the cell's 0.50 USD", target: 'prod' };

  it('is refused where nobody is there', async () => {
    assert.deepEqual(liveContext(terminal()), {});
    assert.equal(await livePrompts(terminal()).mfaCode('serial', 'lab'), null);
  });

  it('is agreed to beforehand by --yes, and nobody is asked', async () => {
    const person = terminal({ ask: () => Promise.reject(new Error('asked')) });
    assert.equal(await liveContext(person, { yes: true }).confirmCost?.(question), true);
  });

  const answers: readonly [answer: string | null, isYes: boolean][] = [
    ['y', true],
    [' YES ', true],
    ['', false],
    ['n', false],
    ['yy', false],
    [null, false],
  ];
  for (const [answer, isYes] of answers) {
    it(`is a cost that is ${isYes ? 'let pass' : 'declined'} by ${JSON.stringify(answer)}`, async () => {
      const asked: string[] = [];
      const person = terminal({
        ask: (text, { isHidden }) => {
          asked.push(`${isHidden} ${text}`);
          return Promise.resolve(answer);
        },
      });
      assert.equal(await liveContext(person).confirmCost?.(question), isYes);
      assert.match(asked.join(), /^false prod: .*1\.50 USD.*0\.50 USD/);
    });
  }

  it('is an MFA code that is not echoed', async () => {
    const person = terminal({ ask: (_text, { isHidden }) => Promise.resolve(isHidden ? '123456' : null) });
    assert.equal(await livePrompts(person).mfaCode('serial', 'lab'), '123456');
  });
});

describe('whom is asked is said before the first question', () => {
  const own = { url: null, setBy: null };
  const lab = { url: 'http://127.0.0.1:1', setBy: 'AWS_ENDPOINT_URL_ATHENA' };
  const identity: AwsIdentity = {
    place: { profile: 'lab', region: 'us-east-1' },
    caller: { account: '012345678901', arn: 'arn:aws:iam::012345678901:user/alice', partition: 'aws' },
    endpoints: { cloudTrail: own, logs: own, cloudWatch: own, athena: lab, sts: own },
    warnings: ['Athena alone is asked elsewhere.'],
  };

  it('once, with the endpoints that are not of AWS', async () => {
    const said: string[] = [];
    const source = announced(
      answering(() => Promise.resolve([identity]), said),
      { note: (text) => void said.push(text) },
    );
    await source.run(plan, context);
    await source.run(plan, context);
    assert.deepEqual(said, [
      'Asking AWS as arn:aws:iam::012345678901:user/alice, account 012345678901, region us-east-1 (profile lab)\n',
      "  not AWS's own endpoint: http://127.0.0.1:1 (AWS_ENDPOINT_URL_ATHENA) for Athena\n",
      '  Athena alone is asked elsewhere.\n',
      'asked',
      'asked',
    ]);
  });

  it('before the inventory is asked too, and not for what nobody is asked', async () => {
    const said: string[] = [];
    const { inventory } = announced(
      answering(() => Promise.resolve([{ ...identity, warnings: [] }]), []),
      { note: (text) => void said.push(text.slice(0, 6)) },
    );
    assert.ok(inventory !== undefined);
    assert.deepEqual([await inventory.sites(context), said], [[], []]);
    const site = { key: 'gone', profile: null, region: null, account: null };
    const alarm = { type: 'MetricAlarm', members: {} } as const;
    for (const ask of [
      () => inventory.trails(site, null, context),
      () => inventory.trail(site, 'arn', context),
      () => inventory.alarms(site, { state: 'ALARM' }, null, context),
      () => inventory.alarm(site, 'a', context),
      () => inventory.history(site, 'a', null, context),
      () => inventory.metricFilters(site, alarm, context),
      () => inventory.evidence(site, context),
    ])
      await assert.rejects(ask(), FailureError);
    assert.deepEqual(said, ['Asking', '  not ']);
  });

  it('and a fault in finding out leaves the question to tell of it', async () => {
    const said: string[] = [];
    const failing = (): Promise<readonly AwsIdentity[]> =>
      Promise.reject(new FailureError({ code: 'aws.network', message: 'm', nextStep: 'n' }));
    await announced(answering(failing, said), { note: (text) => void said.push(text) }).run(plan, context);
    assert.deepEqual(said, ['asked']);
  });

  it('and a fault of our own is not hidden', async () => {
    const broken = announced(
      answering(() => Promise.reject(new TypeError('ours')), []),
      { note: () => undefined },
    );
    await assert.rejects(broken.run(plan, context), TypeError);
  });

  const plan: Plan = { language: 'insights', text: 'limit 1', window: null, source: null, limit: 1, now: 0 };
  const context = { signal, progress: () => undefined };
});

/** A live target that answers every question with a refusal, and notes that it was asked. */
function answering(identify: AwsSource['identify'], said: string[]): AwsSource {
  const target = { name: 'prod', account: null, region: null, endpoint: null };
  return {
    target,
    identify,
    run: () => {
      said.push('asked');
      return Promise.resolve({ kind: 'refusal', target, problems: [] } satisfies Refusal);
    },
    describe: () => Promise.reject(new Error('not asked for')),
    record: () => Promise.reject(new Error('not asked for')),
    inventory: openInventory({ places: [] }, () => Promise.reject(new Error('not asked for'))),
    detections: openDetections({ places: [] }, () => Promise.reject(new Error('not asked for'))),
    publish: () => Promise.reject(new Error('not asked for')),
    close: () => Promise.resolve(),
  };
}

async function opened(options: TargetOptions, config = ''): Promise<void> {
  const folder = awsFolder(config);
  try {
    const person = terminal({ environment: folder.environment, workingFolder: folder.home });
    await openTarget(person, options, path.join(folder.home, 'runbooks'));
  } finally {
    folder.remove();
  }
}

function terminal(more: Partial<Terminal> = {}): Terminal {
  return {
    out: () => undefined,
    note: () => undefined,
    isInteractive: false,
    drawsProgress: false,
    width: 80,
    style: plainStyle,
    readInput: () => Promise.resolve(''),
    environment: {},
    workingFolder: '/',
    signal,
    ...more,
  };
}
