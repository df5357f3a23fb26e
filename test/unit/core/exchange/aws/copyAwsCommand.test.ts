import assert from 'node:assert/strict';
import fc from 'fast-check';
import { copyAwsCommand } from '../../../../../src/core/exchange/aws/copyAwsCommand.ts';
import { importAwsCommand } from '../../../../../src/core/exchange/aws/importAwsCommand.ts';
import type { Plan } from '../../../../../src/core/plan/plan.ts';
import type { QueryLanguage } from '../../../../../src/core/query/language.ts';
import type { SourceDeclaration } from '../../../../../src/core/runbook/runbook.ts';
import { hasErrors } from '../../../../../src/core/text/problem.ts';

const window = { start: Date.parse('2026-11-01T00:00:00Z'), end: Date.parse('2026-11-02T00:00:00.500Z') };
const logs: SourceDeclaration = { name: 'logs', type: 'logs', logGroups: ['/g', 'h'], range: { start: 0, end: 0 } };

function planOf(language: QueryLanguage, text: string, rest: Partial<Plan> = {}): Plan {
  return { language, text, window: null, source: logs, limit: 10_000, now: 0, ...rest };
}

const arn = 'arn:aws:logs:us-east-1:111122223333:log-group:';

interface CopyCase {
  readonly name: string;
  readonly plan: Plan;
  readonly command: string | null;
  readonly codes?: readonly string[];
  readonly shell?: 'posix' | 'powershell';
}

const cases: readonly CopyCase[] = [
  {
    name: 'a filter pattern, with what is lost of several groups',
    plan: planOf('filter', '{ $.a = "it\'s" }', { window }),
    command: `aws logs filter-log-events \\
  --log-group-name /g \\
  --filter-pattern '{ $.a = "it'\\''s" }' \\
  --start-time 1793491200000 \\
  --end-time 1793577600500`,
    codes: ['copy.one-group'],
  },
  {
    name: 'what follows, by the ARNs of its log groups',
    plan: planOf('filter', '{ $.a = 1 }', {
      follow: 30_000,
      source: { ...logs, logGroups: [`${arn}/a:*`, `${arn}b`] },
    }),
    command: `aws logs start-live-tail \\
  --log-group-identifiers ${arn}/a ${arn}b \\
  --log-event-filter-pattern '{ $.a = 1 }'`,
    codes: ['copy.follow'],
  },
  {
    name: 'everything that is logged',
    plan: planOf('filter', ' ', { follow: 30_000, source: { ...logs, logGroups: [`${arn}b`] } }),
    command: `aws logs start-live-tail \\\n  --log-group-identifiers ${arn}b`,
    codes: ['copy.follow'],
  },
  {
    name: 'what follows a log group by its name',
    plan: planOf('filter', '{ $.a = 1 }', { follow: 30_000 }),
    command: null,
    codes: ['copy.log-group-arn'],
  },
  {
    name: 'what follows no log group',
    plan: planOf('filter', '{ $.a = 1 }', { follow: 30_000, source: null }),
    command: null,
    codes: ['copy.no-log-group'],
  },
  {
    name: 'a query for PowerShell',
    plan: planOf('insights', 'filter a = "it\'s"', { window }),
    shell: 'powershell',
    command: `aws logs start-query \`
  --log-group-names /g h \`
  --query-string 'filter a = "it''s"' \`
  --start-time 1793491200 \`
  --end-time 1793577601`,
    codes: ['copy.powershell'],
  },
  {
    name: 'an attribute',
    plan: planOf('lookup', 'Username = alice where { $.a = 1 }', { source: null }),
    command: `aws cloudtrail lookup-events \\
  --lookup-attributes '[{"AttributeKey":"Username","AttributeValue":"alice"}]'`,
    codes: ['copy.where'],
  },
  {
    name: 'alarms, of all three types',
    plan: planOf('alarms', 'StateValue = ALARM AlarmNamePrefix = "cis 4"', { source: null, window }),
    command: `aws cloudwatch describe-alarms \\
  --state-value ALARM \\
  --alarm-name-prefix 'cis 4' \\
  --alarm-types MetricAlarm CompositeAlarm LogAlarm`,
  },
  {
    name: 'alarms by their names and of one type',
    plan: planOf('alarms', 'AlarmNames = [a, "b\'c"] AlarmTypes = LogAlarm', { source: null }),
    command: `aws cloudwatch describe-alarms \\
  --alarm-names a 'b'\\''c' \\
  --alarm-types LogAlarm`,
  },
  {
    name: 'the alarms behind another, which takes no types',
    plan: planOf('alarms', 'ChildrenOfAlarmName = all', { source: null }),
    command: `aws cloudwatch describe-alarms \\
  --children-of-alarm-name all`,
  },
  {
    name: 'the history of alarms',
    plan: planOf('alarms', 'history AlarmName = a ScanBy = TimestampAscending', { source: null, window }),
    command: `aws cloudwatch describe-alarm-history \\
  --alarm-name a \\
  --scan-by TimestampAscending \\
  --alarm-types MetricAlarm CompositeAlarm LogAlarm \\
  --start-date 2026-11-01T00:00:00.000Z \\
  --end-date 2026-11-02T00:00:00.500Z`,
  },
  {
    name: 'metric filters',
    plan: planOf('alarms', 'filters metricName = RootLogin metricNamespace = CIS', { source: null }),
    command: `aws logs describe-metric-filters \\
  --metric-name RootLogin \\
  --metric-namespace CIS`,
  },
  {
    name: 'SQL of Athena',
    plan: planOf('sql', 'SELECT 1', { source: { ...logs, type: 'athena', database: 'security', logGroups: [] } }),
    command: `aws athena start-query-execution \\
  --query-string 'SELECT 1' \\
  --query-execution-context Database=security`,
  },
  {
    name: 'a pattern that begins like an option',
    plan: planOf('filter', '-ERROR x'),
    command: `aws logs filter-log-events \\
  --log-group-name /g \\
  --filter-pattern='-ERROR x'`,
    codes: ['copy.one-group'],
  },
  { name: 'a query without a window', plan: planOf('insights', 'limit 1'), command: null, codes: ['copy.no-window'] },
  {
    name: 'a query without a log group',
    plan: planOf('insights', 'limit 1', { window, source: null }),
    command: null,
    codes: ['copy.no-log-group'],
  },
  { name: 'a text that the CLI would open', plan: planOf('filter', 'file://x'), command: null, codes: ['copy.file'] },
  { name: 'the character NUL', plan: planOf('filter', '"a\0"'), command: null, codes: ['copy.characters'] },
];

