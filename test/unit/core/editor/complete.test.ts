import assert from 'node:assert/strict';
import { complete } from '../../../../src/core/editor/complete.ts';
import type { Completion } from '../../../../src/core/editor/completion.ts';
import type { QueryLanguage } from '../../../../src/core/query/language.ts';
import { atCursor, cellContextOf, smallCatalog, type ContextOptions } from '../../../support/cellContextOf.ts';
import { acceptCompletion } from './acceptCompletion.ts';

function completionsAt(
  language: QueryLanguage,
  marked: string,
  options: ContextOptions = { catalog: smallCatalog, values: { actor: 'alice' } },
): { readonly text: string; readonly list: readonly Completion[] } {
  const { text, offset } = atCursor(marked);
  return { text, list: complete(cellContextOf(language, text, options), offset) };
}

const labelsAt = (language: QueryLanguage, marked: string, options?: ContextOptions): readonly string[] =>
  completionsAt(language, marked, options).list.map(({ label }) => label);

/** What is offered first, in order. */
function first(
  language: QueryLanguage,
  cases: readonly (readonly [marked: string, labels: readonly string[]])[],
): void {
  for (const [marked, labels] of cases) {
    it(`${marked} offers ${labels.join(' ') || 'nothing'}`, () => {
      const offered = labelsAt(language, marked);
      assert.deepEqual(offered.slice(0, Math.max(labels.length, labels.length === 0 ? offered.length : 0)), labels);
    });
  }
}

/** The text after a label was accepted. */
function accepting(
  language: QueryLanguage,
  cases: readonly (readonly [marked: string, label: string, result: string])[],
): void {
  for (const [marked, label, result] of cases) {
    it(`${marked} accepts ${label}`, () => {
      const { text, list } = completionsAt(language, marked);
      const completion = list.find((candidate) => candidate.label === label);
      assert.ok(completion !== undefined, `offered: ${list.map((each) => each.label).join(' ')}`);
      assert.equal(acceptCompletion(text, completion), result);
    });
  }
}

/** Labels that are offered and labels that are not. */
function offering(
  language: QueryLanguage,
  cases: readonly (readonly [marked: string, has: readonly string[], lacks: readonly string[]])[],
): void {
  for (const [marked, has, lacks] of cases) {
    it(`${marked} has ${has.join(' ')}, not ${lacks.join(' ')}`, () => {
      const offered = labelsAt(language, marked);
      assert.deepEqual(
        has.filter((label) => !offered.includes(label)),
        [],
      );
      assert.deepEqual(
        lacks.filter((label) => offered.includes(label)),
        [],
      );
    });
  }
}

