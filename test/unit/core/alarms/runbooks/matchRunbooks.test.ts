import assert from 'node:assert/strict';
import type { AlarmOccasion } from '../../../../../src/core/alarms/runbooks/alarmOccasion.ts';
import { cisControl } from '../../../../../src/core/cis/cisControls.ts';
import type { CisControlId } from '../../../../../src/core/cis/cisControl.ts';
import { cisPattern } from '../../../../../src/core/cis/cisPattern.ts';
import { matchRunbooks } from '../../../../../src/core/alarms/runbooks/matchRunbooks.ts';
import { parseRunbook } from '../../../../../src/core/runbook/parseRunbook.ts';
import { compositeAlarm, logAlarm, metricAlarm, metricFilter, occasionOf, rootPattern } from './alarms.ts';

/** Whether and why a runbook with this text under its version fits. */
function reasonFor(occasion: AlarmOccasion, text: string): string | null {
  const { runbook, problems } = parseRunbook('x', `apirunbook: 1\n${text}\n`);
  assert.ok(runbook !== null, JSON.stringify(problems));
  const [match] = matchRunbooks(occasion, [{ path: 'runbooks/root.apirunbook', runbook }]);
  return match === undefined ? null : match.reason + (match.cell === null ? '' : ` #${match.cell}`);
}

const root = occasionOf(metricAlarm(), { filters: [metricFilter(rootPattern)] });
const entry = 'named by entry 1 of its `alarms:`';
const link = 'vscode://apirunbook.apirunbook/open?runbook=runbooks%2Froot.apirunbook&cell=root';
const linked = occasionOf(metricAlarm({ AlarmDescription: `See ${link}.` }));

function cisPatternOf(id: CisControlId): string {
  const [variant] = cisControl(id).variants;
  assert.ok(variant !== undefined);
  return cisPattern(variant.term);
}