describe('a cell copied as a command', () => {
  for (const { name, plan, command, codes = [], shell = 'posix' } of cases) {
    it(name, () => {
      const copied = copyAwsCommand(plan, {}, shell);
      assert.equal(copied.text, command);
      assert.deepEqual(
        copied.problems.map(({ code }) => code).filter((code) => (command === null ? code !== 'copy.one-group' : true)),
        codes,
      );
    });
  }

  it('names profile and region', () => {
    const { text } = copyAwsCommand(planOf('sql', 'SELECT 1', { source: null }), {
      profile: 'a b',
      region: 'eu-west-1',
    });
    assert.equal(text?.endsWith(`--profile 'a b' \\\n  --region eu-west-1`), true);
  });

  const value = fc
    .array(
      fc.oneof(
        fc.constantFrom("'", '"', '\\', '`', '$x', '$(y)', '%', '\n', '|', '\u2019', 'é', ' ', '--'),
        fc.string({ maxLength: 4 }),
      ),
      { maxLength: 6 },
    )
    .map((parts) => parts.join('').replace(/\p{C}/gu, (c) => (c === '\n' ? c : '')));
  const text = fc.oneof(
    value.map(
      (each) => ['insights', `filter a like /x/ and b = "${each.replace(/["\\\n]|\{\{/g, '')}"\n| limit 5`] as const,
    ),
    value.map((each) => ['filter', `{ $.a = "${each.replace(/["\\\n]|\{\{/g, '')}" }`] as const),
    value.map(
      (each) =>
        ['sql', `SELECT '${each.replace(/\{\{/g, '').replaceAll("'", "''")}' AS x FROM cloudtrail_logs`] as const,
    ),
    value.map((each) => ['lookup', `Username = "x${each.replace(/["\\\n]|\{\{/g, '')}"`] as const),
  );

  it('and pasted again is the cell that it was', () => {
    let kept = 0;
    fc.assert(
      fc.property(text, fc.constantFrom('posix' as const, 'powershell' as const), ([language, query], shell) => {
        const source = language === 'sql' || language === 'lookup' ? null : { ...logs, logGroups: ['/g'] };
        const copied = copyAwsCommand(planOf(language, query, { window, source }), {}, shell);
        assert.ok(copied.text !== null, JSON.stringify(copied.problems));
        const { cells, problems } = importAwsCommand(copied.text, shell);
        if (hasErrors(problems)) {
          // What the query languages themselves refuse (a control character, say) was never a cell that could be asked.
          assert.deepEqual(
            problems
              .filter(({ severity }) => severity === 'error')
              .map(({ code }) => code)
              .filter((code) => code !== 'import.query'),
            [],
          );
          return;
        }
        kept++;
        const [cell] = cells;
        assert.ok(cell?.kind === 'query');
        assert.equal(cell.language, language);
        assert.equal(cell.text, query);
      }),
      { numRuns: 400, seed: 7 },
    );
    assert.ok(kept > 200, `${kept} of 400`);
  });
});