describe('complete: Logs Insights', () => {
  first('insights', [
    ['¦', ['fields', 'filter', 'stats', 'sort', 'limit']],
    ['fields eventName | ¦', ['fields', 'filter', 'stats']],
    ['fields eventName | fil¦', ['fields', 'filter']],
    ['fields eventName\n| ¦\n| limit 5', ['fields', 'filter']],
    ['# a comment\n¦', ['fields', 'filter']],
    ['filter ¦', ['eventName', 'eventSource']],
    ['filter eventName ¦', ['=', '!=', 'in', 'like']],
    ['filter eventName !¦', ['=', '!=', 'in', 'like']],
    ['filter eventName not ¦', ['in', 'like']],
    ['filter eventName = ¦', ['{{ event }}', 'GetObject', 'CreateUser', 'ListBuckets', 'DoOdd', 'ConsoleLogin']],
    ['filter eventName != ¦', ['{{ event }}', 'GetObject']],
    ['filter eventName in [¦', ['{{ event }}', 'GetObject']],
    ['filter eventName not in ["x", ¦', ['{{ event }}', 'GetObject']],
    ['filter eventName = "Con¦"', ['GetObject', 'CreateUser']],
    ["filter eventName = 'Con¦", ['GetObject', 'CreateUser']],
    ['filter eventSource = "iam.amazonaws.com" and eventName = ¦', ['{{ event }}', 'CreateUser', 'DeleteUser']],
    [
      'filter eventName = ¦ and eventSource in ["s3.amazonaws.com"]',
      ['{{ event }}', 'GetObject', 'ListBuckets', 'PutBucketPolicy'],
    ],
    ['filter eventSource != "iam.amazonaws.com" and eventName = ¦', ['{{ event }}', 'GetObject', 'CreateUser']],
    ['filter eventSource = ¦', ['s3.amazonaws.com', 'iam.amazonaws.com', 'sts.amazonaws.com']],
    ['filter awsRegion = ¦', ['us-east-1', 'us-east-2']],
    ['filter awsRegion in ¦', ['{{ regions }}', '[…]']],
    ['filter errorCode = ¦', ['AccessDenied', 'AccessDeniedException']],
    ['filter userIdentity.type = ¦', ['IAMUser', 'Root', 'AssumedRole']],
    ['fields userIdentity.type as t | filter t = ¦', ['IAMUser', 'Root']],
    ['filter eventType = ¦', ['AwsApiCall', 'AwsServiceEvent']],
    ['filter eventCategory = ¦', ['Management', 'Data']],
    ['filter readOnly = ¦', ['{{ flag }}', '1 (true)', '0 (false)']],
    ['filter requestParameters.dryRun = ¦', ['1 (true)', '0 (false)']],
    ['filter readOnly = "¦"', []],
    ['filter additionalEventData.MFAUsed = ¦', ['Yes', 'No']],
    ['filter errorCode like ¦', ['/…/', '{{ actor | regex }}']],
    ['filter awsRegion =~ ¦', ['/…/', '{{ actor | regex }}']],
    ['filter eventName = "x" ¦', ['and', 'or']],
    ['filter eventName in ["x"] ¦', ['and', 'or']],
    ['filter errorCode like /x/ ¦', ['and', 'or']],
    ['filter (eventName = "x") ¦', ['and', 'or']],
    ['filter ispresent(errorCode) ¦', ['and', 'or', '=']],
    ['filter strlen(eventName) ¦', ['=', '!=']],
    ['filter eventName = strlen(eventName) ¦', ['and', 'or']],
    ['fields eventName ¦', ['as']],
    ['fields eventName as ¦', []],
    ['fields eventName as x ¦', []],
    ['stats ¦', ['count', 'count_distinct', 'sum']],
    ['stats count(*) ¦', ['by', 'as']],
    ['stats count(*) as n ¦', ['by']],
    ['stats count(*) by ¦', ['eventName', 'eventSource']],
    ['stats count(*) by bin(¦', ['1m', '5m', '15m']],
    ['stats count(*) by bin(5¦m)', ['1m', '5m']],
    ['fields datefloor(@timestamp, ¦', ['1m', '5m']],
    ['stats count(*) as n by eventName, awsRegion as r | sort ¦', ['n', 'eventName', 'r']],
    ['stats count(*) by eventName | filter ¦', ['count(*)', 'eventName']],
    ['sort eventName ¦', ['desc', 'asc']],
    ['sort eventName desc ¦', []],
    ['limit ¦', ['20', '100', '1000', '10000', 'any']],
    ['limit any ¦', ['20', '100']],
    ['limit 5 ¦', []],
    ['parse ¦', ['eventName']],
    ['parse userAgent ¦', ['"…*…" as', '/(?<name>…)/']],
    ['parse @message "x*" ¦', ['as']],
    ['unnest list ¦', ['into']],
    ['pattern @message | diff ¦', ['previousDay', 'previousWeek', 'previousMonth']],
    ['logcompare ¦', ['timeshift']],
    ['filterIndex ¦', ['eventName', 'eventSource']],
    ['filterIndex eventName ¦', ['=', 'in']],
    ['filterIndex @data_source_type in [¦', ['management', 'data']],
    ['SOURCE ¦', ['logGroups', 'dataSource', 'aws-cloudtrail-logs', '/audit/org', '111122223333:captured-events']],
    ["SOURCE logGroups(namePrefix: ['¦", ['aws-cloudtrail-logs', '/audit/org']],
    ["SOURCE logGroups(class: ['¦", ['STANDARD', 'INFREQUENT_ACCESS']],
    ["SOURCE dataSource(['¦", ['aws_cloudtrail.management', 'aws_cloudtrail.data']],
    ['SOURCE logGroups(¦', ['namePrefix', 'class']],
    ['filter eventID in (¦', ['fields', 'filter']],
    ['filter # ¦', []],
    ['filter eventName like /¦', []],
    ['filter eventName like /a¦b/', []],
    ['filter eventName = "x" # eventName = ¦', []],
  ]);

  offering('insights', [
    [
      'filter ¦',
      [
        'userIdentity.arn',
        '@timestamp',
        'requestParameters.bucketName',
        'requestParameters.`x-amz-acl`',
        'strlen',
        'not',
      ],
      ['count', 'userIdentity', 'as'],
    ],
    ['fields @¦', ['@timestamp', '@message', '@logStream', '@ingestionTime'], []],
    ['filter ¦', ['requestParameters.filterSet.items.0.name', 'requestParameters.`key.with.dot`'], []],
    ['stats sum(¦', ['requestParameters.bucketName', 'strlen'], ['sum', 'count']],
    ['stats count(*) by ¦', ['bin', 'datefloor', 'awsRegion'], ['count', 'sum']],
    ['stats count(*) as n by eventName | filter ¦', ['n', 'eventName', 'strlen'], ['eventSource', '@timestamp']],
    ['stats count(*) as n by eventName | fields n * 2 as m | sort ¦', ['n', 'm'], ['eventSource']],
    ['parse @message "*" as a, b | filter ¦', ['a', 'b', 'eventName'], []],
    ['parse userAgent /(?<program>[a-z]+)/ | fields ¦', ['program'], []],
    ['fields concat(eventName, "x") as label | filter ¦', ['label'], []],
    ['filter eventID in (SOURCE "x" | fields eventID as inner) and ¦', ['eventName'], ['inner']],
    ['fields a as outer | filter eventID in (SOURCE "x" | filter ¦', ['eventName'], ['outer']],
    ['fields eventName | ¦', ['pattern', 'anomaly', 'where'], ['SOURCE', 'unmask']],
    ['¦', ['SOURCE'], []],
    ['filter eventTime >= ¦', ['{{ window.start | iso }}', '{{ window.end | iso }}'], ['{{ token }}', '{{ regions }}']],
    ['filter @timestamp >= ¦', ['{{ window.start | ms }}'], ['{{ window.start | iso }}']],
    ['limit ¦', ['20'], ['{{ actor }}']],
    ['stats count(*) by bin(¦', ['{{ period }}'], ['{{ actor }}', '{{ top }}']],
    ['filter sourceIPAddress = ¦', ['{{ cidr }}'], ['{{ token }}']],
    ['filter isIpv4InSubnet(sourceIPAddress, ¦', ['{{ cidr }}'], []],
    ['filter eventName in ¦', ['[…]', '{{ event | list }}', '{{ regions }}'], ['{{ event }}', '{{ token | list }}']],
    ['filter eventName = "¦', ['ConsoleLogin'], ['{{ event }}', 'eventSource', 'strlen']],
  ]);

  accepting('insights', [
    ['fields a | sta¦', 'stats', 'fields a | stats '],
    ['fields a | sta¦ x', 'stats', 'fields a | stats x'],
    ['filter eventName = Con¦', 'ConsoleLogin', 'filter eventName = "ConsoleLogin"'],
    ['filter eventName = Con¦sole and x = 1', 'ConsoleLogin', 'filter eventName = "ConsoleLogin" and x = 1'],
    ['filter eventName = "Con¦', 'ConsoleLogin', 'filter eventName = "ConsoleLogin"'],
    ['filter eventName = "Con¦"', 'ConsoleLogin', 'filter eventName = "ConsoleLogin"'],
    ['filter eventName = "¦Console" | limit 5', 'CreateUser', 'filter eventName = "CreateUser" | limit 5'],
    ["filter eventName = 'Con¦ | limit 5", 'ConsoleLogin', "filter eventName = 'ConsoleLogin' | limit 5"],
    ['filter eventName in ["A", "¦"]', 'CreateUser', 'filter eventName in ["A", "CreateUser"]'],
    ['filter eventName in [Cre¦]', 'CreateUser', 'filter eventName in ["CreateUser"]'],
    [
      'filter eventName = "Con¦ and awsRegion = "us-east-1"',
      'ConsoleLogin',
      'filter eventName = "ConsoleLogin" and awsRegion = "us-east-1"',
    ],
    ['filter userIdentity.userName = ¦', 'Mary "MJ" Major', `filter userIdentity.userName = 'Mary "MJ" Major'`],
    ["filter userIdentity.userName = '¦'", 'Mary "MJ" Major', `filter userIdentity.userName = 'Mary "MJ" Major'`],
    ['filter userId¦entity.type = 1', 'userIdentity.arn', 'filter userIdentity.arn = 1'],
    ['filter ¦userIdentity.type = 1', 'userIdentity.arn', 'filter userIdentity.arn = 1'],
    ['filter requestP¦', 'requestParameters.`x-amz-acl`', 'filter requestParameters.`x-amz-acl`'],
    ['filter requestParameters.`x-a¦', 'requestParameters.`x-amz-acl`', 'filter requestParameters.`x-amz-acl`'],
    [
      'filter requestParameters.`x¦-b` = 1',
      'requestParameters.`x-amz-acl`',
      'filter requestParameters.`x-amz-acl` = 1',
    ],
    ['filter requestP¦', 'requestParameters', 'filter requestParameters.'],
    ['filter readOnly = t¦', '1 (true)', 'filter readOnly = 1'],
    ['filter str¦', 'strlen', 'filter strlen(text)'],
    ['filter str¦(eventName) > 5', 'strlen', 'filter strlen(eventName) > 5'],
    ['stats co¦', 'count', 'stats count(*)'],
    ['stats count(*) by b¦', 'bin', 'stats count(*) by bin(5m)'],
    ['filter eventName i¦', 'in', 'filter eventName in []'],
    ['filter eventName = ¦', '{{ event }}', 'filter eventName = {{ event }}'],
    ['filter eventName = {{¦', 'event', 'filter eventName = {{ event }}'],
    ['filter eventName = {{ ¦', 'event', 'filter eventName = {{ event }}'],
    ['filter eventName = {{ ev¦', 'event', 'filter eventName = {{ event }}'],
    ['filter eventName = {{¦}}', 'event', 'filter eventName = {{ event }}'],
    ['filter eventName = {{ ac¦tor }}', 'event', 'filter eventName = {{ event }}'],
    ['filter eventTime >= {{ ¦ }}', 'window.start | iso', 'filter eventTime >= {{ window.start | iso }}'],
    ['filter eventTime >= {{ ¦window.start | iso }}', 'window.end | iso', 'filter eventTime >= {{ window.end | iso }}'],
    ['filter eventTime >= {{ window.¦', 'start | iso', 'filter eventTime >= {{ window.start | iso }}'],
    ['filter eventTime >= {{ window.st¦ | iso }}', 'start', 'filter eventTime >= {{ window.start | iso }}'],
    ['filter eventTime >= {{ window.start | ¦', 'iso', 'filter eventTime >= {{ window.start | iso }}'],
    ['filter a like {{ actor | ¦ }}', 'regex', 'filter a like {{ actor | regex }}'],
    ['filter a in {{ actor | l¦', 'list', 'filter a in {{ actor | list }}'],
    ['{{#if ¦', 'actor', '{{#if actor}}'],
    ['{{#¦', 'if', '{{#if '],
    ['{{#if actor}}fields a{{¦', '/if', '{{#if actor}}fields a{{/if}}'],
    ['{{#if actor}}fields a{{/¦', 'if', '{{#if actor}}fields a{{/if}}'],
    ["SOURCE '¦'", '/audit/org', "SOURCE '/audit/org'"],
    ['SOURCE logG¦', 'logGroups', "SOURCE logGroups(namePrefix: [''])"],
  ]);

  it('offers what cannot run offline last, and says so', () => {
    const { list } = completionsAt('insights', 'fields a | ¦');
    const refused = list.findIndex(({ detail }) => detail === 'not offline');
    assert.ok(refused > 10);
    assert.ok(list.slice(refused).every(({ detail }) => detail === 'not offline'));
    const functions = completionsAt('insights', 'filter ¦').list;
    assert.equal(functions.at(-1)?.detail?.includes('not offline'), true);
  });

  it('tells counts, types and meanings', () => {
    const value = completionsAt('insights', 'filter eventName = ¦').list.find(({ label }) => label === 'CreateUser');
    assert.equal(value?.detail, '1,204 events');
    assert.match(value?.documentation ?? '', /Makes an IAM user/);
    const field = completionsAt('insights', 'filter ¦').list.find(({ label }) => label === 'userIdentity.arn');
    assert.equal(field?.detail, 'string, in 4,812 of 5,120 events');
    assert.match(field?.documentation ?? '', /principal that made the call[^]*docs\.aws\.amazon\.com/);
    const parameter = completionsAt('insights', 'filter a = ¦').list.find(({ label }) => label === '{{ actor }}');
    assert.equal(parameter?.detail, 'principal, alice');
  });

  it('knows without a catalog what stands in the documentation', () => {
    const labels = labelsAt('insights', 'filter eventName = ¦', { catalog: null });
    assert.deepEqual(labels.slice(0, 2), ['{{ event }}', 'ConsoleLogin']);
    const field = completionsAt('insights', 'filter ¦', { catalog: null }).list[0];
    assert.equal(field?.detail, 'string');
  });
});

