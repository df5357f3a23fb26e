import assert from 'node:assert/strict';
import fc from 'fast-check';
import { incident, loot } from '../../../../scripts/sampleData/incident.ts';
import type { ActorCard } from '../../../../src/core/actor/actorCard.ts';
import type { ActorRows } from '../../../../src/core/actor/actorRows.ts';
import { makeActorCard } from '../../../../src/core/actor/makeActorCard.ts';
import { drain } from '../../../support/drain.ts';
import { hostileTexts } from '../../../support/hostileTexts.ts';
import { rowsOfCells, rowsOfRecords } from './actorRowsOf.ts';

function cardOf(rows: ActorRows, row: number | null): ActorCard {
  const card = drain(makeActorCard(rows, row === null ? null : { row }));
  assert.ok(card !== null);
  return card;
}

const platform = '111122223333';
const payments = '777788889999';

describe('the card of an actor, of the night of the sample', () => {
  const records = incident();
  const rows = rowsOfRecords(records);
  const rowOf = (key: string): number => records.findIndex(({ userIdentity }) => userIdentity.accessKeyId === key);

  it('tells what the leaked key did, and which roles it took', () => {
    const card = cardOf(rows, 0);
    assert.deepEqual(
      [card.name, card.type, card.account],
      [`arn:aws:iam::${platform}:user/ci-deploy`, 'IAMUser', platform],
    );
    // Both records of each of the two sessions count: the role's account knows the caller by its id only.
    assert.equal(
      card.events,
      records.filter(({ userIdentity: { principalId } }) => principalId === records[0]?.userIdentity.principalId)
        .length,
    );
    assert.deepEqual([card.of, card.basis], [records.length, 'records']);
    assert.deepEqual([card.firstSeen, card.lastSeen], ['2026-11-03T02:14:07.000Z', '2026-11-03T03:36:44.000Z']);
    assert.deepEqual(card.changes, []);
    assert.deepEqual(
      card.errors.map(({ value, count }) => [value, count]),
      [
        ['AccessDenied', 120],
        ['Client.UnauthorizedOperation', 20],
        ['AccessDeniedException', 10],
      ],
    );
    assert.equal(card.failed, 150);
    assert.deepEqual(
      card.chain.map(({ from, role, session, key }) => [from, role, session, key]),
      [
        [card.name, `arn:aws:iam::${payments}:role/DeployRole`, 'deploy-hotfix', loot.sessionKey],
        [card.name, `arn:aws:iam::${payments}:role/DeployRole`, 'deploy-hotfix-2', loot.secondSessionKey],
      ],
    );
  });

  it('tells what the session left behind, and who took it', () => {
    const card = cardOf(rows, rowOf(loot.sessionKey));
    assert.equal(card.name, `arn:aws:sts::${payments}:assumed-role/DeployRole/deploy-hotfix`);
    assert.deepEqual(card.mfa, { with: 0, without: card.events, unknown: 0 });
    assert.deepEqual(
      card.changes.map(({ at, operation, resource, detail, effect, times }) => [
        ...[at.slice(11, 19), effect, operation, resource, detail, times],
      ]),
      [
        ['02:44:18', 'made', 'CreateUser', `arn:aws:iam::${payments}:user/${loot.user}`, null, 1],
        ['02:45:03', 'made', 'CreateAccessKey', loot.user, loot.userKey, 1],
        ['02:46:27', 'made', 'CreateLoginProfile', loot.user, null, 1],
        ['02:47:55', 'made', 'AttachUserPolicy', loot.user, 'arn:aws:iam::aws:policy/AdministratorAccess', 1],
      ],
    );
    assert.deepEqual(
      card.chain.map(({ from, key }) => [from, key]),
      [[`arn:aws:iam::${platform}:user/ci-deploy`, loot.sessionKey]],
    );
    assert.deepEqual(
      card.changes.map(({ row }) => records[row]?.eventName),
      ['CreateUser', 'CreateAccessKey', 'CreateLoginProfile', 'AttachUserPolicy'],
    );
  });

  it('counts sign-ins that failed, and those without MFA', () => {
    const card = cardOf(rows, rowOf(loot.userKey));
    assert.deepEqual([card.mfa.with, card.mfa.without], [0, 7]);
    assert.deepEqual(
      card.errors.map(({ value, count }) => [value, count]),
      [
        ['AccessDenied', 6],
        ['Failed authentication', 1],
      ],
    );
    assert.deepEqual(
      card.keys.map(({ value }) => value),
      [loot.userKey, loot.consoleKey],
    );
  });

  it('is that of the most frequent principal where none is chosen', () => {
    const card = cardOf(rows, null);
    assert.equal(card.name, `arn:aws:iam::${payments}:user/${loot.user}`);
    assert.deepEqual(
      card.others.map(({ events }) => events),
      card.others.map(({ events }) => events).toSorted((one, other) => other - one),
    );
  });

  it('is the same whoever is asked about by whichever row', () => {
    for (const { name, row } of cardOf(rows, null).others) assert.equal(cardOf(rows, row).name, name);
  });
});

