import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compileRules, isTimeless } from '../../../../src/core/authorization/compileRules.ts';
import { matchPath } from '../../../../src/core/authorization/matchPath.ts';
import type { AuthorizationRequest } from '../../../../src/core/authorization/authorizationRequest.ts';
import type { PolicyRule } from '../../../../src/core/authorization/policyRule.ts';
import { requestOf, ruleOf } from './ruleOf.ts';

type Asked = Parameters<typeof requestOf>[0];

/** The name of the rule that decides, with its effect; `none` where none does. */
function check(what: string, rules: readonly PolicyRule[], asked: Asked, expected: string): void {
  it(what, () => {
    const { allowed, rule } = compileRules(rules)(requestOf(asked));
    assert.equal(rule === null ? (allowed ? 'allowed' : 'none') : `${allowed ? 'allow' : 'deny'} ${rule}`, expected);
  });
}

const deny = (given: Parameters<typeof ruleOf>[0]): PolicyRule => ruleOf({ ...given, effect: 'deny' });

describe('compileRules', () => {
  check('nobody may without rules', [], {}, 'none');
  check('one allow', [ruleOf({ name: 'a' })], {}, 'allow a');
  check('the first allow is named', [ruleOf({ name: 'a' }), ruleOf({ name: 'b' })], {}, 'allow a');
  check('deny wins wherever it stands', [ruleOf({ name: 'a' }), deny({ name: 'd' })], {}, 'deny d');
  check('the first deny is named', [ruleOf({}), deny({ name: 'd' }), deny({ name: 'e' })], {}, 'deny d');
  check('a deny alone allows nobody else', [deny({ name: 'd', clients: ['bob'] })], {}, 'none');

  check('client', [ruleOf({ name: 'a', clients: ['bob', 'ann'] })], {}, 'allow a');
  check('another client', [ruleOf({ clients: ['bob'] })], {}, 'none');
  check('no client is special', [ruleOf({ clients: ['__proto__'] })], { principal: { client: 'constructor' } }, 'none');
  check('group', [ruleOf({ name: 'a', groups: ['writers', 'readers'] })], {}, 'allow a');
  check('another group', [ruleOf({ groups: ['writers'] })], {}, 'none');
  check('no group', [ruleOf({ groups: ['writers'] })], { principal: { groups: [] } }, 'none');
  check('client and group must both fit', [ruleOf({ clients: ['ann'], groups: ['writers'] })], {}, 'none');
  const team = new Map([['team', ['red', 'blue']]]);
  check(
    'claim',
    [ruleOf({ name: 'a', claims: team })],
    { principal: { claims: new Map([['team', ['x', 'blue']]]) } },
    'allow a',
  );
  check(
    'claim of another value',
    [ruleOf({ claims: team })],
    { principal: { claims: new Map([['team', ['x']]]) } },
    'none',
  );
  check('claim that is not there', [ruleOf({ claims: team })], {}, 'none');
  const two = new Map([
    ['team', ['red']],
    ['__proto__', ['x']],
  ]);
  check(
    'every claim must fit',
    [ruleOf({ claims: two })],
    { principal: { claims: new Map([['team', ['red']]]) } },
    'none',
  );
  check('method', [ruleOf({ name: 'a', methods: ['GET', 'POST'] })], { method: 'POST' }, 'allow a');
  check('another method', [ruleOf({ methods: ['GET'] })], { method: 'POST' }, 'none');
  check('an allow for GET is none for HEAD', [ruleOf({ methods: ['GET'] })], { method: 'HEAD' }, 'none');
  check(
    'a deny for GET is one for HEAD',
    [ruleOf({}), deny({ name: 'd', methods: ['GET'] })],
    { method: 'HEAD' },
    'deny d',
  );
  check('a deny for HEAD is none for GET', [ruleOf({ name: 'a' }), deny({ methods: ['HEAD'] })], {}, 'allow a');
  check('path', [ruleOf({ name: 'a', path: '/v1/**' })], {}, 'allow a');
  check('another path', [ruleOf({ path: '/v2/**' })], {}, 'none');
  check(
    'a deny whose method does not fit',
    [ruleOf({ name: 'a' }), deny({ path: '/v1/**', methods: ['PUT'] })],
    {},
    'allow a',
  );

  describe('sources', () => {
    const from = (sources: readonly string[], sourceAddress: string, expected: string): void =>
      check(`${sourceAddress} in ${sources.join(' ')}`, [ruleOf({ name: 'a', sources })], { sourceAddress }, expected);
    from(['127.0.0.0/8'], '127.0.0.1', 'allow a');
    from(['10.0.0.0/8', '127.0.0.1'], '127.0.0.1', 'allow a');
    from(['10.0.0.0/8'], '11.0.0.1', 'none');
    from(['10.0.0.0/8'], '::ffff:10.1.2.3', 'allow a');
    from(['::ffff:10.0.0.0/104'], '10.1.2.3', 'allow a');
    from(['::ffff:10.0.0.1'], '10.0.0.1', 'allow a');
    from(['::1'], '::1', 'allow a');
    from(['::1/128'], '0:0:0:0:0:0:0:1', 'allow a');
    from(['::1'], '127.0.0.1', 'none');
    from(['fd00::/8'], 'fd12::1', 'allow a');
    from(['0.0.0.0/0'], '::1', 'none');
    from(['::/0'], '10.0.0.1', 'none');
    from(['10.0.0.0/8'], 'nonsense', 'none');
    from(['10.0.0.0/8'], '', 'none');
    from(['nonsense'], '10.0.0.1', 'none');
    check(
      'a deny takes an unreadable address for its own',
      [ruleOf({}), deny({ name: 'd', sources: ['10.0.0.0/8'] })],
      { sourceAddress: '' },
      'deny d',
    );
    check('and an unreadable network for everyone', [ruleOf({}), deny({ name: 'd', sources: ['x'] })], {}, 'deny d');
    it('reads each address anew', () => {
      const decide = compileRules([ruleOf({ sources: ['10.0.0.0/8'] })]);
      for (const [sourceAddress, allowed] of [
        ['10.0.0.1', true],
        ['11.0.0.1', false],
        ['10.0.0.1', true],
      ] as const)
        assert.equal(decide(requestOf({ sourceAddress })).allowed, allowed);
    });
  });

  describe('time', () => {
    const at = (days: readonly number[], from: number, to: number, time: string, fits: boolean): void =>
      check(
        `${time} in ${days.join()} ${from}–${to}`,
        [ruleOf({ name: 'a', time: { days, from, to } })],
        { time: Date.parse(time) },
        fits ? 'allow a' : 'none',
      );
    at([], 540, 1020, '2026-01-01T09:00:00Z', true);
    at([], 540, 1020, '2026-01-01T08:59:59.999Z', false);
    at([], 540, 1020, '2026-01-01T16:59:59Z', true);
    at([], 540, 1020, '2026-01-01T17:00:00Z', false);
    at([4], 0, 1440, '2026-01-01T00:00:00Z', true); // Thursday
    at([4], 0, 1440, '2026-01-02T00:00:00Z', false);
    at([1], 0, 1440, '2026-01-05T23:59:59Z', true); // Monday
    at([7], 0, 1440, '2026-01-04T12:00:00Z', true); // Sunday
    at([5], 1320, 360, '2026-01-02T22:00:00Z', true); // Friday night
    at([5], 1320, 360, '2026-01-03T05:59:00Z', true); // is Saturday morning
    at([5], 1320, 360, '2026-01-03T06:00:00Z', false);
    at([5], 1320, 360, '2026-01-02T05:00:00Z', false); // Friday morning is Thursday's
    at([5], 1320, 360, '2026-01-03T22:00:00Z', false);
    at([], 600, 600, '2026-01-01T10:00:00Z', true);
    at([], 600, 600, '2026-01-01T09:59:00Z', true);
    at([4], 600, 600, '2026-01-01T09:59:00Z', false);
    at([3], 0, 1440, '1969-12-31T12:00:00Z', true); // before 1970, a Wednesday
    it('keeps a decision from being kept', () => {
      assert.equal(isTimeless([ruleOf({}), deny({ path: '/a' })]), true);
      assert.equal(isTimeless([ruleOf({}), deny({ time: { days: [], from: 0, to: 1 }, observe: true })]), false);
    });
  });

  describe('observe', () => {
    const observed = (rules: readonly PolicyRule[], expected: readonly string[], allowed: boolean): void => {
      it(expected.join() || 'nothing', () => {
        const decision = compileRules(rules)(requestOf());
        assert.deepEqual({ observed: decision.observed, allowed: decision.allowed }, { observed: expected, allowed });
      });
    };
    observed([ruleOf({}), deny({ name: 'deny[0]', observe: true })], ['deny[0]: would deny'], true);
    observed([ruleOf({ name: 'new', observe: true })], ['new: would allow'], false);
    observed([ruleOf({ observe: true, clients: ['bob'] })], [], false);
    observed(
      [ruleOf({}), deny({ name: 'x', observe: true, path: '/V1/ORDERS' }), ruleOf({ name: 'y', observe: true })],
      ['x: would deny', 'y: would allow'],
      true,
    );
  });

  describe('says why', () => {
    const reason = (rules: readonly PolicyRule[], asked: Asked, expected: RegExp): void => {
      it(String(expected), () => assert.match(compileRules(rules)(requestOf(asked)).reason, expected));
    };
    reason([], {}, /^no rule allows anything here$/);
    reason([ruleOf({}), deny({ name: 'no-admin', path: '/v1/**' })], {}, /`no-admin`: deny everyone: \/v1\/\*\*/);
    reason(
      [ruleOf({ name: 'w', groups: ['writers'] }), ruleOf({ name: 'r', groups: ['readers'], methods: ['GET'] })],
      { method: 'PUT' },
      /`r` comes nearest, but for: method$/,
    );
    reason([ruleOf({ name: 'w', groups: ['writers'] })], {}, /`w` comes nearest, but for: groups$/);
    reason([ruleOf({ name: 'w', path: '/x', sources: ['10.0.0.1'] })], {}, /but for: path, source$/);
  });

  it('makes no object for a decision of rules', () => {
    const decide = compileRules([ruleOf({}), deny({ path: '/x' })]);
    assert.equal(decide(requestOf()), decide(requestOf({ path: '/v1/other' })));
  });

  it('decides as a slow reading of the rules does', () => {
    const some = <T>(...values: T[]): fc.Arbitrary<T[]> => fc.subarray(values);
    const rule = fc
      .record({
        effect: fc.constantFrom('allow' as const, 'deny' as const),
        clients: some('ann', 'bob'),
        groups: some('readers', 'writers'),
        methods: some('GET', 'PUT'),
        path: fc.constantFrom('/a', '/a/**', '/{x}', '/b/{x}', null),
        observe: fc.boolean(),
      })
      .map(({ path, ...rest }) => ruleOf({ ...rest, ...(path === null ? {} : { path }) }));
    const asked = fc
      .record({
        client: fc.constantFrom('ann', 'bob', 'cy'),
        groups: some('readers', 'writers'),
        method: fc.constantFrom('GET', 'PUT', 'HEAD'),
        path: fc.constantFrom('/a', '/a/b', '/b', '/b/a', '/c/d/e'),
      })
      .map(({ client, groups, ...rest }) => requestOf({ ...rest, principal: { client, groups } }));
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 5 }), asked, (written, request) => {
        const rules = written.map((one, i) => ({ ...one, name: `r${i}` }));
        const { allowed, rule: name, observed } = compileRules(rules)(request);
        const fitting = rules.filter((one) => slowlyFits(one, request));
        const enforced = fitting.filter((one) => !one.observe);
        const decider = enforced.find((one) => one.effect === 'deny') ?? enforced[0];
        assert.deepEqual(
          { allowed, name, observed },
          {
            allowed: decider?.effect === 'allow',
            name: decider?.name ?? null,
            observed: fitting.filter((one) => one.observe).map((one) => `${one.name}: would ${one.effect}`),
          },
        );
      }),
      { numRuns: 300 },
    );
  });
});

function slowlyFits(rule: PolicyRule, { principal, method, path }: AuthorizationRequest): boolean {
  const asked = rule.effect === 'deny' && method === 'HEAD' ? ['HEAD', 'GET'] : [method];
  return (
    (rule.clients.length === 0 || rule.clients.includes(principal.client)) &&
    (rule.groups.length === 0 || rule.groups.some((group) => principal.groups.includes(group))) &&
    (rule.methods.length === 0 || rule.methods.some((one) => asked.includes(one))) &&
    (rule.path === null || matchPath(rule.path, path))
  );
}
