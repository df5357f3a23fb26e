import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  gatherChanges,
  observeSite,
  troublePatience,
  unseenSite,
  type SiteSighting,
  type SiteWatch,
  type WaitingChange,
} from '../../../../src/core/watch/alarmChanges.ts';
import { alarmNotice } from '../../../../src/core/watch/alarmNotice.ts';

/** `a@1` is an alarm that went off at 1; a last `…` says that there were more; another account stands before a colon. */
function seen(text: string): SiteSighting {
  const [account, rest] = text.includes(':') ? text.split(':') : ['1', text];
  const words = (rest ?? '').split(' ').filter((word) => word !== '');
  const isWhole = words.at(-1) !== '…';
  const alarms = words
    .filter((word) => word !== '…')
    .map((word) => {
      const [name = '', since] = word.split('@');
      return { name, since: since === undefined ? null : Number(since) };
    });
  return { kind: 'seen', account: account === '' ? null : (account ?? null), alarms, isWhole };
}

const failed: SiteSighting = { kind: 'failed', isLasting: false };
const lasting: SiteSighting = { kind: 'failed', isLasting: true };

/** What is told in each round: `+a` went off, `-a` is over, `!` cannot be asked. */
function rounds(...sightings: readonly (SiteSighting | string)[]): readonly string[] {
  let watch: SiteWatch = unseenSite;
  return sightings.map((sighting) => {
    const observed = observeSite(watch, typeof sighting === 'string' ? seen(sighting) : sighting);
    watch = observed.watch;
    const changes = observed.changes.map(({ kind, name }) => `${kind === 'off' ? '+' : '-'}${name}`);
    return [...changes, ...(observed.isTrouble ? ['!'] : [])].join(' ');
  });
}

const cases: readonly (readonly [
  name: string,
  sightings: readonly (SiteSighting | string)[],
  told: readonly string[],
])[] = [
  ['nothing', ['', ''], ['', '']],
  ['what was there before', ['a@1 b@2', 'a@1 b@2'], ['', '']],
  ['one that goes off', ['', 'a@1', 'a@1'], ['', '+a', '']],
  ['one that is over', ['a@1', '', ''], ['', '-a', '']],
  ['one that goes off, is over and goes off', ['', 'a@1', '', 'a@3'], ['', '+a', '-a', '+a']],
  ['one that went off again between the rounds', ['a@1', 'a@2'], ['', '+a']],
  ['one whose time is not said', ['a', 'a', ''], ['', '', '-a']],
  ['one whose time is said at last', ['a', 'a@5'], ['', '']],
  ['one that goes back in time', ['a@5', 'a@4'], ['', '']],
  ['several', ['a@1', 'b@2 c@3'], ['', '+b +c -a']],
  [
    'an alarm named as JavaScript names things',
    ['', '__proto__@1 constructor@1', ''],
    ['', '+__proto__ +constructor', '-__proto__ -constructor'],
  ],
  ['another account', ['1:a@1', '2:b@2', '2:b@2 c@3'], ['', '', '+c']],
  ['an account that is not known', [':a@1', '1:a@1 b@2', ':a@1'], ['', '+b', '-b']],
  ['a failure', ['a@1', failed, 'a@1'], ['', '', '']],
  ['a change behind a failure', ['a@1', failed, 'b@2'], ['', '', '+b -a']],
  ['failures, told once', [failed, failed, failed, failed], ['', '', '!', '']],
  ['failures before and after an answer', [failed, failed, 'a@1', failed, failed, failed], ['', '', '', '', '', '!']],
  ['a failure that lasts', [lasting, lasting], ['!', '']],
  ['a failure that lasts behind others', [failed, lasting, failed], ['', '!', '']],
  ['more than are asked for', ['a@3 b@2 …', 'a@3 …', 'a@3 b@2 …'], ['', '', '']],
  ['one beyond those that were asked for', ['a@3 b@2 …', 'b@2 c@1 …'], ['', '']],
  ['a new one among too many', ['a@3 b@2 …', 'd@4 a@3 …'], ['', '+d']],
  ['too many that become few', ['a@3 b@2 …', 'a@3'], ['', '-b']],
  ['few that become too many', ['a@3', 'b@4 …', 'a@3 b@4'], ['', '+b', '']],
];

