import assert from 'node:assert/strict';
import { Faults, FaultSpecError, readFaultOption } from '../../../src/serve/faults.ts';

const steps = (text: string, count: number): readonly string[] => {
  const faults = new Faults({ 'logs:FilterLogEvents': text });
  return Array.from({ length: count }, () => {
    const step = faults.next('logs', 'FilterLogEvents', 'us-east-1');
    if (step.kind === 'stall') return `stall ${step.milliseconds}`;
    return step.kind === 'operation' ? `(${step.name})` : step.kind;
  });
};

const played: readonly (readonly [text: string, steps: string])[] = [
  ['throttle', 'throttle pass pass'],
  ['throttle*2,reset', 'throttle throttle reset pass'],
  ['2×throttle , reset', 'throttle throttle reset pass'],
  ['throttle×2', 'throttle throttle pass'],
  ['pass,error-500,error-503', 'pass error-500 error-503 pass'],
  ['reset-mid-body,half-json,expired-token', 'reset-mid-body half-json expired-token pass'],
  ['stall 200', 'stall-200 pass'],
  ['2*stall:200', 'stall-200 stall-200 pass'],
  ['empty-page*2,Timeout', '(empty-page) (empty-page) (Timeout) pass'],
  ['throttle*', 'throttle throttle throttle throttle'],
];

const refused = [
  '',
  ',',
  'throttle,',
  'stall',
  'stall x',
  'stall 9999999',
  'throttle*0',
  '2*throttle*2',
  'a b',
  'x'.repeat(99),
  '**',
  '*3',
  '*',
];

describe('faults on purpose', () => {
  for (const [text, expected] of played) {
    it(`plays \`${text}\` one request after the other`, () => {
      const names = expected.split(' ').map((name) => name.replace(/^stall-/, 'stall '));
      assert.deepEqual(steps(text, names.length), names);
    });
  }

  it('refuses what is no step', () => {
    for (const text of refused) assert.throws(() => new Faults({ '*': text }), FaultSpecError, `\`${text}\``);
  });

  it('refuses what is no operation', () => {
    for (const place of [
      '',
      'logs',
      'logs:',
      'logs:filterLogEvents',
      'ec2:RunInstances',
      'logs:A B',
      '__proto__',
      'logs:*@',
      '*@mars',
      'logs@eu-west-1',
      'logs:*@eu-west-1@eu-west-2',
    ])
      assert.throws(() => new Faults({ [place]: 'reset' }), FaultSpecError, `\`${place}\``);
  });

  it('plays what is said of an operation before what is said of all', () => {
    const faults = new Faults({ '*': 'reset*2', 'sts:GetCallerIdentity': 'throttle' });
    const next = (operation: string) => faults.next('sts', operation, 'us-east-1').kind;
    assert.deepEqual(
      [
        next('AssumeRole'),
        next('GetCallerIdentity'),
        next('GetCallerIdentity'),
        next('AssumeRole'),
        next('AssumeRole'),
      ],
      ['reset', 'throttle', 'pass', 'reset', 'pass'],
    );
  });

  it('plays the place that says most of a request, its region among it', () => {
    const faults = new Faults({
      '*': 'reset*',
      '*@eu-west-1': 'half-json*',
      'logs:*': 'error-500*',
      'logs:*@eu-west-1': 'error-503*',
      'logs:StopQuery': 'throttle*',
      'logs:StopQuery@eu-west-1': 'access-denied',
    });
    const cases = [
      ['logs', 'StopQuery', 'eu-west-1', 'access-denied'],
      // What is used up is passed: the place stays the one that says most.
      ['logs', 'StopQuery', 'eu-west-1', 'pass'],
      ['logs', 'StopQuery', 'us-east-1', 'throttle'],
      ['logs', 'StartQuery', 'eu-west-1', 'error-503'],
      ['logs', 'StartQuery', 'us-east-1', 'error-500'],
      ['sts', 'AssumeRole', 'eu-west-1', 'half-json'],
      ['sts', 'AssumeRole', 'us-east-1', 'reset'],
      ['sts', 'AssumeRole', '__proto__', 'reset'],
    ] as const;
    for (const [service, operation, region, kind] of cases)
      assert.equal(faults.next(service, operation, region).kind, kind, `${service}:${operation}@${region}`);
  });

  it('reads an option of the command line', () => {
    assert.deepEqual(readFaultOption('logs:FilterLogEvents=throttle*3,pass'), [
      'logs:FilterLogEvents',
      'throttle*3,pass',
    ]);
    assert.deepEqual(readFaultOption('sns:*@eu-west-1=reset'), ['sns:*@eu-west-1', 'reset']);
    for (const option of ['', '=reset', 'logs:FilterLogEvents', 'logs:FilterLogEvents=', 'x=reset'])
      assert.throws(() => readFaultOption(option), FaultSpecError, option);
    assert.throws(() => readFaultOption('cloudwatch:DescribeAlarms=reset'), /write `monitoring:`/);
  });
});
