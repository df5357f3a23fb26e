import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describeDetection, descriptionLimits } from '../../../../src/core/detection/describeDetection.ts';
import { detectionNames } from '../../../../src/core/detection/detectionNames.ts';
import type { DetectionWish } from '../../../../src/core/detection/detectionWish.ts';
import { findRunbookLink } from '../../../../src/core/links/findRunbookLink.ts';
import { anyText } from './anyPlan.ts';
import { plainWish, readCell } from './detectionOf.ts';

const { runbook, cell } = readCell({
  query: ['filter', 'ERROR'],
  parameters: ['actor: {type: string}', 'token: {type: secret}'],
});
if (cell.kind !== 'query') throw new Error('the cell is a query');

function describeWith(
  title: string | undefined,
  wish: Partial<DetectionWish>,
  limit: number = descriptionLimits.alarm,
) {
  assert.ok(cell.kind === 'query');
  return describeDetection(
    runbook,
    { ...cell, ...(title !== undefined && { title }) },
    { ...plainWish, ...wish },
    limit,
  );
}

describe('describeDetection', () => {
  it('leads back with values, but never those of secrets', () => {
    const { text, link } = describeWith(undefined, {
      target: 'prod',
      linkValues: new Map([
        ['actor', 'alice'],
        ['token', 'hunter2'],
      ]),
    });
    assert.equal(
      text,
      'Denied calls (Suspicious logins). vscode://apirunbook.apirunbook/open?runbook=runbooks/login.apirunbook&cell=denied&target=prod&p.actor=alice',
    );
    assert.ok(link !== null && text.endsWith(link));
  });

  it('leaves values out where they do not fit, and cuts the words', () => {
    const { text } = describeWith(
      'x'.repeat(900),
      { linkValues: new Map([['actor', 'a'.repeat(480)]]) },
      descriptionLimits.rule,
    );
    assert.equal(text.length, 512);
    assert.deepEqual(findRunbookLink(text)?.link.values, new Map());
  });

  it('says nothing of a link that cannot be', () => {
    assert.deepEqual(describeWith(undefined, { runbook: '/home/alice/login.apirunbook' }), {
      text: 'Denied calls (Suspicious logins).',
      link: null,
    });
  });

  it('is one line within its limit, whatever the texts are, and its link is found', () => {
    fc.assert(
      fc.property(anyText, anyText, fc.constantFrom(...Object.values(descriptionLimits)), (title, actor, limit) => {
        const { text, link } = describeWith(title.repeat(20), { linkValues: new Map([['actor', actor]]) }, limit);
        assert.ok(text.length <= limit);
        assert.doesNotMatch(text, /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2028\u2029]|\p{Surrogate}/u);
        assert.ok(link !== null && text.endsWith(link));
        // A title may hold an address itself, and it comes first.
        if (!title.includes('://')) assert.equal(findRunbookLink(text)?.link.runbook, plainWish.runbook);
      }),
      { numRuns: 100 },
    );
  });
});

describe('detectionNames', () => {
  function check(runbookPath: string, cellId: string, path: string, slug: RegExp) {
    it(`${runbookPath} ${cellId}`.slice(0, 80), () => {
      const names = detectionNames({ runbook: runbookPath, cell: cellId }, 'metricAlarm');
      assert.equal(names.path, path);
      assert.match(names.slug, slug);
    });
  }

  check('login.apirunbook', 'denied', 'ApiRunbooks/login/denied', /^ApiRunbooks-login-denied-[0-9a-f]{8}$/);
  check('a b/login.apirunbook', 'denied', 'ApiRunbooks/a b/login/denied', /^ApiRunbooks-a-b-login-denied-[0-9a-f]{8}$/);
  check('prüfen.apirunbook', 'x', 'ApiRunbooks/pr-fen/x-a571764a', /^ApiRunbooks-pr-fen-x-[0-9a-f]{8}$/);
  check('a:b*$.apirunbook', 'x', 'ApiRunbooks/a-b--/x-d56ad898', /^ApiRunbooks-a-b---x-[0-9a-f]{8}$/);

  it('fit every service, are the same each time, and are never shared', () => {
    const origin = fc.record({
      runbook: anyText.map((text) => `${text}.apirunbook`),
      cell: fc.stringMatching(/^[A-Za-z0-9][\w-]{0,63}$/),
    });
    fc.assert(
      fc.property(origin, origin, (one, other) => {
        const names = detectionNames(one, 'metricAlarm');
        assert.match(names.path, /^ApiRunbooks[^:*$\u0000-\u001f\u007f-\uffff]{2,244}$/);
        assert.match(names.slug, /^[\w-]{1,64}$/);
        assert.deepEqual(detectionNames({ ...one }, 'metricAlarm'), names);
        assert.notEqual(detectionNames(one, 'eventRule').slug, names.slug);
        if (JSON.stringify(one) === JSON.stringify(other)) return;
        const others = detectionNames(other, 'metricAlarm');
        assert.notEqual(names.path, others.path);
        assert.notEqual(names.slug, others.slug);
      }),
      { numRuns: 100 },
    );
  });
});