describe('complete: filter patterns', () => {
  first('filter', [
    ['¦', ['{ $.eventName = … }', '{ ($.… = …) && ($.… = …) }', '"…"']],
    ['  ¦ ', ['{ $.eventName = … }']],
    ['{¦', ['$.eventName', '$.eventSource']],
    ['{ $¦', ['$.eventName', '$.eventSource']],
    ['{ $.¦ }', ['$.eventName', '$.eventSource']],
    ['{ ev¦ }', ['$.eventName', '$.eventSource']],
    ['{ ($.a = 1) && ¦', ['$.eventName']],
    ['{ ($.a = 1) || (¦', ['$.eventName']],
    ['{ $.eventName ¦', ['=', '!=', 'NOT EXISTS', 'IS TRUE', 'IS FALSE', 'IS NULL']],
    ['{ $.eventName = ¦ }', ['{{ event }}', 'GetObject', 'CreateUser']],
    ['{ $.eventName = "¦" }', ['GetObject', 'CreateUser']],
    ['{ $.eventName = Get¦ }', ['{{ event }}', 'GetObject']],
    ['{ $.readOnly IS ¦', ['{{ flag }}', 'TRUE', 'FALSE', 'NULL']],
    ['{ $.a NOT ¦', ['EXISTS']],
    ['{ $.a = 1 ¦', ['&&', '||']],
    ['{ $.a NOT EXISTS ¦', ['&&', '||']],
    ['{ $.a IS TRUE ¦', ['&&', '||']],
    ['{ ($.a = 1) ¦', ['&&', '||']],
    ['{ $.a = 1 } ¦', []],
    ['{ $.a = %¦', []],
    ['{ ($.eventSource = iam.amazonaws.com) && ($.eventName = ¦', ['{{ event }}', 'CreateUser', 'DeleteUser']],
    ['ERROR ¦', []],
    ['[a, ¦', []],
  ]);
  offering('filter', [
    [
      '{ ¦',
      [
        '$.userIdentity.arn',
        '$.requestParameters.x-amz-acl',
        "$.requestParameters['key.with.dot']",
        '$.requestParameters.filterSet.items[0].name',
        '$.resources[0].ARN',
      ],
      ['@timestamp', 'strlen', '$.userIdentity'],
    ],
    [
      '{ $.errorCode = ¦',
      ['AccessDenied', '*UnauthorizedOperation', 'AccessDenied*', '%…%'],
      ['{{ regions }}', '{{ flag }}'],
    ],
    ['{ $.a > ¦', ['{{ top }}', '{{ period | ms }}'], ['{{ actor }}', '%…%']],
    ['{ $.eventTime = ¦', ['{{ window.start | iso }}'], []],
  ]);
  accepting('filter', [
    ['¦', '{ $.eventName = … }', '{ $.eventName = "" }'],
    ['{ $.user¦ }', '$.userIdentity.arn', '{ $.userIdentity.arn }'],
    ['{ $.user¦Identity.type = "x" }', '$.userIdentity.arn', '{ $.userIdentity.arn = "x" }'],
    ['{ ev¦ = x }', '$.eventName', '{ $.eventName = x }'],
    ['{ $.eventName = Con¦sole }', 'ConsoleLogin', '{ $.eventName = "ConsoleLogin" }'],
    ['{ $.eventName = "Con¦" }', 'ConsoleLogin', '{ $.eventName = "ConsoleLogin" }'],
    ['{ $.eventName = "Con¦ }', 'ConsoleLogin', '{ $.eventName = "ConsoleLogin" }'],
    [
      '{ ($.eventName = "Con¦) || ($.eventName = "X") }',
      'ConsoleLogin',
      '{ ($.eventName = "ConsoleLogin") || ($.eventName = "X") }',
    ],
    ['{ $.errorCode = ¦ }', '*UnauthorizedOperation', '{ $.errorCode = "*UnauthorizedOperation" }'],
    ['{ $.userIdentity.userName = ¦', 'Mary "MJ" Major', '{ $.userIdentity.userName = "Mary \\"MJ\\" Major"'],
    ['{ $.userIdentity.arn = {{ ac¦ }', 'actor', '{ $.userIdentity.arn = {{ actor }} }'],
  ]);
});