const call = (fields: Readonly<Record<string, unknown>>, arn = 'arn:aws:iam::123456789012:user/alice'): unknown => ({
  eventTime: '2026-11-01T09:00:00Z',
  eventSource: 'iam.amazonaws.com',
  eventName: 'GetUser',
  userIdentity: { type: 'IAMUser', arn },
  ...fields,
});

const grant = (from: string, key: string | null, to: string, newKey: string | null, more: object = {}): unknown => ({
  eventSource: 'sts.amazonaws.com',
  eventName: 'AssumeRole',
  userIdentity: { type: 'AssumedRole', arn: from, accessKeyId: key },
  requestParameters: { roleArn: `role-of-${to}`, roleSessionName: 's' },
  responseElements: { credentials: { accessKeyId: newKey }, assumedRoleUser: { arn: to } },
  ...more,
});

const session = (name: string): string => `arn:aws:sts::123456789012:assumed-role/${name}/s`;

describe('the chain of roles', () => {
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(session) as [string, string, string, string];
  const user = 'arn:aws:iam::123456789012:user/alice';
  const chains: readonly (readonly [
    name: string,
    records: readonly unknown[],
    of: string,
    chain: readonly string[],
  ])[] = [
    [
      'goes back to the first and on to the last, in the order of time',
      [
        grant(b, 'K2', c, 'K3', { eventTime: '2026-11-01T09:03:00Z' }),
        grant(user, 'AK', a, 'K1', { eventTime: '2026-11-01T09:01:00Z' }),
        grant(a, 'K1', b, 'K2', { eventTime: '2026-11-01T09:02:00Z' }),
        grant(user, 'AK', d, 'K9', { eventTime: '2026-11-01T09:00:00Z' }),
      ],
      b,
      [`${user}>${a}`, `${a}>${b}`, `${b}>${c}`],
    ],
    ['cuts circles', [grant(a, 'K2', b, 'K1'), grant(b, 'K1', a, 'K2')], a, [`${a}>${b}`, `${b}>${a}`]],
    [
      'goes by the session where no key is told',
      [grant(user, null, a, null), grant(a, null, b, null)],
      a,
      [`${user}>${a}`, `${a}>${b}`],
    ],
    [
      'has a call that two accounts recorded once, by who is known best',
      [
        grant('x', null, a, 'K1', { userIdentity: { type: 'AWSAccount', principalId: 'AIDA1' } }),
        grant(user, 'AK', a, 'K1', {
          userIdentity: { type: 'IAMUser', arn: user, principalId: 'AIDA1', accessKeyId: 'AK' },
        }),
      ],
      user,
      [`${user}>${a}`],
    ],
    [
      'goes back by the sessions where no key is told',
      [grant(user, null, a, null), grant(a, null, b, null)],
      b,
      [`${user}>${a}`, `${a}>${b}`],
    ],
    [
      'goes on from the record that has the key of whoever asked',
      [
        grant('x', null, b, 'K2', { userIdentity: { type: 'AWSAccount', principalId: 'AROA1:s' } }),
        grant(a, 'K1', b, 'K2'),
        grant(user, 'AK', a, 'K1'),
      ],
      b,
      [`${user}>${a}`, `${a}>${b}`],
    ],
    [
      'has no call that was refused, that is another service’s or that gave nothing',
      [
        grant(user, 'AK', a, 'K1', { errorCode: 'AccessDenied' }),
        grant(user, 'AK', a, 'K1', { eventSource: 'x.amazonaws.com' }),
        grant(user, 'AK', a, 'K1', { responseElements: null }),
        grant(user, 'AK', a, 'K1', { eventName: 'GetCallerIdentity' }),
      ],
      user,
      [],
    ],
    [
      'knows the other ways to a session',
      [
        grant(user, 'AK', a, 'K1', {
          eventName: 'GetSessionToken',
          requestParameters: null,
          responseElements: { credentials: { accessKeyId: 'K1' } },
          eventTime: '2026-11-01T09:00:00Z',
        }),
        grant(user, 'AK', a, 'K2', {
          eventName: 'GetFederationToken',
          requestParameters: { name: 'bob' },
          responseElements: { credentials: { accessKeyId: 'K2' }, federatedUser: { arn: 'arn:federated' } },
          eventTime: '2026-11-01T09:01:00Z',
        }),
        grant(user, 'AK', a, 'K3', {
          eventName: 'AssumeRoot',
          requestParameters: { targetPrincipal: '999988887777' },
          responseElements: { credentials: { accessKeyId: 'K3' } },
          eventTime: '2026-11-01T09:02:00Z',
        }),
      ],
      user,
      [`${user}>${user}`, `${user}>arn:federated`, `${user}>root of 999988887777`],
    ],
  ];
  for (const [name, records, of, chain] of chains) {
    it(name, () => {
      const all = [...records, call({}, of)];
      const card = cardOf(rowsOfRecords(all), records.length);
      assert.deepEqual(
        card.chain.map(({ from, role }) => `${from}>${role.replace('role-of-', '')}`),
        chain,
      );
    });
  }

  it('tells a session that is taken again and again once, and other sessions each', () => {
    const again = Array.from({ length: 300 }, (_, index) =>
      grant(user, 'AK', a, `A${index}`, { eventTime: new Date(index * 1000).toISOString() }),
    );
    const others = Array.from({ length: 300 }, (_, index) =>
      grant(user, 'AK', b, `B${index}`, { requestParameters: { roleArn: 'r', roleSessionName: `s${index}` } }),
    );
    const chain = (records: readonly unknown[]): readonly (string | null)[] =>
      cardOf(rowsOfRecords(records), 0).chain.map(({ key }) => key);
    assert.deepEqual(chain(again.toReversed()), ['A0']);
    assert.deepEqual(chain([...again, grant(user, 'AK', c, 'C1')]).toSorted(), ['A0', 'C1']);
    // Of the session the principal is known by, the time it got its own key is told.
    const ownKey = call({ userIdentity: { type: 'AssumedRole', arn: a, accessKeyId: 'A7' } });
    assert.deepEqual(chain([ownKey, ...again]), ['A7']);
    assert.equal(chain([call({}, user), ...others]).length, 200);
  });

  it('follows every key of a session that is taken again', () => {
    const records = [
      grant(user, 'AK', a, 'A1', { eventTime: '2026-11-01T09:00:00Z' }),
      grant(user, 'AK', a, 'A2', { eventTime: '2026-11-01T10:00:00Z' }),
      grant(a, 'A1', b, 'B1', { eventTime: '2026-11-01T09:30:00Z' }),
      call({}, user),
    ];
    assert.deepEqual(
      cardOf(rowsOfRecords(records), 3).chain.map(({ key }) => key),
      ['A1', 'B1'],
    );
  });
});

