import assert from 'node:assert/strict';
import { checkFamilies, checkIds } from '../../../../../src/core/coverage/findings/checkIds.ts';
import { checks } from '../../../../../src/core/coverage/findings/checks.ts';
import type { CoverageEvidence } from '../../../../../src/core/coverage/findings/coverageEvidence.ts';
import { findingSeverities, type CoverageFinding } from '../../../../../src/core/coverage/findings/coverageFinding.ts';
import { evidenceText } from '../../../../../src/core/coverage/findings/findingsTable.ts';
import { judgeCoverage } from '../../../../../src/core/coverage/findings/judgeCoverage.ts';
import { unjudgedLines } from '../../../../../src/core/coverage/findings/unjudgedLines.ts';
import { capturedCases, checkCases, siteCases } from './cases/check.cases.ts';
import { alarm, alarms, filter, filters, good } from './preparedEvidence.ts';

const listed = (evidence: CoverageEvidence | readonly CoverageEvidence[]): readonly CoverageEvidence[] =>
  'place' in evidence ? [evidence] : evidence;

function line(finding: CoverageFinding): string {
  const { severity, check, subject, title } = finding;
  return `${severity} ${check} ${subject.name}: ${title} | ${evidenceText(finding)}`;
}

/** `…` in an expected line stands for any text. */
function assertLines(found: readonly string[], expected: readonly string[]): void {
  const shortened = found.map((text, index) => {
    const parts = (expected[index] ?? '').split('…');
    const pattern = new RegExp(`^${parts.map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('.*')}$`);
    return pattern.test(text) ? (expected[index] ?? '') : text;
  });
  assert.deepEqual(shortened, expected);
}

describe('judgeCoverage', () => {
  for (const { what, check, evidence, findings, unjudged = [] } of [...checkCases, ...siteCases]) {
    it(`${check}: ${what}`, () => {
      const outcome = judgeCoverage(listed(evidence));
      assertLines(outcome.findings.map(line), findings);
      assert.deepEqual(
        outcome.unjudged.map((each) => `${each.check}: ${each.why}`),
        unjudged,
      );
    });
  }

  for (const { what, check, evidence, findings } of capturedCases) {
    it(`${check}: captured data: ${what}`, () => {
      assertLines(judgeCoverage(listed(evidence)).findings.map(line), findings);
    });
  }

  it('has a case of each check but those of the controls that are alike', () => {
    const found = new Set(
      [...checkCases, ...capturedCases].flatMap(({ findings }) => findings.map((each) => each.split(' ')[1])),
    );
    assert.deepEqual(
      checkIds.filter((id) => !found.has(id)),
      [],
    );
  });

  it('has checks with the ids that cells and commands know, in their order', () => {
    assert.deepEqual(
      checks.map(({ id }) => id),
      checkIds,
    );
    assert.deepEqual([...new Set(checkIds.map((id) => id.slice(0, id.indexOf('.'))))], checkFamilies);
  });

  it('tells each finding with evidence, a fix and a page of AWS', () => {
    const { findings } = judgeCoverage([...checkCases, ...capturedCases].flatMap(({ evidence }) => listed(evidence)));
    for (const { title, evidence, fix, page, place } of findings) {
      assert.ok(evidence.length > 0 && evidence.every(({ fact, source }) => fact !== '' && source !== ''), title);
      assert.match(title, /^[^a-z].*[.]$/);
      assert.match(fix, /^[A-Z].*[.]$/);
      assert.match(page, /^https:\/\/docs\.aws\.amazon\.com\/[\w/.-]+\.html$/);
      assert.notEqual(place.account, null);
    }
  });

  it('puts the graver first, then the subject', () => {
    const evidence = [...checkCases, ...capturedCases].flatMap(({ evidence: each }) => listed(each));
    const ranks = judgeCoverage(evidence).findings.map(({ severity }) => findingSeverities.indexOf(severity));
    assert.deepEqual(ranks, ranks.toSorted());
    const none = { ...good, alarms: { value: [] }, filters: { value: [] } };
    const controls = judgeCoverage([none]).findings.map(({ check }) => check);
    assert.deepEqual(
      controls,
      checkIds.filter((id) => id.startsWith('cis.4')),
    );
  });

  it('makes unjudged what could not be read, and never a finding', () => {
    const unread = { unread: 'needs everything' };
    const nothing: CoverageEvidence = { ...good, trails: unread, alarms: unread, filters: unread };
    const outcome = judgeCoverage([nothing]);
    assert.deepEqual(outcome.findings, []);
    const judged = new Set(outcome.unjudged.map(({ check }) => check));
    assert.deepEqual(
      checkIds.filter((id) => !judged.has(id)),
      ['captured.no-management-events', 'captured.gaps', 'captured.no-digests'],
    );
    assert.deepEqual(unjudgedLines(outcome.unjudged), [
      'not judged in prod 210987654321 us-east-1: account.no-trail, trail (all), cis (all) and 2 more: needs everything',
    ]);
  });

  it('names the trail of which one call is denied', () => {
    const [trail] = 'value' in good.trails ? good.trails.value : [];
    assert.ok(trail !== undefined);
    const denied = {
      ...good,
      trails: { value: [{ ...trail, status: { unread: 'needs cloudtrail:GetTrailStatus' } }] },
    };
    assert.deepEqual(judgeCoverage([denied]).findings, []);
    assert.deepEqual(unjudgedLines(judgeCoverage([denied]).unjudged), [
      'not judged in prod 210987654321 us-east-1: trail.not-logging, trail.delivery-failing, trail.delivery-old of trail org: needs cloudtrail:GetTrailStatus',
      'not judged in prod 210987654321 us-east-1: cis (all): trail org: needs cloudtrail:GetTrailStatus',
    ]);
  });

  it('names all alarms of one reason in a line', () => {
    const more = ['a', 'b', 'c', 'd', 'e'].map((name) => alarm(name));
    const evidence = { ...good, alarms: { value: more }, filters: { unread: 'needs logs:DescribeMetricFilters' } };
    assert.deepEqual(unjudgedLines(judgeCoverage([evidence]).unjudged), [
      'not judged in prod 210987654321 us-east-1: cis (all), filter.no-alarm: needs logs:DescribeMetricFilters',
      'not judged in prod 210987654321 us-east-1: alarm.no-writer of alarm a, b, c and 2 more: needs logs:DescribeMetricFilters',
    ]);
  });

  it('looks at each of 500 alarms and 10,000 filters a few times only', () => {
    let reads = 0;
    const counted = <Item extends object>(item: Item): Item =>
      new Proxy(item, {
        get: (target, key): unknown => {
          reads++;
          return Reflect.get(target, key);
        },
      });
    const many = Array.from({ length: 10_000 }, (_, index) =>
      filter(`f${index}`, `{ $.latency > ${index} }`, index % 2 === 0 ? {} : { logGroupName: `group-${index}` }),
    );
    const more = Array.from({ length: 500 }, (_, index) => alarm(`a${index}`, { MetricName: `f${index * 2}` }));
    const evidence: CoverageEvidence = {
      ...good,
      alarms: { value: [...alarms, ...more].map(({ type, members }) => ({ type, members: counted(members) })) },
      filters: { value: [...filters, ...many].map(counted) },
    };
    const { findings } = judgeCoverage([evidence]);
    assert.equal(findings.length, 5_000 - 500);
    assert.ok(reads < 100 * (10_500 + 30), String(reads));
  });
});
