import assert from 'node:assert/strict';
import { evaluateCoverage } from '../../../../src/core/alarms/evaluateCoverage.ts';
import { parseAlarms } from '../../../../src/core/alarms/parseAlarms.ts';
import type { CoverageEvidence } from '../../../../src/core/coverage/findings/coverageEvidence.ts';
import { good, withTrail } from '../coverage/findings/preparedEvidence.ts';

const bad = withTrail({ hasValidation: false, keyId: null, includesGlobalEvents: false });

function answer(text: string, evidence: readonly CoverageEvidence[], limit = 100) {
  const { query, problems } = parseAlarms(text);
  assert.ok(query?.statement === 'coverage', problems.map(({ message }) => message).join(' '));
  return evaluateCoverage(query, evidence, { limit });
}

const checksOf = (text: string): readonly unknown[] => answer(text, [bad]).table.rows.map(([, check]) => check);

describe('coverage in an alarms cell', () => {
  const cases: readonly (readonly [text: string, checks: readonly string[]])[] = [
    ['coverage', ['trail.no-global-events', 'trail.no-validation', 'trail.no-key']],
    ['coverage Severity = low', ['trail.no-key']],
    ['coverage\nSeverity = low, high', ['trail.no-key']],
    ['coverage Severity = medium Check = trail.no-validation', ['trail.no-validation']],
    ['coverage Check = [cis, trail.no-key]', ['trail.no-key']],
    ['coverage Check = trail', ['trail.no-global-events', 'trail.no-validation', 'trail.no-key']],
    ['coverage Check = alarm', []],
  ];
  for (const [text, checks] of cases) it(text, () => assert.deepEqual(checksOf(text), checks));

  it('has the columns that a reader wants, with evidence, fix and page', () => {
    const { table, scanned, matched, problems } = answer('coverage Check = trail.no-key', [bad]);
    const [row] = table.rows;
    assert.deepEqual(Object.fromEntries(table.columns.map(({ name }, index) => [name, row?.[index]])), {
      severity: 'low',
      check: 'trail.no-key',
      subject: 'org',
      account: '210987654321',
      region: 'us-east-1',
      title: 'Log files of trail org are not encrypted with a key of KMS.',
      evidence: 'KmsKeyId is not there (cloudtrail:DescribeTrails)',
      fix: 'Encrypt with a customer managed key whose policy lets CloudTrail use it (UpdateTrail, KmsKeyId).',
      page: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html',
    });
    assert.deepEqual([scanned, matched, problems, table.truncated], [3, 1, [], false]);
  });

  it('cuts off at the limit and says so', () => {
    const { table, matched } = answer('coverage', [bad], 2);
    assert.deepEqual([table.rowCount, table.truncated, matched], [2, true, 3]);
  });

  it('warns of what could not be judged, of the checks that are asked for', () => {
    const denied = { ...good, alarms: { unread: 'needs cloudwatch:DescribeAlarms' } };
    const warned = (text: string): readonly string[] => answer(text, [denied]).problems.map(({ code }) => code);
    assert.deepEqual(warned('coverage'), ['alarms.unjudged']);
    assert.deepEqual(warned('coverage Check = trail'), []);
  });

  const refused: readonly (readonly [text: string, problems: readonly string[]])[] = [
    ['Coverage', ['alarms.statement']],
    ['coverage Severity = grave', ['alarms.value']],
    ['coverage Check = trail.not-loging', ['alarms.value']],
    ['coverage StateValue = ALARM', ['alarms.key']],
    ['Severity = high', ['alarms.key']],
  ];
  for (const [text, problems] of refused) {
    it(`${text}: a problem with what to do`, () => {
      assert.deepEqual(
        parseAlarms(text).problems.map(({ code }) => code),
        problems,
      );
    });
  }

  it('names a misspelt check rather than all of them', () => {
    const [problem] = parseAlarms('coverage Check = trail.not-loging').problems;
    assert.equal(problem?.fix?.title, 'Write trail.not-logging');
    assert.ok((problem?.message.length ?? 0) < 200, problem?.message);
  });
});
