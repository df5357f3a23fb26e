import type { QueryLanguage } from '../../../../../src/core/query/language.ts';

/** A query with the places of its problems marked, what is found there, and the query with every fix made. */
export interface RuleCase {
  readonly why: string;
  readonly language: QueryLanguage;
  /** The places stand between `«` and `»`. */
  readonly marked: string;
  /** One for each mark, in order. */
  readonly codes: readonly string[];
  /** After the first problem's fix; left out where there is no fix. */
  readonly fixed?: string;
  /** What stands in the file before `cells:`. */
  readonly head?: string;
  /** The page of AWS, or the position, that the remark rests on. */
  readonly page?: string;
}

const athena = 'sources:\n  lake: {type: athena}\n';
const lake = 'sources:\n  lake: {type: lake}\n';
const who = 'parameters:\n  who: {type: string}\n';
const limit = '| limit 5';

export const ruleCases: readonly RuleCase[] = [
  // Precedence.
  {
    why: 'CIS 4.1: exclusions that apply to the last alternative alone',
    language: 'filter',
    marked: '{ ($.errorCode = "a*") || «($.errorCode = "b*") && ($.eventName != "c")» }',
    codes: ['query.mixed-operators'],
    fixed: '{ ($.errorCode = "a*") || (($.errorCode = "b*") && ($.eventName != "c")) }',
    page: 'FilterAndPatternSyntax',
  },
  {
    why: 'CIS 4.13: the source applies to the first name alone',
    language: 'filter',
    marked: '{«($.eventSource = ec2.amazonaws.com) && ($.eventName = A)» || ($.eventName = B)}',
    codes: ['query.mixed-operators'],
    fixed: '{(($.eventSource = ec2.amazonaws.com) && ($.eventName = A)) || ($.eventName = B)}',
  },
  {
    why: 'a space-delimited pattern, which has no parentheses to write',
    language: 'filter',
    marked: '[code = 404 || code = 5* && code != 503, ...]',
    codes: [],
  },
  {
    why: 'parentheses that say it',
    language: 'filter',
    marked: '{ ($.eventSource = a) && (($.eventName = b) || ($.eventName = c)) }',
    codes: [],
  },
  {
    why: 'the pattern of a lookup',
    language: 'lookup',
    marked: 'EventName = ConsoleLogin\nwhere { «$.eventType = a && $.eventName = b» || $.eventName = c }',
    codes: ['query.mixed-operators'],
    fixed: 'EventName = ConsoleLogin\nwhere { ($.eventType = a && $.eventName = b) || $.eventName = c }',
  },
  {
    why: 'and with or in Logs Insights, two runs at once',
    language: 'insights',
    marked: `filter «eventName = "a" and awsRegion = "b"» or eventName = "c" and awsRegion = "d" ${limit}`,
    codes: ['query.mixed-operators'],
    fixed: `filter (eventName = "a" and awsRegion = "b") or (eventName = "c" and awsRegion = "d") ${limit}`,
    page: 'position: Precedence',
  },
  {
    why: 'commands, lists and calls are borders',
    language: 'insights',
    marked: `filter eventName = "a" or eventName = "b" | filter awsRegion in ["a", "b"] and ispresent(userAgent) ${limit}`,
    codes: [],
  },
  {
    why: 'a condition that ends in a placeholder, at the end of the text',
    language: 'insights',
    head: who,
    marked: 'stats count(*) by eventName | filter eventName = "a" or «eventName = "b" and eventName = {{ who }}»',
    codes: ['query.mixed-operators'],
    fixed: 'stats count(*) by eventName | filter eventName = "a" or (eventName = "b" and eventName = {{ who }})',
  },
  {
    why: 'no fix where a parenthesis might be rendered without the other',
    language: 'insights',
    head: who,
    marked: `filter «eventName = "a" {{#if who}}and awsRegion = {{ who }}»{{/if}} or eventName = "c" ${limit}`,
    codes: ['query.mixed-operators'],
  },
  {
    why: 'AND with OR in SQL; the AND of BETWEEN is none',
    language: 'sql',
    marked:
      "SELECT eventname FROM cloudtrail_logs WHERE «awsregion = 'x' AND cardinality(resources) BETWEEN 1 AND 2» OR errorcode = 'y' LIMIT 5",
    codes: ['query.mixed-operators'],
    fixed:
      "SELECT eventname FROM cloudtrail_logs WHERE (awsregion = 'x' AND cardinality(resources) BETWEEN 1 AND 2) OR errorcode = 'y' LIMIT 5",
  },
  {
    why: 'clauses, CASE and joins are borders in SQL',
    language: 'sql',
    marked:
      "SELECT CASE WHEN t.eventname = 'x' OR t.eventname = 'y' THEN 1 ELSE 0 END FROM cloudtrail_logs t JOIN cloudtrail_logs u ON t.eventid = u.eventid AND t.awsregion = u.awsregion WHERE t.errorcode = '1' OR u.errorcode = '2' LIMIT 5",
    codes: [],
  },
  // Fields.
  {
    why: 'a field close to one of CloudTrail',
    language: 'insights',
    marked: `fields «evntName» ${limit}`,
    codes: ['query.unknown-field'],
    fixed: `fields eventName ${limit}`,
    page: 'cloudtrail-event-reference-record-contents',
  },
  {
    why: 'a field close to none, beside one of CloudTrail',
    language: 'insights',
    marked: `fields eventName, «wholly» ${limit}`,
    codes: ['query.unknown-field'],
  },
  {
    why: 'a field that stands below another',
    language: 'insights',
    marked: `fields eventName, «userName» ${limit}`,
    codes: ['query.unknown-field'],
    fixed: `fields eventName, userIdentity.userName ${limit}`,
    page: 'cloudtrail-event-reference-user-identity',
  },
  {
    why: 'a field of another log that is close to one of CloudTrail',
    language: 'insights',
    marked: `fields resource, errorMessages ${limit}`,
    codes: [],
  },
  {
    why: 'fields of another log, where nothing asks for CloudTrail',
    language: 'insights',
    marked: `fields srcAddr, dstAddr | filter bytes > 100 ${limit}`,
    codes: [],
  },
  {
    why: 'names that the query defines',
    language: 'insights',
    marked:
      'parse userAgent "*/*" as program, version | fields concat(program, eventName) as both | stats count(*) as calls by both | sort calls desc | limit 5',
    codes: [],
  },
  {
    why: 'what a stats leaves is not asked again',
    language: 'insights',
    marked: 'stats count(*) as calls by eventName | filter calls > 5 | sort calls desc | limit 5',
    codes: [],
  },
  {
    why: 'requests and answers are each service’s own',
    language: 'insights',
    marked: `fields requestParameters.anything.at.all, responseElements.x, additionalEventData.y ${limit}`,
    codes: [],
  },
  {
    why: 'below userIdentity, where it comes close',
    language: 'filter',
    marked: '{ «$.userIdentity.usrName» = "a" }',
    codes: ['query.unknown-field'],
    fixed: '{ $.userIdentity.userName = "a" }',
    page: 'cloudtrail-event-reference-user-identity',
  },
  {
    why: 'but not a new name that nobody knows yet',
    language: 'filter',
    marked: '{ $.userIdentity.somethingOfNextYear = "a" }',
    codes: [],
  },
  {
    why: 'an event that came through EventBridge',
    language: 'filter',
    marked: '{ $.detail.eventName = "a" }',
    codes: [],
  },
  // Types.
  {
    why: 'an account id that is a number',
    language: 'insights',
    marked: `filter recipientAccountId = «012345678901» ${limit}`,
    codes: ['query.account-as-number'],
    fixed: `filter recipientAccountId = "012345678901" ${limit}`,
    page: 'cloudtrail-event-reference-record-contents',
  },
  {
    why: 'an account id that has lost its zero already',
    language: 'filter',
    marked: '{ $.userIdentity.accountId = «12345678901» }',
    codes: ['query.account-as-number'],
    fixed: '{ $.userIdentity.accountId = "012345678901" }',
  },
  {
    why: 'an account id in a list',
    language: 'insights',
    marked: `filter recipientAccountId in ["111122223333", «444455556666»] ${limit}`,
    codes: ['query.account-as-number'],
    fixed: `filter recipientAccountId in ["111122223333", "444455556666"] ${limit}`,
  },
  {
    why: 'an account id in SQL',
    language: 'sql',
    marked: 'SELECT eventname FROM cloudtrail_logs WHERE «recipientaccountid = 12345678901» LIMIT 5',
    codes: ['sql.type'],
    fixed: "SELECT eventname FROM cloudtrail_logs WHERE recipientaccountid = '012345678901' LIMIT 5",
  },
  {
    why: 'a time that is a number',
    language: 'insights',
    marked: `filter eventTime >= «1793664000» ${limit}`,
    codes: ['query.time-as-number'],
    fixed: `filter eventTime >= "2026-11-03T00:00:00Z" ${limit}`,
    page: 'cloudtrail-event-reference-record-contents',
  },
  {
    why: 'milliseconds, in SQL',
    language: 'sql',
    marked: 'SELECT eventname FROM cloudtrail_logs WHERE «eventtime >= 1793664000000» LIMIT 5',
    codes: ['sql.type'],
    fixed: "SELECT eventname FROM cloudtrail_logs WHERE eventtime >= '2026-11-03T00:00:00Z' LIMIT 5",
  },
  {
    why: 'a time in a filter pattern, which has no order of texts',
    language: 'filter',
    marked: '{ $.eventTime > «1793664000» }',
    codes: ['query.time-as-number'],
  },
  {
    why: 'IS TRUE on a text',
    language: 'filter',
    marked: '{ $.userIdentity.sessionContext.attributes.mfaAuthenticated IS «TRUE» }',
    codes: ['query.boolean-of-text'],
    fixed: '{ $.userIdentity.sessionContext.attributes.mfaAuthenticated = "true" }',
    page: 'cloudtrail-event-reference-user-identity',
  },
  {
    why: '= 1 on a text that says true',
    language: 'insights',
    marked: `filter userIdentity.sessionContext.attributes.mfaAuthenticated = «0» ${limit}`,
    codes: ['query.boolean-of-text'],
    fixed: `filter userIdentity.sessionContext.attributes.mfaAuthenticated = "false" ${limit}`,
  },
  {
    why: 'readonly of Athena is a text',
    language: 'sql',
    head: athena,
    marked: 'SELECT eventname FROM cloudtrail_logs WHERE «readonly = false» LIMIT 5',
    codes: ['sql.type'],
    fixed: "SELECT eventname FROM cloudtrail_logs WHERE readonly = 'false' LIMIT 5",
    page: 'athena/cloudtrail-logs',
  },
  {
    why: 'readonly of CloudTrail Lake is a boolean',
    language: 'sql',
    head: lake,
    marked: 'SELECT eventname FROM 11111111-2222-3333-4444-555555555555 WHERE readonly = false LIMIT 5',
    codes: [],
  },
  {
    why: 'readOnly is a boolean that IS may ask for',
    language: 'filter',
    marked: '{ $.readOnly IS FALSE && $.managementEvent IS TRUE }',
    codes: [],
  },
  {
    why: 'a number against a name',
    language: 'filter',
    marked: '{ $.eventName > «5» }',
    codes: ['query.number-of-text'],
    page: 'FilterAndPatternSyntax',
  },
  {
    why: 'a name that is a number',
    language: 'insights',
    marked: `filter userIdentity.userName = 12345 and eventVersion >= 1.08 ${limit}`,
    codes: [],
  },
  {
    why: 'a text against a number',
    language: 'filter',
    marked: '{ $.additionalEventData.bytesTransferredOut = «"200"» }',
    codes: ['query.number-as-text'],
    fixed: '{ $.additionalEventData.bytesTransferredOut = 200 }',
    page: 'position: Quoted text in filter patterns',
  },
  // Fields that are not there.
  {
    why: '!= leaves events without the field out',
    language: 'filter',
    marked: '{ ($.eventName = "a") && («$.errorCode» != "b") }',
    codes: ['query.missing-field'],
    fixed: '{ ($.eventName = "a") && ($.errorCode != "b" || $.errorCode NOT EXISTS) }',
    page: 'position: Missing field, != not in, not like',
  },
  {
    why: 'without parentheses of its own',
    language: 'filter',
    marked: '{ $.eventName = "a" && «$.errorCode» != "b" }',
    codes: ['query.missing-field'],
    fixed: '{ $.eventName = "a" && ($.errorCode != "b" || $.errorCode NOT EXISTS) }',
  },
  {
    why: 'where NOT EXISTS is asked already',
    language: 'filter',
    marked: '{ $.errorCode NOT EXISTS || $.errorCode != "b" }',
    codes: [],
  },
  {
    why: 'a field that every event has',
    language: 'filter',
    marked: '{ $.eventType != "AwsServiceEvent" && $.sourceIPAddress != "delivery.logs.amazonaws.com" }',
    codes: [],
  },
  {
    why: '!= matches events without the field in Logs Insights',
    language: 'insights',
    marked: `filter «errorCode» != "a" ${limit}`,
    codes: ['query.missing-field'],
    fixed: `filter (ispresent(errorCode) and errorCode != "a") ${limit}`,
    page: 'position: Missing field, != not in, not like',
  },
  {
    why: 'not in and not like likewise, with a value',
    language: 'insights',
    head: who,
    marked: `filter «userIdentity.invokedBy» not in ["a", "b"] ${limit}`,
    codes: ['query.missing-field'],
    fixed: `filter (ispresent(userIdentity.invokedBy) and userIdentity.invokedBy not in ["a", "b"]) ${limit}`,
  },
  {
    why: 'where ispresent is asked already',
    language: 'insights',
    marked: `filter ispresent(errorCode) and errorCode != "a" ${limit}`,
    codes: [],
  },
  // Limits.
  {
    why: 'events without a limit',
    language: 'insights',
    marked: 'fields eventName\n| «sort» eventTime desc\n',
    codes: ['query.no-limit'],
    fixed: 'fields eventName\n| sort eventTime desc\n| limit 200\n',
    page: 'CWL_QuerySyntax-Limit',
  },
  {
    why: 'a limit that no condition takes away',
    language: 'insights',
    head: who,
    marked: 'fields eventName\n{{#if who}}\n| «filter» eventName = {{ who }}\n{{/if}}',
    codes: ['query.no-limit'],
    fixed: 'fields eventName\n{{#if who}}\n| filter eventName = {{ who }}\n{{/if}}\n| limit 200',
  },
  {
    why: 'a value that the language cannot take there is refused still',
    language: 'insights',
    head: who,
    marked: 'fields eventName | limit «{{ who }}»',
    codes: ['insights.limit-range'],
  },
  { why: 'groups', language: 'insights', marked: 'stats count(*) by eventName', codes: [] },
  {
    why: 'rows without a LIMIT',
    language: 'sql',
    marked: '«SELECT» eventname FROM cloudtrail_logs',
    codes: ['query.no-limit'],
    fixed: 'SELECT eventname FROM cloudtrail_logs\nLIMIT 200',
  },
  {
    why: 'a statement that is not closed',
    language: 'sql',
    head: who,
    marked: '{{ who }} SELECT «{{/if}}» FROM(',
    codes: ['template.unopened-if'],
  },
  { why: 'groups, and one row, in SQL', language: 'sql', marked: 'SELECT count(*) FROM cloudtrail_logs', codes: [] },
  {
    why: 'sort after dedup',
    language: 'insights',
    marked: 'fields eventName, eventTime\n| dedup eventName\n| «sort» eventTime desc\n| limit 5',
    codes: ['insights.after-dedup'],
    fixed: 'fields eventName, eventTime\n| sort eventTime desc\n| dedup eventName\n| limit 5',
    page: 'CWL_QuerySyntax-Dedup',
  },
  // Stand-ins of other tools.
  {
    why: 'a bucket to fill in',
    language: 'insights',
    marked: `filter requestParameters.bucketName = "«REPLACE_WITH_BUCKET_NAME»" ${limit}`,
    codes: ['query.foreign-placeholder'],
    fixed: `filter requestParameters.bucketName = {{ bucketName }} ${limit}`,
  },
  {
    why: 'in a regular expression',
    language: 'insights',
    marked: `filter userIdentity.arn like /«SUSPECTED_PRINCIPAL»/ ${limit}`,
    codes: ['query.foreign-placeholder'],
    fixed: `filter userIdentity.arn like {{ suspectedPrincipal | regex }} ${limit}`,
  },
  {
    why: 'an access key id of the documentation',
    language: 'filter',
    marked: '{ $.userIdentity.accessKeyId = "«AKIAIOSFODNN7EXAMPLE»" }',
    codes: ['query.foreign-placeholder'],
    fixed: '{ $.userIdentity.accessKeyId = {{ key }} }',
  },
  {
    why: 'an account in angle brackets',
    language: 'filter',
    marked: '{ $.recipientAccountId = "«<account>»" }',
    codes: ['query.foreign-placeholder'],
    fixed: '{ $.recipientAccountId = {{ account }} }',
  },
  {
    why: 'a shell’s variable, and braces of Python, in SQL',
    language: 'sql',
    marked:
      "SELECT eventname FROM cloudtrail_logs WHERE awsregion = '«${region}»' AND eventsource = '«{source}»' LIMIT 5",
    codes: ['query.foreign-placeholder', 'query.foreign-placeholder'],
    fixed: "SELECT eventname FROM cloudtrail_logs WHERE awsregion = {{ region }} AND eventsource = '{source}' LIMIT 5",
  },
  {
    why: 'beside other text there is no fix',
    language: 'insights',
    marked: `filter userIdentity.arn = "arn:aws:iam::«<account>»:root" ${limit}`,
    codes: ['query.foreign-placeholder'],
  },
  {
    why: 'times to fill in',
    language: 'sql',
    marked: "SELECT eventname FROM cloudtrail_logs WHERE eventtime > '«START_TIME»' LIMIT 5",
    codes: ['query.foreign-placeholder'],
    fixed: 'SELECT eventname FROM cloudtrail_logs WHERE eventtime > {{ startTime }} LIMIT 5',
  },
  {
    why: 'constants of records, variables of policies, JSON paths, columns and comments are none',
    language: 'sql',
    marked:
      "-- set $EDS_ID\nSELECT eventtime AS START_TIME FROM cloudtrail_logs WHERE useridentity.username = 'HIDDEN_DUE_TO_SECURITY_REASONS' AND requestparameters LIKE '%${aws:username}%' AND json_extract_scalar(requestparameters, '$.EDS') = '<b>' ORDER BY START_TIME LIMIT 5",
    codes: [],
  },
  {
    why: 'groups of a regular expression, routes and error codes are none either',
    language: 'insights',
    marked: `parse userAgent /(?<user>[a-z]+)/ | filter eventName = "GET /orders/{id}" or errorCode in ["INVALID_ARN", "ANONYMOUS_PRINCIPAL"] ${limit}`,
    codes: [],
  },
  {
    why: 'a comparison of SQL is no angle bracket',
    language: 'sql',
    marked: 'SELECT eventname FROM cloudtrail_logs WHERE eventname <awsregion AND eventid> requestid LIMIT 5',
    codes: [],
  },
  {
    why: 'an event data store to fill in',
    language: 'sql',
    marked: 'SELECT eventname FROM «$EDS_ID» LIMIT 5',
    codes: ['sql.unbound-table'],
  },
  {
    why: 'times to fill in without quotes',
    language: 'sql',
    marked: 'SELECT eventname FROM cloudtrail_logs WHERE eventtime BETWEEN «START_TIME» AND «END_TIME» LIMIT 5',
    codes: ['sql.unknown-name', 'sql.unknown-name'],
    fixed: 'SELECT eventname FROM cloudtrail_logs WHERE eventtime BETWEEN {{ startTime }} AND END_TIME LIMIT 5',
  },
  {
    why: 'an access key id of somebody',
    language: 'filter',
    marked: '{ $.userIdentity.accessKeyId = «"AKIAZQ3DRSTUVWXY2345"» }',
    codes: ['query.access-key-id'],
    fixed: '{ $.userIdentity.accessKeyId = {{ key }} }',
  },
  // Secrets.
  {
    why: 'a secret access key beside its word',
    language: 'insights',
    marked: `filter userAgent = "x" # secret «hR7dK2mQ9xW4vB8nT1cZ5yL0pJ6sF3gA/eU+iO2k» ${limit.slice(0, 0)}\n${limit}`,
    codes: ['text.secret'],
  },
  {
    why: 'a hash, and a key of the documentation, are none',
    language: 'sql',
    marked:
      "SELECT eventname FROM cloudtrail_logs WHERE requestid = 'da39a3ee5e6b4b0d3255bfef95601890afd80709' OR /* secret */ sharedeventid = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' LIMIT 5",
    codes: [],
  },
  // Parameters.
  {
    why: 'a placeholder in quotes',
    language: 'insights',
    head: who,
    marked: `filter eventName = "«{{ who }}»" ${limit}`,
    codes: ['template.quoted-placeholder'],
    fixed: `filter eventName = {{ who }} ${limit}`,
  },
  {
    why: 'a parameter that is close to one',
    language: 'insights',
    head: 'parameters:\n  actor: {type: string}\n',
    marked: `filter eventName = {{ «actr» }} or eventName = {{ actor }} ${limit}`,
    codes: ['template.unknown-parameter'],
    fixed: `filter eventName = {{ actor }} or eventName = {{ actor }} ${limit}`,
  },
  {
    why: 'a parameter that nobody has declared',
    language: 'insights',
    marked: `filter eventName = {{ «sourceIp» }} ${limit}`,
    codes: ['template.unknown-parameter'],
    fixed: `filter eventName = {{ sourceIp }} ${limit}`,
  },
  {
    why: 'text in single quotes in a filter pattern',
    language: 'filter',
    marked: "{ $.eventName = «'ConsoleLogin'» }",
    codes: ['filter.single-quotes'],
    fixed: '{ $.eventName = "ConsoleLogin" }',
  },
  {
    why: 'the rules speak beside a placeholder that cannot be rendered',
    language: 'insights',
    marked: `filter eventName = {{ «nobody» }} and recipientAccountId = «012345678901» ${limit}`,
    codes: ['template.unknown-parameter', 'query.account-as-number'],
    fixed: `filter eventName = {{ nobody }} and recipientAccountId = 012345678901 ${limit}`,
  },
];