describe('complete: lookups', () => {
  first('lookup', [
    [
      '¦',
      [
        'EventName',
        'Username',
        'EventSource',
        'AccessKeyId',
        'ReadOnly',
        'ResourceName',
        'ResourceType',
        'EventId',
        'where',
      ],
    ],
    ['EventName ¦', ['=']],
    ['EventName = ¦', ['{{ event }}', 'GetObject', 'CreateUser']],
    ['EventSource = ¦', ['s3.amazonaws.com', 'iam.amazonaws.com']],
    ['ReadOnly = ¦', ['{{ flag }}', 'true', 'false']],
    ['ResourceType = ¦', ['AWS::IAM::User', 'AWS::IAM::Role']],
    ['EventName = ConsoleLogin ¦', ['where']],
    ['EventName = ConsoleLogin where ¦', ['{ … }']],
    ['EventName = ConsoleLogin where { ¦', ['$.eventName']],
    ['EventName = ConsoleLogin where { $.readOnly ¦', ['=', '!=']],
    ['EventName = x where { $.eventName = "¦', ['GetObject']],
  ]);
  accepting('lookup', [
    ['Ev¦', 'EventName', 'EventName = '],
    ['Ev¦ = x', 'EventName', 'EventName = x'],
    ['EventName = Con¦', 'ConsoleLogin', 'EventName = ConsoleLogin'],
    ['EventName = "Con¦', 'ConsoleLogin', 'EventName = "ConsoleLogin"'],
    ['Username = ¦', 'Mary "MJ" Major', 'Username = "Mary \\"MJ\\" Major"'],
    ['Username = ¦', '{{ actor }}', 'Username = {{ actor }}'],
    ['EventName = x wh¦', 'where', 'EventName = x where { $.eventName = "" }'],
    ['EventName = x where { $.use¦', '$.userIdentity.arn', 'EventName = x where { $.userIdentity.arn'],
  ]);
});