describe('the changes of an actor', () => {
  it('are in the order of time, the same done again told once, and calls about data make room first', () => {
    const put = (index: number): unknown =>
      call({
        eventSource: 's3.amazonaws.com',
        eventName: 'PutObject',
        eventCategory: 'Data',
        eventTime: '2026-11-01T11:00:00Z',
        requestParameters: { bucketName: 'b' },
        resources: [{ ARN: `arn:aws:s3:::b/${index}` }],
      });
    const make = (index: number): unknown =>
      call({
        eventName: 'CreateUser',
        eventTime: `2026-11-01T10:00:${String(index).padStart(2, '0')}Z`,
        requestParameters: { userName: 'u' },
      });
    const records = [...Array.from({ length: 500 }, (_, index) => put(index)), make(30), make(10), make(20)];
    const { changes, changesLeftOut } = cardOf(rowsOfRecords(records), 0);
    assert.deepEqual([changes.length, changesLeftOut], [200, 301]);
    const [first] = changes;
    assert.deepEqual(
      [first?.operation, first?.times, first?.at, first?.row],
      ['CreateUser', 3, '2026-11-01T10:00:30.000Z', 500],
    );
    assert.ok(changes.slice(1).every(({ operation }) => operation === 'PutObject'));
  });

  it('are told where there is no time, too', () => {
    const made = (eventTime: unknown): unknown =>
      call({ eventName: 'CreateUser', eventTime, resources: [{ ARN: String(eventTime) }] });
    const { changes, firstSeen } = cardOf(
      rowsOfRecords([made('yesterday'), made(null), made('2026-02-30T00:00:00Z')]),
      0,
    );
    assert.deepEqual(changes.map(({ at }) => at).toSorted(), ['2026-02-30T00:00:00Z', 'no time', 'yesterday']);
    assert.equal(firstSeen, null);
  });
});

