import assert from 'node:assert/strict';
import type { TargetIdentity } from '../../../../../src/run/source.ts';
import type { AwsPlace, Connection, ServiceName } from '../../../../../src/sources/aws/connection.ts';
import { targetIdentity } from '../../../../../src/sources/aws/targetIdentity.ts';
import { connectionOf, place } from './places.ts';

const url = 'http://127.0.0.1:1';
const elsewhere = connectionOf(place('a'), '111122223333', { url });
const mixed: Connection = {
  ...connectionOf(place('a'), '111122223333'),
  endpoints: { ...elsewhere.endpoints, athena: { url: null, setBy: null }, sts: { url: `${url}2`, setBy: 'x' } },
};

const cases: readonly (readonly [
  name: string,
  places: readonly AwsPlace[],
  connections: readonly Connection[],
  service: ServiceName | null,
  expected: Omit<TargetIdentity, 'name'>,
])[] = [
  [
    'nothing is known before anyone was asked',
    [place('a'), place('b')],
    [],
    null,
    { account: null, region: 'us-east-1', endpoint: null, profile: 'a, b' },
  ],
  ['the environment has no profile', [place(null)], [], null, { account: null, region: 'us-east-1', endpoint: null }],
  [
    'each account, region and caller once',
    [place('a'), place('a', 'eu-west-1'), place('b')],
    [
      connectionOf(place('a'), '111122223333'),
      connectionOf(place('a', 'eu-west-1'), '111122223333'),
      connectionOf(place('b'), '444455556666'),
    ],
    'logs',
    {
      account: '111122223333, 444455556666',
      region: 'us-east-1, eu-west-1',
      endpoint: null,
      profile: 'a, b',
      caller: 'arn:aws:iam::111122223333:user/a, arn:aws:iam::444455556666:user/b',
    },
  ],
  [
    'the endpoint of the service that is asked',
    [place('a')],
    [mixed],
    'athena',
    {
      account: '111122223333',
      region: 'us-east-1',
      endpoint: null,
      profile: 'a',
      caller: 'arn:aws:iam::111122223333:user/a',
    },
  ],
  [
    'every endpoint where no service is meant',
    [place('a')],
    [mixed],
    null,
    {
      account: '111122223333',
      region: 'us-east-1',
      endpoint: `${url}, ${url}2`,
      profile: 'a',
      caller: 'arn:aws:iam::111122223333:user/a',
    },
  ],
];

describe('a live target in results', () => {
  for (const [name, places, connections, service, expected] of cases) {
    it(name, () => {
      assert.deepEqual(targetIdentity({ name: 'prod', places }, connections, service), { name: 'prod', ...expected });
    });
  }
});