describe('complete: alarms', () => {
  first('alarms', [
    [
      '¦',
      [
        'StateValue',
        'AlarmNamePrefix',
        'AlarmNames',
        'AlarmTypes',
        'ActionPrefix',
        'ChildrenOfAlarmName',
        'ParentsOfAlarmName',
        'alarms',
        'history',
        'filters',
      ],
    ],
    ['history ¦', ['AlarmName', 'HistoryItemType', 'AlarmTypes', 'AlarmContributorId', 'ScanBy']],
    ['filters ¦', ['metricName', 'metricNamespace', 'logGroupName', 'filterNamePrefix']],
    ['StateValue ¦', ['=']],
    ['StateValue = ¦', ['ALARM', 'INSUFFICIENT_DATA', 'OK']],
    ['AlarmTypes = MetricAlarm, ¦', ['MetricAlarm', 'CompositeAlarm', 'LogAlarm']],
    ['AlarmTypes = [MetricAlarm ¦', [',']],
    ['history HistoryItemType = ¦', ['StateUpdate', 'ConfigurationUpdate', 'Action']],
    ['StateValue = OK ¦', ['AlarmNamePrefix', 'AlarmNames']],
    ['AlarmNames = a\n¦', ['StateValue', 'AlarmNamePrefix', 'AlarmNames']],
    ['AlarmNames = ¦', ['{{ actor }}']],
  ]);
  accepting('alarms', [
    ['St¦', 'StateValue', 'StateValue = '],
    ['his¦', 'history', 'history\n'],
    ['history Scan¦', 'ScanBy', 'history ScanBy = '],
    ['StateValue = INS¦', 'INSUFFICIENT_DATA', 'StateValue = INSUFFICIENT_DATA'],
    ['StateValue = "AL¦', 'ALARM', 'StateValue = "ALARM"'],
    ['AlarmNamePrefix = ¦', '{{ actor }}', 'AlarmNamePrefix = {{ actor }}'],
  ]);
});