describe('the card of an actor', () => {
  it('is made of columns where there are no records, and says so', () => {
    const rows = rowsOfCells([
      {
        time: '2026-11-01T09:00:00.000Z',
        actor: 'arn:aws:iam::123456789012:user/bob',
        eventName: 'DeleteUser',
        errorCode: '',
      },
      {
        time: null,
        actor: 'arn:aws:iam::123456789012:user/bob',
        readOnly: 0,
        eventName: 'Frobnicate',
        address: '192.0.2.1',
      },
      { key: 'AKIAEXAMPLE', errorCode: 'AccessDenied' },
      {},
    ]);
    const card = cardOf(rows, null);
    assert.deepEqual(
      [card.name, card.account, card.events, card.of, card.basis],
      ['arn:aws:iam::123456789012:user/bob', '123456789012', 2, 4, 'columns'],
    );
    assert.deepEqual(
      card.changes.map(({ operation, effect, resource }) => [operation, effect, resource]),
      [
        ['Frobnicate', 'changed', null],
        ['DeleteUser', 'removed', null],
      ],
    );
    assert.deepEqual([cardOf(rows, 2).name, cardOf(rows, 2).failed], ['AKIAEXAMPLE', 1]);
    assert.equal(drain(makeActorCard(rows, { row: 3 })), null);
    for (const row of [-1, 4, 0.5, Number.NaN]) assert.equal(drain(makeActorCard(rows, { row })), null);
  });

  it('is none where nobody is named', () => {
    assert.equal(drain(makeActorCard(rowsOfRecords([]), null)), null);
    assert.equal(drain(makeActorCard(rowsOfRecords([null, 5, [], {}, { userIdentity: [] }]), null)), null);
  });

  it('counts a sign-in that failed without saying why', () => {
    const failed = call({ eventName: 'ConsoleLogin', responseElements: { ConsoleLogin: 'Failure' } });
    const card = cardOf(rowsOfRecords([failed, call({ responseElements: { ConsoleLogin: 'Success' } })]), 0);
    assert.deepEqual([card.failed, card.errors[0]?.value], [1, 'Failure']);
  });

  it('takes MFA from the session and from the sign-in', () => {
    const mfa = (authenticated: unknown, used: unknown): unknown =>
      call({
        userIdentity: { arn: 'a', sessionContext: { attributes: { mfaAuthenticated: authenticated } } },
        additionalEventData: { MFAUsed: used },
      });
    const records = [
      mfa('true', null),
      mfa(true, 'No'),
      mfa('false', 'Yes'),
      mfa('false', null),
      mfa(null, 'No'),
      mfa({}, []),
    ];
    assert.deepEqual(cardOf(rowsOfRecords(records), 0).mfa, { with: 3, without: 2, unknown: 1 });
  });

  it('lists the fifty most frequent values, ties by value', () => {
    const records = Array.from({ length: 130 }, (_, index) =>
      call({ sourceIPAddress: `a${String(index % 65).padStart(2, '0')}` }),
    );
    const { addresses } = cardOf(
      rowsOfRecords([...records, call({ sourceIPAddress: 'z' }), ...Array(3).fill(call({ sourceIPAddress: 'y' }))]),
      0,
    );
    assert.equal(addresses.length, 50);
    assert.deepEqual(
      addresses.slice(0, 3).map(({ value, count }) => [value, count]),
      [
        ['y', 3],
        ['a00', 2],
        ['a01', 2],
      ],
    );
  });

  it('yields often, and reads each record twice at most', () => {
    const read: number[] = [];
    const rows = rowsOfRecords(Array.from({ length: 320 }, () => call({})));
    const steps = makeActorCard({ ...rows, record: (row) => (read.push(row), rows.record(row)) }, null);
    let [most, before] = [0, 0];
    for (let step = steps.next(); step.done !== true; step = steps.next()) {
      most = Math.max(most, read.length - before);
      before = read.length;
    }
    assert.ok(most > 0 && most <= 16, `${most} records between two yields`);
    const all = Array.from({ length: 320 }, (_, row) => row);
    assert.deepEqual(read, [...all, ...all]);
  });

  it('is small and whole whatever a record holds', () => {
    const megabyte = 'x'.repeat(1_000_000);
    const hostile = fc.oneof(
      { maxDepth: 3, depthIdentifier: 'record' },
      fc.constantFrom<unknown>(...hostileTexts, megabyte, null, 0, true, [], {}, JSON.parse('{"__proto__":{"a":1}}')),
      fc.string(),
    );
    const part = fc.oneof(
      hostile,
      fc.dictionary(
        fc.constantFrom('type', 'arn', 'userName', 'principalId', 'sessionContext', 'credentials', 'name', '__proto__'),
        hostile,
      ),
    );
    const record = fc.dictionary(
      fc.constantFrom(
        'userIdentity',
        'eventTime',
        'eventName',
        'eventSource',
        'requestParameters',
        'responseElements',
        'resources',
        'errorCode',
        'readOnly',
        'sourceIPAddress',
        '__proto__',
      ),
      part,
      { noNullPrototype: true },
    );
    const named = record.map((fields) => ({
      ...fields,
      userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::1:user/a' },
      readOnly: false,
    }));
    fc.assert(
      fc.property(fc.array(fc.oneof(record, named), { minLength: 1, maxLength: 6 }), (records) => {
        const card = drain(makeActorCard(rowsOfRecords(records), null));
        if (card === null) return;
        assert.ok(JSON.stringify(card).length < 100_000);
        assert.ok(card.events <= card.of && card.failed <= card.events);
        const { with: yes, without, unknown } = card.mfa;
        assert.equal(yes + without + unknown, card.events);
        assert.deepEqual(JSON.parse(JSON.stringify(card)), card);
      }),
      { numRuns: 100 },
    );
  });
});
