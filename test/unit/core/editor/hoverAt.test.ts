import assert from 'node:assert/strict';
import type { Catalog } from '../../../../src/core/catalog/catalog.ts';
import { hoverAt } from '../../../../src/core/editor/hoverAt.ts';
import type { Hover } from '../../../../src/core/editor/hover.ts';
import type { QueryLanguage } from '../../../../src/core/query/language.ts';
import { atCursor, cellContextOf, smallCatalog, type ContextOptions } from '../../../support/cellContextOf.ts';

const usual: ContextOptions = { catalog: smallCatalog, values: { actor: 'alice', token: 'hunter2' } };

function hovered(language: QueryLanguage, marked: string, options = usual): { text: string; hover: Hover | null } {
  const { text, offset } = atCursor(marked);
  return { text, hover: hoverAt(cellContextOf(language, text, options), offset) };
}

type HoverCase = readonly [language: QueryLanguage, marked: string, over: string, says: RegExp];

const cases: readonly HoverCase[] = [
  ['insights', 'fi¦elds a', 'fields', /`fields expression \[as name\], …`[^]*CWL_QuerySyntax-Fields\.html/],
  ['insights', '¦filter a = 1', 'filter', /Keeps the events/],
  ['insights', 'fields a\n| STA¦TS count(*)', 'STATS', /CWL_QuerySyntax-Stats/],
  ['insights', 'filter a in (SOU¦RCE "x" | fields a)', 'SOURCE', /which log groups/],
  ['insights', 'pat¦tern @message', 'pattern', /Not offline: /],
  ['insights', 'fields eventName¦', 'eventName', /string, since record version 1\.0/],
  ['insights', 'fields even¦tName', 'eventName', /in 5,120 of 5,120 events[^]*`GetObject`: 2,500/],
  ['insights', 'fields requestParameters.buck¦etName', 'requestParameters.bucketName', /in 800 of 5,120 events/],
  ['insights', 'fields `userIdentity.a¦rn`', '`userIdentity.arn`', /principal that made the call/],
  ['insights', 'fields resources.3.A¦RN', 'resources.3.ARN', /ARN of a resource/],
  ['insights', 'fields @time¦stamp', '@timestamp', /`eventTime`/],
  ['insights', 'fields @inges¦tionTime', '@ingestionTime', /Captured events do not have it/],
  ['insights', 'filter fil¦ter = 1 and eventName = 2', 'filter', /^$/],
  ['insights', 'filter str¦len(a) > 1', 'strlen', /strlen\([^]*operations-functions/],
  ['insights', 'stats cou¦nt(*) by b', 'count', /CWL_QuerySyntax-Stats/],
  ['insights', 'stats count(*) by b¦in(5m)', 'bin', /beginning of the period/],
  ['insights', 'stats std¦dev(a)', 'stddev', /Not offline: /],
  ['insights', 'stats count(*) by bin(5¦m)', '5m', /5 minutes/],
  ['insights', 'stats count(*) by bin(300¦s)', '300s', /caps it at 60 seconds/],
  ['insights', 'filter a ¦= 1', '=', /Equal/],
  ['insights', 'filter a !¦= 1', '!=', /True where the field is missing/],
  ['insights', 'filter a li¦ke "x"', 'like', /Holds the text/],
  ['insights', 'filter a n¦ot in ["x"]', 'not', /`not in`/],
  ['insights', 'filter a not i¦n ["x"]', 'in', /`not in`/],
  ['insights', 'filter a = 1 an¦d b = 2', 'and', /binds tighter/],
  ['insights', 'stats count(*) b¦y a', 'by', /One result for each/],
  ['insights', 'fields a a¦s b', 'as', /a name/],
  ['insights', 'sort a de¦sc', 'desc', /Greatest first/],
  ['insights', 'fields strlen(a) as n | filter n¦ > 5', 'n', /defined by this query as `strlen\(a\)`/],
  ['insights', 'fields awsRegion as r | filter r¦ = 1', 'r', /defined by this query[^]*The Region that the request/],
  [
    'insights',
    'filter eventName = "Create¦User"',
    '"CreateUser"',
    /Makes an IAM user[^]*1,204 events[^]*API_CreateUser\.html/,
  ],
  ['insights', 'filter eventName in ["A", "StopLog¦ging"]', '"StopLogging"', /Stops a trail/],
  [
    'insights',
    'filter eventSource = "iam.amazonaws.com" and eventName = "CreatePo¦licy"',
    '"CreatePolicy"',
    /IAM\/latest\/APIReference/,
  ],
  [
    'insights',
    'filter eventSource = "kms.amazonaws.com" and eventName = "Undescri¦bed"',
    '"Undescribed"',
    /kms\/latest\/APIReference\/API_Undescribed\.html/,
  ],
  ['insights', 'filter eventSource = "sts.amaz¦onaws.com"', '"sts.amazonaws.com"', /Security Token Service/],
  ['insights', 'filter errorCode = "Access¦Denied"', '"AccessDenied"', /may not do this[^]*77 events/],
  ['insights', 'filter awsRegion = "eu-cen¦tral-1"', '"eu-central-1"', /Frankfurt/],
  ['insights', 'filter userIdentity.type = "Ro¦ot"', '"Root"', /root user/],
  [
    'insights',
    'filter userIdentity.accessKeyId = "AKIAAB¦CDEFGHIJKLMNOP"',
    '"AKIAABCDEFGHIJKLMNOP"',
    /long-term access key[^]*reference_identifiers/,
  ],
  ['insights', 'filter x = "ASIAABCDEFGH¦IJKLMNOP"', '"ASIAABCDEFGHIJKLMNOP"', /temporary access key/],
  ['insights', 'filter x = "AROAABCDEFGHIJKLMNOP¦Q:alice"', '"AROAABCDEFGHIJKLMNOPQ:alice"', /an IAM role/],
  [
    'insights',
    'filter a = "arn:aws:iam::1111222¦23333:user/alice"',
    '"arn:aws:iam::111122223333:user/alice"',
    /Account: `111122223333`[^]*user\/alice/,
  ],
  [
    'insights',
    'filter a = "arn:aws:sts::111122223333:assumed-role/Admin/al¦ice"',
    '"arn:aws:sts::111122223333:assumed-role/Admin/alice"',
    /session `alice` of the role `Admin`/,
  ],
  ['insights', 'filter recipientAccountId = "1111222¦23333"', '"111122223333"', /id of an AWS account/],
  ['insights', 'filter sourceIPAddress = "10.¦1.2.3"', '"10.1.2.3"', /IPv4: an address of a private network/],
  ['insights', 'filter sourceIPAddress = "8.8.¦8.8"', '"8.8.8.8"', /public address/],
  ['insights', 'filter sourceIPAddress = "169.254.16¦9.254"', '"169.254.169.254"', /metadata/],
  ['insights', 'filter isIpInSubnet(a, "10.0.¦0.0/8")', '"10.0.0.0/8"', /16,777,216 addresses/],
  [
    'insights',
    'filter isIpInSubnet(a, "fc0¦0::/7")',
    '"fc00::/7"',
    /2\^121 addresses; it begins with an address of a private/,
  ],
  [
    'insights',
    'filter a = {{ act¦or }}',
    '{{ actor }}',
    /type `principal`[^]*Value: `alice`, typed in[^]*Becomes `"alice"`/,
  ],
  ['insights', 'filter a in {{ regi¦ons }}', '{{ regions }}', /the default[^]*Becomes `\["us-east-1"\]`/],
  ['insights', 'filter a > {{ window.st¦art | iso }}', '{{ window.start | iso }}', /Becomes `"2026-11-01T00:00:00Z"`/],
  ['insights', 'filter a > {{ win¦dow }}', '{{ window }}', /It cannot stand here/],
  ['insights', 'filter a = {{ ci¦dr }}', '{{ cidr }}', /no value yet/],
  ['insights', 'filter a = {{ tok¦en }}', '{{ token }}', /••••••[^]*never becomes part of a query/],
  ['insights', '{{#if act¦or}}fields a{{/if}}', '{{#if actor}}', /It is set/],
  ['insights', '{{#if cid¦r}}fields a{{/if}}', '{{#if cidr}}', /It is not set/],
  ['filter', '{ $.userIden¦tity.type = "x" }', '$.userIdentity.type', /What kind of identity/],
  ['filter', '{ $.resources[¦*].ARN = "x" }', '$.resources[*].ARN', /ARN of a resource/],
  ['filter', "{ $.requestParameters['key.with¦.dot'] = 1 }", "$.requestParameters['key.with.dot']", /in 3 of 5,120/],
  ['filter', '{ $.userIdentity.type = "Ro¦ot" }', '"Root"', /root user/],
  ['filter', '{ $.errorCode = Access¦Denied }', 'AccessDenied', /may not do this/],
  ['filter', '{ $.a !¦= 1 }', '!=', /False where the property is missing/],
  ['filter', '{ $.a = 1 &¦& $.b = 2 }', '&&', /binds tighter/],
  ['filter', '{ $.a N¦OT EXISTS }', 'NOT', /There is no such property/],
  ['filter', '{ $.a IS TR¦UE }', 'TRUE', /JSON boolean true/],
  ['filter', '{ $.a = {{ act¦or }} }', '{{ actor }}', /Becomes `"alice"`/],
  ['lookup', 'Even¦tName = x', 'EventName', /Records hold it in `eventName`[^]*API_LookupAttribute/],
  ['lookup', 'EventName = StopL¦ogging', 'StopLogging', /Stops a trail/],
  ['lookup', 'EventName = x whe¦re { $.a = 1 }', 'where', /applied here/],
  ['lookup', 'EventName = x where { $.awsR¦egion = 1 }', '$.awsRegion', /The Region/],
  ['lookup', 'EventName = x where { $.errorCode = Access¦Denied }', 'AccessDenied', /may not do this/],
  ['lookup', 'Username = {{ act¦or }}', '{{ actor }}', /Becomes `"alice"`/],
  ['alarms', 'hist¦ory AlarmName = a', 'history', /30 days[^]*API_DescribeAlarmHistory/],
  ['alarms', 'State¦Value = OK', 'StateValue', /`INSUFFICIENT_DATA`[^]*API_DescribeAlarms\b/],
  ['alarms', 'filters metric¦Name = a metricNamespace = b', 'metricName', /together with metricNamespace/],
  ['alarms', 'AlarmNames = {{ act¦or }}', '{{ actor }}', /Becomes `"alice"`/],
  ['sql', 'SELECT useridentity.a¦rn FROM t', 'useridentity.arn', /principal that made the call/],
  ['sql', 'SELECT user¦identity.arn FROM t', 'useridentity', /Who made the call/],
  ['sql', 'SELECT t.event¦Name FROM x t', 't.eventName', /The action/],
  [
    'sql',
    "SELECT json_extract_¦scalar(a, '$.b')",
    'json_extract_scalar',
    /trino\.io\/docs\/current\/functions\/json\.html/,
  ],
  ['sql', 'SELECT a FROM cloudtrail_l¦ogs', 'cloudtrail_logs', /AWS’s own table/],
  ['sql', 'SELECT a FROM t GRO¦UP BY 1', 'GROUP', /`GROUP BY`/],
  ['sql', 'SELECT a FROM t WHERE a IS NOT NU¦LL', 'NULL', /There is a value/],
  ['sql', "SELECT a FROM t WHERE eventname = 'StopL¦ogging'", "'StopLogging'", /Stops a trail/],
  ['sql', 'WITH logins AS (SELECT 1) SELECT * FROM logi¦ns', 'logins', /named by WITH/],
  ['sql', 'SELECT a FROM t WHERE b = {{ act¦or }}', '{{ actor }}', /Becomes `'alice'`/],
];

describe('hoverAt', () => {
  for (const [language, marked, over, says] of cases) {
    it(`${language}: ${marked}`, () => {
      const { text, hover } = hovered(language, marked);
      if (says.source === '^$') return assert.equal(hover, null);
      assert.ok(hover !== null);
      assert.equal(text.slice(hover.range.start, hover.range.end), over);
      assert.match(hover.markdown, says);
    });
  }

  const nothing: readonly (readonly [QueryLanguage, string])[] = [
    ['insights', 'filter eventName = "Undescri¦bed"'],
    ['insights', 'filter a = "no¦thing"'],
    ['insights', 'fields a # fil¦ter'],
    ['insights', 'fields a ¦ | limit 5'],
    ['insights', 'fields noSuch¦Field'],
    ['insights', 'stats count(*) as n by a | filter eventN¦ame = 1'],
    ['insights', 'filter a = {{ unk¦nown }}'],
    ['filter', 'ERR¦OR'],
    ['sql', "SELECT 'a¦'"],
    ['lookup', 'Wrong¦Name = x'],
    ['alarms', 'history State¦Value = OK'],
    ['alarms', 'AlarmNames = root-lo¦gin'],
    ['alarms', '__pro¦to__ = a'],
  ];
  for (const [language, marked] of nothing) {
    it(`says nothing of ${language}: ${marked}`, () => assert.equal(hovered(language, marked).hover, null));
  }

  it('never shows a secret', () => {
    for (const marked of ['filter a = {{ tok¦en }}', '{{#if tok¦en}}a{{/if}}']) {
      const { hover } = hovered('insights', marked);
      assert.ok(hover !== null && !hover.markdown.includes('hunter2'));
    }
  });

  it('escapes what the runbook and the events say', () => {
    const hostile = '`[x](command:evil)<img src=x>\u202e\n# head';
    const catalog: Catalog = {
      ...smallCatalog,
      fields: [{ path: ['requestParameters', 'a'], count: 1, types: ['string'] }],
      values: [{ field: 'errorCode', truncated: false, values: [{ value: hostile, count: 1 }] }],
    };
    const { hover } = hovered('insights', 'fields error¦Code', { catalog });
    // Two backticks around it, so that the one in the value opens nothing.
    assert.ok(hover?.markdown.includes('- `` `[x](command:evil)<img src=x>\\u202e\\n# head ``: 1'), hover?.markdown);
    const help = hovered('insights', 'filter a = {{ act¦or }}').hover;
    assert.ok(help?.markdown.includes('user, \\*role\\* or \\<b\\>ARN\\</b\\>'), help?.markdown);
    const value = hovered('insights', 'filter a = {{ act¦or }}', { values: { actor: '`a`' } }).hover;
    assert.ok(value === null || !/(?<!`)`a`(?!`)/.test(value.markdown));
  });
});
