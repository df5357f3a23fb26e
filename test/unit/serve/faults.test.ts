import assert from 'node:assert/strict';
import { Faults, FaultSpecError, readFaultOption } from '../../../src/serve/faults.ts';

const steps = (text: string, count: number): readonly string[] => {
  const faults = new Faults({ 'logs:FilterLogEvents': text });
  return Array.from({ length: count }, () => {
    const step = faults.next('logs', 'FilterLogEvents');
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
    for (const place of ['', 'logs', 'logs:', 'logs:filterLogEvents', 'ec2:RunInstances', 'logs:A B', '__proto__'])
      assert.throws(() => new Faults({ [place]: 'reset' }), FaultSpecError, `\`${place}\``);
  });

  it('plays what is said of an operation before what is said of all', () => {
    const faults = new Faults({ '*': 'reset*2', 'sts:GetCallerIdentity': 'throttle' });
    const next = (operation: string) => faults.next('sts', operation).kind;
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

  it('reads an option of the command line', () => {
    assert.deepEqual(readFaultOption('logs:FilterLogEvents=throttle*3,pass'), [
      'logs:FilterLogEvents',
      'throttle*3,pass',
    ]);
    for (const option of ['', '=reset', 'logs:FilterLogEvents', 'logs:FilterLogEvents=', 'x=reset'])
      assert.throws(() => readFaultOption(option), FaultSpecError, option);
  });
});
