import assert from 'node:assert/strict';
import { siteNode } from '../../../../../src/extension/views/proxy/nodes/siteNode.ts';
import type { ProxySite } from '../../../../../src/extension/views/proxy/proxySite.ts';
import { all, configText, drawn, ended, quietStatus, runningSite, stoppedSite } from './sites.ts';

const now = Date.parse('2026-11-03T10:12:00.000Z');
const lines = (site: ProxySite) => drawn(siteNode(site, now));
const abilities = (site: ProxySite) => siteNode(site, now).look().abilities;

describe('a proxy in the view', () => {
  it('that is stopped shows who may ask for what', () => {
    assert.deepEqual(lines(stoppedSite()), [
      'api/apirunbook.config.yaml | stopped',
      '  Clients | 2',
      '    reader | API key · readers',
      '    cli | AWS signature · readers',
      '  Routes | 1',
      '    orders | any method /orders/**',
      '      Upstream | http://127.0.0.1:8788',
      '      deny everyone: /orders/admin/** | no-admin',
      '      allow group readers: GET | read',
      '      allow client cli: DELETE | cancel · observed only',
      '      deny everything else',
    ]);
    assert.deepEqual(abilities(stoppedSite()), ['proxy', 'leaves', 'stopped']);
  });

  it('that runs shows where, what was asked, and by whom', () => {
    const refused = ended({
      id: '5f0d',
      status: 403,
      client: 'cli',
      rule: 'no-admin',
      errorCode: 'AccessDenied',
      path: '/orders/admin',
    });
    const slow = ended({
      id: '5f0e',
      status: null,
      client: null,
      rule: null,
      errorCode: 'UpstreamTimeout',
      milliseconds: 2500,
    });
    assert.deepEqual(lines(runningSite({}, { recent: [slow, refused, ended()] })), [
      'api/apirunbook.config.yaml | running at 127.0.0.1:8787 · 3 refused',
      '  Address | http://127.0.0.1:8787',
      '  Runs | started 12 min ago, until this window closes',
      '  Counters | 12 requests · 3 refused · median 0.42 ms',
      '    Let through | 9',
      '    AccessDenied | 2',
      '    TooManyRequests | 1',
      '    Throttled | 1',
      '    Answered from the cache | 1 of 4',
      '    Median | 0.42 ms',
      '    99 of 100 within | 12 ms',
      '    Open connections | 2',
      '    Records | 12 in /work/api/audit',
      '  Last requests',
      '    no answer GET /orders | nobody known · UpstreamTimeout · 2.5 s',
      '    403 GET /orders/admin | cli · AccessDenied · no-admin · 0.42 ms',
      '    200 GET /orders | reader · read · 0.42 ms',
      '  Clients | 2',
      '    reader | 7 min ago · 11 requests · 2 refused',
      '    cli | not seen yet',
      '  Routes | 1',
      '    orders | any method /orders/** · 12 requests · 3 refused',
      '      Upstream | http://127.0.0.1:8788',
      '      deny everyone: /orders/admin/** | no-admin · 1 hit',
      '      allow group readers: GET | read · 9 hits',
      '      allow client cli: DELETE | cancel · observed only · 0 hits',
      '      deny everything else',
      '      Throttle | 50 requests a second',
      '      Credential | header Authorization from file token',
    ]);
    assert.deepEqual(abilities(runningSite()), ['proxy', 'leaves', 'running']);
  });

  const heads: readonly [what: string, site: ProxySite, expected: readonly string[]][] = [
    [
      'whose log cannot be written says so first',
      runningSite(
        { state: 'failing', audit: { ...quietStatus.audit, fault: 'The disk is full.' } },
        { phase: 'failing' },
      ),
      [
        'api/apirunbook.config.yaml | refusing at 127.0.0.1:8787: the audit log cannot be written',
        '  Audit log cannot be written | The disk is full.',
      ],
    ],
    [
      'whose file was refused says that the running configuration stays',
      runningSite({
        reload: {
          ...quietStatus.reload,
          outcome: 'refused',
          problems: ['/work/api/apirunbook.config.yaml:3:5: error proxy.form: No.'],
        },
      }),
      [
        'api/apirunbook.config.yaml | running at 127.0.0.1:8787 · 3 refused',
        '  Reload refused: the running configuration stays | 1 problem',
        '    3:5: error proxy.form: No.',
      ],
    ],
    [
      'that could not start says why',
      stoppedSite(configText, {
        failure: { code: 'proxy.port-taken', message: 'Port 8787 is taken by node (4711).', nextStep: 'End it.' },
      }),
      ['api/apirunbook.config.yaml | could not start', '  Not started | Port 8787 is taken by node (4711).'],
    ],
    [
      'whose secret is not set names it',
      stoppedSite(configText, { read: { ...stoppedSite().read, missing: ['cli-secret'] } }),
      ['api/apirunbook.config.yaml | stopped', '  Secret to set | cli-secret'],
    ],
  ];
  for (const [what, site, expected] of heads) {
    it(what, () => assert.deepEqual(lines(site).slice(0, expected.length), expected));
  }

  it('whose configuration is at fault shows each problem with its line, and nothing that would not hold', () => {
    const broken = stoppedSite(configText.replace('[GET]', '[FETCH]'));
    const [head, group, ...problems] = lines(broken);
    assert.equal(head, 'api/apirunbook.config.yaml | configuration at fault: 1 problem');
    assert.equal(group, '  Configuration at fault | 1 problem');
    assert.equal(problems.length, 1);
    assert.match(problems[0] ?? '', /methods.* \| line 10$/);
  });

  const owners: readonly [owner: typeof quietStatus.owner, isOurs: boolean, expected: string][] = [
    [{ kind: 'editor', stays: false }, true, 'started 12 min ago, until this window closes'],
    [{ kind: 'editor', stays: false }, false, 'started 12 min ago in another window (process 4711)'],
    [{ kind: 'editor', stays: true }, false, 'started 12 min ago, until it is stopped'],
    [{ kind: 'terminal', stays: true }, false, 'started in a terminal 12 min ago (process 4711)'],
  ];
  for (const [owner, isOurs, expected] of owners) {
    it(`says that it was ${expected}`, () => {
      assert.equal(lines(runningSite({ owner }, { isOurs }))[2], `  Runs | ${expected}`);
    });
  }

  it('has ids that are unique, and the same however often it is drawn', () => {
    const site = runningSite({}, { recent: [ended(), ended({ id: '5f0d' })] });
    const ids = all(siteNode(site, now)).map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    assert.deepEqual(
      all(siteNode(site, now + 60_000)).map(({ id }) => id),
      ids,
    );
  });

  it('shows fifty requests at most, however many there were', () => {
    const recent = Array.from({ length: 200 }, (_, index) => ended({ id: String(index) }));
    const requests = all(siteNode(runningSite({}, { recent }), now)).filter(
      ({ subject }) => subject.kind === 'request',
    );
    assert.deepEqual([requests.length, requests[0]?.look().label], [50, '200 GET /orders']);
  });

  it('says to a screen reader whether a request was let through', () => {
    const recent = [ended({ status: 403, errorCode: 'AccessDenied' }), ended({ id: '5f0d' })];
    const requests = all(siteNode(runningSite({}, { recent }), now)).filter(
      ({ subject }) => subject.kind === 'request',
    );
    assert.deepEqual(
      requests.map((node) => node.look().spoken.split(',')[0]),
      ['Refused or failed', 'Let through'],
    );
  });

  it('offers to promote only what is observed', () => {
    const rules = all(siteNode(runningSite(), now)).flatMap(({ subject, look }) =>
      subject.kind === 'rule' && look().abilities?.includes('observed') === true ? [subject.rule] : [],
    );
    assert.deepEqual(rules, ['cancel']);
  });
});