describe('complete: SQL', () => {
  first('sql', [
    ['¦', ['SELECT', 'SELECT … FROM', 'WITH']],
    ['SELECT ¦', ['eventname', 'eventsource']],
    ['SELECT eventname, ¦', ['eventname']],
    ['SELECT eventname ¦', ['FROM', 'AS']],
    ['SELECT * ¦', ['FROM']],
    ['SELECT * FROM ¦', ['security.ct_events', 'ct_events', 'cloudtrail_logs']],
    ['SELECT * FROM cloudtrail_logs ¦', ['WHERE', 'GROUP BY', 'ORDER BY', 'LIMIT']],
    ['SELECT * FROM t WHERE eventname ¦', ['=', '<>', 'IN']],
    ["SELECT * FROM t WHERE eventname = 'x' ¦", ['AND', 'OR', 'GROUP BY']],
    ['SELECT * FROM t WHERE eventname = ¦', ['{{ event }}', 'GetObject']],
    ["SELECT * FROM t WHERE t.eventname = '¦", ['GetObject']],
    ['SELECT * FROM t WHERE eventName IN (¦', ['{{ event }}', 'GetObject']],
    ['SELECT * FROM t WHERE awsregion IN ¦', ['{{ regions }}', '(…)']],
    ['SELECT * FROM t WHERE useridentity.type = ¦', ['IAMUser', 'Root']],
    [
      "SELECT * FROM t WHERE eventsource = 'iam.amazonaws.com' AND eventname = ¦",
      ['{{ event }}', 'CreateUser', 'DeleteUser'],
    ],
    ["SELECT * FROM t WHERE json_extract_scalar(responseelements, '$.ConsoleLogin') = ¦", ['Success', 'Failure']],
    ['SELECT * FROM t WHERE readonly = ¦', ['{{ flag }}', 'true', 'false']],
    ['SELECT a FROM t GROUP ¦', ['BY']],
    ['SELECT a FROM t ORDER BY a ¦', ['DESC', 'ASC', 'LIMIT']],
    ['SELECT a FROM t WHERE a IS ¦', ['NULL', 'NOT NULL']],
    ['SELECT a FROM t LIMIT ¦', ['20', '100', '1000']],
    ["SELECT json_extract_scalar(requestparameters, '¦", ['$.bucketName', '$["x-amz-acl"]']],
    ['SELECT json_extract_scalar(requestparameters, ¦', ['$.bucketName']],
    ['WITH x AS (¦', ['SELECT']],
    ['SELECT a -- ¦', []],
    ['SELECT a AS ¦', []],
    ['SELECT "even¦', []],
  ]);
  offering('sql', [
    [
      'SELECT ¦',
      [
        'useridentity.arn',
        'requestparameters',
        'requestparameters.bucketName',
        'eventtime',
        'count',
        'date_add',
        'DISTINCT',
      ],
      ['eventName', '@timestamp', 'strlen'],
    ],
    ['WITH logins AS (SELECT eventname AS en FROM t) SELECT * FROM ¦', ['logins'], ['en']],
    ['WITH logins AS (SELECT eventname AS en FROM t) SELECT ¦ FROM logins', ['en'], []],
  ]);
  accepting('sql', [
    [
      'SELECT * FROM t WHERE requestp¦',
      'requestparameters.bucketName',
      "SELECT * FROM t WHERE json_extract_scalar(requestparameters, '$.bucketName')",
    ],
    ['SELECT useridentity.a¦ FROM t', 'useridentity.arn', 'SELECT useridentity.arn FROM t'],
    ['SELECT user¦identity.type FROM t', 'useridentity.arn', 'SELECT useridentity.arn FROM t'],
    ["SELECT * FROM t WHERE eventname = 'Con¦", 'ConsoleLogin', "SELECT * FROM t WHERE eventname = 'ConsoleLogin'"],
    [
      "SELECT * FROM t WHERE eventname = 'Con¦' AND x",
      'ConsoleLogin',
      "SELECT * FROM t WHERE eventname = 'ConsoleLogin' AND x",
    ],
    ['SELECT * FROM t WHERE eventname = ¦', 'ConsoleLogin', "SELECT * FROM t WHERE eventname = 'ConsoleLogin'"],
    ['SELECT * FROM t WHERE readonly = ¦', 'true', "SELECT * FROM t WHERE readonly = 'true'"],
    ['SELECT coun¦', 'count', 'SELECT count(*)'],
    ['SELECT cast¦', 'cast', 'SELECT cast(value AS varchar)'],
    [
      'SELECT a FROM t WHERE eventtime >= ¦',
      '{{ window.start | iso }}',
      'SELECT a FROM t WHERE eventtime >= {{ window.start | iso }}',
    ],
  ]);

  it('writes booleans, maps and times as CloudTrail Lake has them', () => {
    const head =
      'apirunbook: 1\nsources:\n  lake: {type: lake, table: 11111111-2222-3333-4444-555555555555}\nparameters:\n  flag: {type: boolean}\ncells:\n';
    const at = (marked: string, label: string): string => {
      const { text, list } = completionsAt('sql', marked, { head, catalog: smallCatalog });
      const completion = list.find((candidate) => candidate.label === label);
      return completion === undefined ? '' : acceptCompletion(text, completion);
    };
    assert.equal(at('SELECT a FROM t WHERE readonly = ¦', 'true'), 'SELECT a FROM t WHERE readonly = true');
    assert.equal(
      at('SELECT requestP¦', 'requestparameters.bucketName'),
      "SELECT element_at(requestparameters, 'bucketName')",
    );
    assert.equal(
      at("SELECT element_at(requestparameters, '¦", 'bucketName'),
      "SELECT element_at(requestparameters, 'bucketName'",
    );
    assert.equal(
      at('SELECT * FROM ¦', '11111111-2222-3333-4444-555555555555'),
      'SELECT * FROM "11111111-2222-3333-4444-555555555555"',
    );
  });
});