const cases: readonly (readonly [name: string, occasion: AlarmOccasion, text: string, expected: string | null])[] = [
  [
    'its pattern, by what it counts',
    root,
    "alarms: [{pattern: '{ ($.userIdentity.type = Root && $.userIdentity.invokedBy NOT EXISTS && $.userIdentity.type != User) }'}]",
    entry,
  ],
  [
    'the control that its pattern is for',
    occasionOf(metricAlarm(), { filters: [metricFilter(cisPatternOf('4.3'))] }),
    'alarms: [{control: CIS 4.3}]',
    entry,
  ],
  [
    'a control that its pattern is not for',
    occasionOf(metricAlarm(), { filters: [metricFilter(cisPatternOf('4.3'))] }),
    'alarms: [{control: CIS 4.4}]',
    null,
  ],
  [
    'a control, where it counts everything',
    occasionOf(metricAlarm(), { filters: [metricFilter('')] }),
    'alarms: [{control: CIS 4.3}]',
    null,
  ],
  [
    'a control, where its pattern is none',
    occasionOf(metricAlarm(), { filters: [metricFilter('{ $.a =')] }),
    'alarms: [{control: CIS 4.3}]',
    null,
  ],
  ['nothing', root, 'title: x', null],
  ['its name', root, 'alarms: [{name: root-use}]', entry],
  ['the beginning of its name', root, "alarms: [{name: 'root-*'}]", entry],
  ['the middle of its name', root, "alarms: [{name: '*t-u*'}]", entry],
  ['any name', root, "alarms: [{name: '*'}]", entry],
  ['the name in other letters', root, 'alarms: [{name: Root-use}]', null],
  ['a part of its name', root, 'alarms: [{name: root}]', null],
  ['a regular expression', root, "alarms: [{name: 'root.use'}]", null],
  ['its ARN', root, 'alarms: [{arn: arn:aws:cloudwatch:us-east-1:111122223333:alarm:root-use}]', entry],
  [
    'the ARN of another account',
    root,
    'alarms: [{arn: arn:aws:cloudwatch:us-east-1:222222222222:alarm:root-use}]',
    null,
  ],
  ['its metric', root, 'alarms: [{metric: {namespace: CloudTrailMetrics, name: RootUse}}]', entry],
  ['its metric in any namespace', root, 'alarms: [{metric: {name: RootUse}}]', entry],
  ['the metric in another namespace', root, 'alarms: [{metric: {namespace: X, name: RootUse}}]', null],
  ['another metric', root, 'alarms: [{metric: {namespace: CloudTrailMetrics, name: Root}}]', null],
  ['its pattern', root, `alarms: [{pattern: '${rootPattern}'}]`, entry],
  [
    'its pattern, written otherwise',
    root,
    `alarms: [{pattern: '{($.userIdentity.invokedBy NOT EXISTS)&&($.userIdentity.type=Root)}'}]`,
    entry,
  ],
  ['a pattern that lacks a condition', root, `alarms: [{pattern: '{ $.userIdentity.type = "Root" }'}]`, null],
  ['a pattern with another operator', root, `alarms: [{pattern: '${rootPattern.replace(' = ', ' != ')}'}]`, null],
  ['a pattern with another connective', root, `alarms: [{pattern: '${rootPattern.replace('&&', '||')}'}]`, null],
  ['a pattern that is none', root, "alarms: [{pattern: '{ $.a ='}]", null],
  ['its log group', root, 'alarms: [{logGroup: aws-cloudtrail-logs}]', entry],
  ['the beginning of its log group', root, "alarms: [{logGroup: 'aws-*'}]", entry],
  ['another log group', root, 'alarms: [{logGroup: aws}]', null],
  [
    'an ARN of which it has the name only',
    root,
    'alarms: [{logGroup: arn:aws:logs:us-east-1:111122223333:log-group:aws-cloudtrail-logs}]',
    null,
  ],
  ['all members', root, "alarms: [{name: 'root-*', logGroup: aws-cloudtrail-logs, metric: {name: RootUse}}]", entry],
  ['all members but one', root, "alarms: [{name: 'root-*', logGroup: other}]", null],
  ['the second entry', root, 'alarms: [{name: a}, {name: root-use}]', 'named by entry 2 of its `alarms:`'],
  ['an entry at fault', root, "alarms: [{name: 'root-*', metric: RootUse}]", null],
  [
    'a cell with the same pattern',
    root,
    `cells: [{id: who, filter: '${rootPattern}'}]`,
    'its cell `who` has the same pattern #who',
  ],
  [
    'a cell with a pattern of the same meaning',
    root,
    `cells: [{id: who, filter: '{ ($.userIdentity.invokedBy NOT EXISTS) && ($.userIdentity.type = Root) }'}]`,
    'its cell `who` has the same pattern #who',
  ],
  ['a cell with another pattern', root, `cells: [{id: who, filter: '{ $.userIdentity.type = Root }'}]`, null],
  [
    'a cell with a placeholder',
    root,
    'parameters: {a: {type: string}}\ncells: [{id: who, filter: "{ $.userIdentity.type = {{ a }} }"}]',
    null,
  ],
  ['prose with the same pattern', root, `cells: [{md: '${rootPattern}'}]`, null],
  [
    'an entry and a cell',
    root,
    `alarms: [{name: root-use}]\ncells: [{id: who, filter: '${rootPattern}'}]`,
    `${entry} #who`,
  ],
  [
    'its query',
    occasionOf(logAlarm()),
    'cells: [{id: q, insights: "filter errorCode = \\"AccessDenied\\" # why\\n"}]',
    'its cell `q` has the same query #q',
  ],
  [
    'another query',
    occasionOf(logAlarm()),
    'cells: [{id: q, insights: "filter errorCode = \\"Access Denied\\""}]',
    null,
  ],
  ['the log group of a log alarm', occasionOf(logAlarm()), 'alarms: [{logGroup: aws-cloudtrail-logs}]', entry],
  [
    'the log group by its name where the alarm has its ARN',
    occasionOf(logAlarm({}, { LogGroupIdentifiers: ['arn:aws:logs:us-east-1:111122223333:log-group:a/b:*'] })),
    'alarms: [{logGroup: a/b}]',
    entry,
  ],
  [
    'the log group by its ARN with the end of the answer',
    occasionOf(logAlarm({}, { LogGroupIdentifiers: ['arn:aws:logs:us-east-1:111122223333:log-group:a'] })),
    "alarms: [{logGroup: 'arn:aws:logs:us-east-1:111122223333:log-group:a:*'}]",
    entry,
  ],
  ['a composite alarm', occasionOf(compositeAlarm()), 'alarms: [{name: on-call}]', entry],
  [
    'the pattern of a composite alarm, which has none',
    occasionOf(compositeAlarm()),
    `alarms: [{pattern: '${rootPattern}'}]`,
    null,
  ],
  ['a link', linked, 'title: x', "link in the alarm's description"],
  ['a link to a cell', linked, 'cells: [{id: root, sql: SELECT 1}]', "link in the alarm's description #root"],
  ['a link to a cell that is gone', linked, 'cells: [{id: other, sql: SELECT 1}]', "link in the alarm's description"],
  [
    'a link to another runbook',
    occasionOf(metricAlarm({ AlarmDescription: link.replace('root.', 'boot.') })),
    'title: x',
    null,
  ],
  [
    'a link out of the folder',
    occasionOf(metricAlarm({ AlarmDescription: link.replace('runbooks', '..') })),
    'title: x',
    null,
  ],
];

describe('the runbooks that fit an alarm', () => {
  for (const [name, occasion, text, expected] of cases) {
    it(`are right for ${name}`, () => assert.equal(reasonFor(occasion, text), expected));
  }

  it('come in the order of how sure the reason is', () => {
    const description = 'vscode://apirunbook.apirunbook/open?runbook=link.apirunbook';
    const occasion = occasionOf(metricAlarm({ AlarmDescription: description }), {
      filters: [metricFilter(rootPattern)],
    });
    const texts: Readonly<Record<string, string>> = {
      arn: 'alarms: [{arn: arn:aws:cloudwatch:us-east-1:111122223333:alarm:root-use}]',
      name: 'alarms: [{name: root-use}]',
      link: 'title: x',
      pattern: `alarms: [{pattern: '${rootPattern}'}]`,
      metricAndGroup: 'alarms: [{metric: {name: RootUse}, logGroup: aws-cloudtrail-logs}]',
      metric: 'alarms: [{metric: {name: RootUse}}]',
      glob: "alarms: [{name: 'root*'}]",
      cell: `cells: [{id: a, filter: '${rootPattern}'}]`,
      logGroup: 'alarms: [{logGroup: aws-cloudtrail-logs}]',
      any: "alarms: [{name: '**'}]",
      anyToo: "alarms: [{name: '*'}]",
      none: 'title: y',
    };
    const candidates = Object.entries(texts).map(([name, text]) => {
      const { runbook } = parseRunbook('x', `apirunbook: 1\n${text}\n`);
      assert.ok(runbook !== null);
      return { path: `${name}.apirunbook`, runbook };
    });
    const found = matchRunbooks(occasion, candidates.toReversed()).map(({ candidate }) => candidate.path.slice(0, -11));
    assert.deepEqual(found, Object.keys(texts).slice(0, -1));
  });
});
