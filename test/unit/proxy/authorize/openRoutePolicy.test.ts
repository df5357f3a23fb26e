import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AuthorizationRequest } from '../../../../src/core/authorization/authorizationRequest.ts';
import type { PolicyRule } from '../../../../src/core/authorization/policyRule.ts';
import type { Principal } from '../../../../src/core/authorization/principal.ts';
import { memoDecisions } from '../../../../src/proxy/authorize/memoDecisions.ts';
import { openRoutePolicy } from '../../../../src/proxy/authorize/openRoutePolicy.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'policy-'));
after(() => rmSync(folder, { recursive: true }));

const principal = (more: Partial<Principal> = {}): Principal => ({
  client: 'reader',
  type: 'ApiKey',
  id: 'reader',
  groups: [],
  claims: new Map(),
  details: {},
  ...more,
});
const asked = (more: Partial<AuthorizationRequest> = {}): AuthorizationRequest => ({
  principal: principal(),
  method: 'GET',
  path: '/orders',
  sourceAddress: '127.0.0.1',
  time: Date.UTC(2026, 10, 2, 9, 0, 0),
  ...more,
});
const rule = (effect: 'allow' | 'deny', more: Partial<PolicyRule> = {}): PolicyRule => ({
  effect,
  name: `${effect}[0]`,
  clients: [],
  groups: [],
  claims: new Map(),
  methods: [],
  path: null,
  sources: [],
  time: null,
  observe: false,
  range: { start: 0, end: 0 },
  ...more,
});

describe('openRoutePolicy', () => {
  const permit = 'permit(principal, action, resource);';
  const forbid = `${permit} forbid(principal, action, resource);`;
  const silent = 'permit(principal == Client::"nobody", action, resource);';
  const allow = [rule('allow')];
  const deny = [rule('allow'), rule('deny')];

  const cases: readonly [
    rules: readonly PolicyRule[],
    cedar: string | null,
    expected: readonly [boolean, string | null],
  ][] = [
    [allow, null, [true, 'allow[0]']],
    [deny, null, [false, 'deny[0]']],
    [[], null, [false, null]],
    [allow, permit, [true, 'allow[0]']],
    [allow, silent, [true, 'allow[0]']],
    [allow, forbid, [false, 'cedar:policy1']],
    [deny, permit, [false, 'deny[0]']],
    [deny, forbid, [false, 'deny[0]']],
    [[], permit, [true, 'cedar:policy0']],
    [[], forbid, [false, 'cedar:policy1']],
    [[], silent, [false, null]],
  ];
  for (const [rules, cedar, [allowed, decisive]] of cases) {
    const said = rules.map(({ effect }) => effect).join(', ');
    it(`rules [${said}] with ${cedar ?? 'no Cedar'}: ${allowed} by ${decisive}`, async () => {
      const policy = await open(rules, cedar);
      const decision = policy.decide(asked());
      assert.deepEqual([decision.allowed, decision.rule, decision.observed], [allowed, decisive, []]);
      policy.close();
    });
  }

  const observed: readonly [cedar: string, says: string][] = [
    [permit, 'cedar:policy0: would allow'],
    [forbid, 'cedar:policy1: would deny'],
    [silent, 'cedar: would deny (no Cedar policy permits it)'],
  ];
  for (const [cedar, says] of observed) {
    it(`only records ${says}`, async () => {
      const policy = await open(allow, cedar, true);
      const { allowed, rule: decisive, observed: list } = policy.decide(asked());
      assert.deepEqual([allowed, decisive, list], [true, 'allow[0]', [says]]);
      const none = await open([], cedar, true);
      assert.equal(none.decide(asked()).allowed, false);
    });
  }

  it('decides anew where the time has a part in it', async () => {
    const office = { days: [], from: 8 * 60, to: 18 * 60 };
    const [morning, night] = [Date.UTC(2026, 10, 2, 9), Date.UTC(2026, 10, 2, 23)];
    const who = principal();
    const both = async (rules: readonly PolicyRule[], cedar: string | null): Promise<boolean[]> => {
      const policy = await open(rules, cedar);
      return [morning, night].map((time) => policy.decide(asked({ principal: who, time })).allowed);
    };
    assert.deepEqual(await both([rule('allow', { time: office })], null), [true, false]);
    assert.deepEqual(await both([rule('allow', { time: office })], silent), [true, false]);
    const before = 'permit(principal, action, resource) when { context.time < datetime("2026-11-02T12:00:00Z") };';
    assert.deepEqual(await both([], before), [true, false]);
  });

  async function open(rules: readonly PolicyRule[], cedar: string | null, observe = false) {
    if (cedar === null) return openRoutePolicy({ rules, cedar }, { folder });
    writeFileSync(path.join(folder, 'policies.cedar'), cedar);
    const settings = { policies: 'policies.cedar', entities: null, schema: null, observe };
    return openRoutePolicy({ rules, cedar: settings }, { folder });
  }
});

describe('memoDecisions', () => {
  it('keeps a decision for what it was made of', () => {
    let count = 0;
    const decide = memoDecisions(() => ({ allowed: true, rule: `r${(count += 1)}`, reason: '', observed: [] }));
    const who = principal();
    const same = asked({ principal: who });
    assert.equal(decide(same), decide({ ...same, time: 0 }));
    const others = [
      asked({ principal: principal() }),
      { ...same, method: 'POST' },
      { ...same, path: '/orders/' },
      { ...same, path: '/orders GET' },
      { ...same, sourceAddress: '10.0.0.1' },
    ];
    for (const other of others) assert.notEqual(decide(other), decide(same));
    const long = { ...same, path: `/${'x'.repeat(300)}` };
    assert.notEqual(decide(long), decide(long), 'nobody fills the memory with long paths');
  });
});
