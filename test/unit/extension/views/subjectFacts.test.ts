import assert from 'node:assert/strict';
import type { CoverageFinding } from '../../../../src/core/coverage/findings/coverageFinding.ts';
import { isConsoleUrl } from '../../../../src/core/links/consolePlace.ts';
import { trailUrl } from '../../../../src/core/links/trailUrl.ts';
import type { NodeSubject } from '../../../../src/extension/views/nodeSubject.ts';
import { arnOf, consoleUrlOf, jsonOf, textOfSubject } from '../../../../src/extension/views/subjectFacts.ts';
import { Sessions } from '../../../../src/extension/views/sessions.ts';
import type { SiteSession } from '../../../../src/extension/views/targetSession.ts';
import { findingsReport } from '../../../../src/extension/views/trails/findingsReport.ts';
import { memorySite, memoryTarget, metricAlarm } from './inMemoryInventory.ts';

async function siteOf(endpoint: string | null): Promise<SiteSession> {
  const session = new Sessions('w').of(memoryTarget([memorySite()]).target);
  const context = { signal: new AbortController().signal, progress: () => undefined };
  const [site] = await session.sites(context);
  assert.ok(site !== undefined);
  site.answeredBy({ ...site.place, account: '111122223333', endpoint });
  return site;
}

describe('what a node stands for', () => {
  it('is an alarm with ARN, JSON and a page', async () => {
    const subject: NodeSubject = { kind: 'alarm', site: await siteOf(null), alarm: metricAlarm('root use', 'ALARM') };
    assert.equal(arnOf(subject), 'arn:aws:cloudwatch:us-east-1:111122223333:alarm:root use');
    assert.equal(JSON.parse(jsonOf(subject) ?? '').AlarmName, 'root use');
    const url = consoleUrlOf(subject);
    assert.equal(
      url,
      'https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#alarmsV2:alarm/root%20use',
    );
    assert.equal(isConsoleUrl(url ?? ''), true);
  });

  it('has no page where an emulator answered', async () => {
    const site = await siteOf('http://127.0.0.1:5000');
    assert.equal(consoleUrlOf({ kind: 'alarm', site, alarm: metricAlarm('a', 'ALARM') }), null);
  });

  it('is a text to copy', async () => {
    const site = await siteOf(null);
    assert.equal(textOfSubject({ kind: 'logGroup', site, logGroup: 'g', pattern: '{ $.a = 1 }' }), '{ $.a = 1 }');
    assert.equal(textOfSubject({ kind: 'logGroup', site, logGroup: 'g', pattern: null }), 'g');
    assert.equal(textOfSubject({ kind: 'group' }), null);
    assert.equal(jsonOf({ kind: 'json', value: { big: 12345678901234567890n } }), '{"big":12345678901234567890}');
  });
});

describe('the page of a trail', () => {
  const arn = 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/my.trail_1-x';
  const cases: readonly (readonly [arn: string, url: string | null])[] = [
    [arn, `https://eu-west-1.console.aws.amazon.com/cloudtrailv2/home?region=eu-west-1#/trails/${arn}`],
    ['arn:aws:cloudtrail:eu-west-1:111122223333:trail/a/../../x', null],
    ['arn:aws:cloudtrail:evil.example:111122223333:trail/trail', null],
    ['arn:aws:cloudtrail:eu-west-1:111122223333:trail/a b', null],
    ['', null],
  ];
  for (const [given, url] of cases)
    it(`${given || 'of nothing'} is ${url === null ? 'none' : 'one of the console'}`, () => {
      assert.equal(trailUrl(given), url);
      if (url !== null) assert.equal(isConsoleUrl(url), true);
    });
});

describe('the report of findings', () => {
  const place = {
    target: 'prod',
    account: '111122223333',
    region: 'us-east-1',
    profile: 'prod',
    caller: 'arn:aws:iam::111122223333:user/alice',
    endpoint: null,
  };
  const finding: CoverageFinding = {
    check: 'trail.not-logging',
    severity: 'high',
    place,
    subject: { kind: 'trail', name: '[x](command:y)', arn: null },
    title: 'Trail [x](command:y) is not logging.',
    evidence: [{ fact: 'IsLogging is false <b>', source: 'GetTrailStatus' }],
    fix: 'Start it.',
    page: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/x.html',
  };

  it('names place, evidence, fix and page, and makes nothing of what data say', () => {
    const report = findingsReport({ findings: [finding], unjudged: [] }, place, Date.parse('2026-11-03T10:00:00Z'));
    assert.match(report, /^# Coverage of prod · 111122223333 · us-east-1\n/);
    assert.match(report, /1 finding, at 2026-11-03 10:00:00 UTC\./);
    assert.match(report, /## Trail \\\[x\\\]\\\(command:y\) is not logging\./);
    assert.match(report, /- GetTrailStatus: IsLogging is false \\<b\\>\n/);
    assert.match(report, /\[AWS\]\(https:\/\/docs\.aws\.amazon\.com\//);
    assert.match(report, /To mend it: Start it\./);
  });

  it('says what could not be judged', () => {
    const unjudged = [{ check: 'cis.4.1', place, subject: finding.subject, why: 'needs logs:DescribeMetricFilters' }];
    const report = findingsReport({ findings: [], unjudged }, place, 0);
    assert.match(report, /0 findings/);
    assert.match(report, /## Not judged\n[^]*needs logs:DescribeMetricFilters/);
  });
});