describe('changes of watched alarms', () => {
  for (const [name, sightings, told] of cases) {
    it(`are told of ${name}`, () => assert.deepEqual(rounds(...sightings), told));
  }

  it('stop a site that cannot be asked until it answers', () => {
    const stopped = observeSite(unseenSite, lasting).watch;
    assert.equal(stopped.isStopped, true);
    assert.equal(observeSite(stopped, failed).watch.isStopped, true);
    assert.equal(observeSite(stopped, seen('a@1')).watch.isStopped, false);
    assert.ok(troublePatience > 1);
  });

  const alarm = fc.record({ name: fc.constantFrom('a', 'b', 'c', '__proto__'), since: fc.option(fc.nat(9)) });
  const sighting: fc.Arbitrary<SiteSighting> = fc.oneof(
    fc.record({ kind: fc.constant('failed' as const), isLasting: fc.boolean() }),
    fc.record({
      kind: fc.constant('seen' as const),
      account: fc.constantFrom('1', null),
      alarms: fc.uniqueArray(alarm, { selector: ({ name }) => name }),
      isWhole: fc.boolean(),
    }),
  );

  it('are never told twice, and lead from what was known to what is', () => {
    fc.assert(
      fc.property(fc.array(sighting, { maxLength: 12 }), (sightings) => {
        let watch: SiteWatch = unseenSite;
        let on: Set<string> | null = null;
        for (const one of sightings) {
          const { watch: next, changes } = observeSite(watch, one);
          const again = observeSite(next, one);
          assert.deepEqual(again.changes, []);
          assert.equal(again.isTrouble && observeSite(again.watch, one).isTrouble, false);
          if (on === null) on = next.alarms === null ? null : new Set(next.alarms.keys());
          else {
            for (const { name, kind } of changes) {
              if (kind === 'off') on.add(name);
              else assert.ok(on.delete(name), `${name} is over and was not on`);
            }
            // What was found beyond those that were asked for is known without having been told.
            if (one.kind === 'seen' && one.isWhole && watch.isWhole) assert.deepEqual(new Set(next.alarms?.keys()), on);
            on = new Set(next.alarms?.keys());
          }
          watch = next;
        }
      }),
      { numRuns: 100 },
    );
  });

  const waits: readonly (readonly [name: string, steps: readonly string[], expected: readonly string[]])[] = [
    ['one', ['+a'], ['off a']],
    ['one that went off and is over', ['+a', '-a'], ['passed a']],
    ['one that went off twice', ['+a', '-a', '+a'], ['off a']],
    ['one that went off twice and is over', ['+a', '-a', '+a', '-a'], ['passed a']],
    ['one that was on and is over', ['-a'], ['over a']],
    ['one that was on, is over and went off', ['-a', '+a'], ['off a']],
    ['several, the latest last', ['+a', '+b', '-a'], ['off b', 'passed a']],
  ];
  for (const [name, steps, expected] of waits) {
    it(`wait for the person each once: ${name}`, () => {
      let waiting: readonly WaitingChange[] = [];
      for (const step of steps) {
        waiting = gatherChanges(waiting, 's', [{ name: step.slice(1), kind: step.startsWith('+') ? 'off' : 'over' }]);
      }
      assert.deepEqual(
        waiting.map((change) => `${change.kind} ${change.name}`),
        expected,
      );
    });
  }

  it('of two sites are two', () => {
    const one = gatherChanges([], 's', [{ name: 'a', kind: 'off' }]);
    assert.equal(gatherChanges(one, 't', [{ name: 'a', kind: 'over' }]).length, 2);
  });
});

describe('the notice of changed alarms', () => {
  const off = (name: string, site = 's'): WaitingChange => ({ site, name, kind: 'off' });
  const notices: readonly (readonly [changes: readonly WaitingChange[], text: string])[] = [
    [[off('a')], 'a is in alarm (prod).'],
    [[off('a'), off('b')], 'a and b are in alarm (prod).'],
    [
      [{ site: 's', name: 'c', kind: 'over' }, off('a'), { site: 's', name: 'b', kind: 'passed' }],
      'a is in alarm; b went off and is over; c is over (prod).',
    ],
    [['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => off(name)), 'a, b, c, d, e and 2 more are in alarm (prod).'],
    [[off('a'), off('a', 't')], 'a and a are in alarm (prod and test).'],
    [[off('a\u202e\nb')], 'a\\u202e\\nb is in alarm (prod).'],
    [[off('x'.repeat(200))], `${'x'.repeat(79)}… is in alarm (prod).`],
  ];
  for (const [changes, text] of notices) {
    it(`says ${JSON.stringify(text.slice(0, 60))}`, () =>
      assert.equal(
        alarmNotice(changes, (site) => (site === 's' ? 'prod' : 'test')),
        text,
      ));
  }
});
