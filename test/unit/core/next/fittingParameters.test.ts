import assert from 'node:assert/strict';
import { fittingParameters } from '../../../../src/core/next/fittingParameters.ts';
import type { Parameter, ParameterType } from '../../../../src/core/parameters/parameter.ts';

const types: Readonly<Record<string, ParameterType>> = {
  who: 'principal',
  key: 'accessKeyId',
  address: 'ip',
  network: 'cidr',
  region: 'region',
  errorCode: 'string',
  token: 'secret',
};
const anywhere = { start: 0, end: 0 };
const parameters: readonly Parameter[] = Object.entries(types).map(([name, type]) => ({
  name,
  type,
  required: false,
  many: false,
  range: anywhere,
}));

const text = (value: string) => ({ kind: 'text', text: value }) as const;
const arn = 'arn:aws:iam::111122223333:user/alice';

describe('the parameters that a value is meant for', () => {
  const cases: readonly (readonly [string, Parameters<typeof fittingParameters>[0], readonly string[]])[] = [
    ['of a principal', { value: text(arn), path: ['userIdentity', 'arn'], name: 'userIdentity.arn' }, ['who']],
    ['of a key', { value: text('AKIAIOSFODNN7EXAMPLE'), path: null, name: 'key' }, ['key']],
    ['of a session', { value: text('ASIAIOSFODNN7EXAMPLE'), path: null, name: 'x' }, ['key']],
    ['of an address', { value: text('198.51.100.7'), path: null, name: 'sourceIPAddress' }, ['address']],
    ['called as its column', { value: text('AccessDenied'), path: null, name: 'errorcode' }, ['errorCode']],
    [
      'called as the end of its path',
      { value: text('eu-west-1'), path: ['a', 'region'], name: 'a.region' },
      ['region'],
    ],
    ['none, for a text of no kind', { value: text('hello'), path: null, name: 'x' }, []],
    ['none, for an empty text', { value: text(''), path: null, name: 'region' }, []],
    ['none, for a text without an end', { value: text('x'.repeat(3_000)), path: null, name: 'region' }, []],
    ['none, for what is absent', { value: { kind: 'absent' }, path: null, name: 'region' }, []],
    ['none, for a number', { value: { kind: 'number', value: 7 }, path: null, name: 'region' }, []],
    ['never a secret', { value: text('abc'), path: null, name: 'token' }, []],
  ];
  for (const [name, value, expected] of cases) {
    it(name, () =>
      assert.deepEqual(
        fittingParameters(value, parameters).map(({ name: found }) => found),
        expected,
      ),
    );
  }
});
