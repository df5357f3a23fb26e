import assert from 'node:assert/strict';
import fc from 'fast-check';
import { complete } from '../../../../src/core/editor/complete.ts';
import type { Completion } from '../../../../src/core/editor/completion.ts';
import { hoverAt } from '../../../../src/core/editor/hoverAt.ts';
import { signatureAt } from '../../../../src/core/editor/signatureAt.ts';
import { parseAccess } from '../../../../src/core/access/parseAccess.ts';
import { parseAlarms } from '../../../../src/core/alarms/parseAlarms.ts';
import { parseFilter } from '../../../../src/core/filter/parseFilter.ts';
import { parseInsights } from '../../../../src/core/insights/parseInsights.ts';
import { parseLookup } from '../../../../src/core/lookup/parseLookup.ts';
import type { QueryLanguage } from '../../../../src/core/query/language.ts';
import { queryLanguages } from '../../../../src/core/query/language.ts';
import { parseSql } from '../../../../src/core/sql/parseSql.ts';
import { renderSample } from '../../../../src/core/template/checkTemplate.ts';
import { mapProblem } from '../../../../src/core/template/segment.ts';
import type { Problem } from '../../../../src/core/text/problem.ts';
import { cellContextOf, smallCatalog } from '../../../support/cellContextOf.ts';
import { acceptCompletion, insertedText } from './acceptCompletion.ts';

const queries: Readonly<Record<QueryLanguage, readonly string[]>> = {
  insights: [
    'fields @timestamp, eventName, userIdentity.arn as actor\n| filter eventName = "ConsoleLogin" and not isIpv4InSubnet(sourceIPAddress, "192.0.2.0/24")\n| sort @timestamp desc\n| limit 20',
    'filter eventSource = "iam.amazonaws.com" and eventName in ["CreateUser", "DeleteUser"] or errorCode like /^Access/\n| stats count(*) as calls, count_distinct(sourceIPAddress) by eventName, bin(5m)\n| filter calls > 5\n| sort calls desc, eventName asc',
    "SOURCE logGroups(namePrefix: ['aws-cloudtrail'], class: ['STANDARD'])\n| filterIndex @data_source_type in ['management']\n| parse userIdentity.arn '*/*' as kind, name\n| dedup name",
    'filter eventTime >= "2026-11-01" # begun\n| fields if(readOnly = 1, "read", "write") as access, datefloor(@timestamp, 1h) as hour\n| display access, hour',
    'filter requestParameters.`x-amz-acl` != \'private\' and resources.0.ARN not like "x" and awsRegion not in ["us-east-1"]\n| stats sum(strlen(eventName)) / count(*) as mean by awsRegion',
    'parse @message /(?<word>[a-z]+)/\n| unnest word into part\n| filter eventName in (SOURCE "x" | fields eventName)\n| limit any 10',
    '{{#if actor}}filter userIdentity.arn = {{ actor }} and eventTime >= {{ window.start | iso }}\n| {{/if}}fields eventName | limit {{ top }}',
  ],
  filter: [
    '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") || $.userIdentity.invokedBy NOT EXISTS }',
    '{ $.readOnly IS FALSE && $.errorCode = AccessDenied* && $.x[0].y = 5 && $.eventSource = s3.amazonaws.com && $.z > 5 }',
    '{ $.requestParameters.a = %^x$% && ($.userIdentity.arn = {{ actor }} || $.b IS NULL) }',
    'ERROR "exact phrase" -DEBUG',
    '[ip, user, status = 4*]',
  ],
  lookup: [
    'EventName = ConsoleLogin',
    'Username = "Mary Major" where { $.readOnly IS FALSE && $.errorCode = "x" }',
    'ResourceType = AWS::IAM::User\nwhere { ($.awsRegion = us-east-1) }',
    'Username = {{ actor }}',
  ],
  alarms: [
    'StateValue = ALARM\nAlarmTypes = MetricAlarm, CompositeAlarm\nActionPrefix = "arn:aws:sns"',
    'AlarmNames = ["Root login", {{ actor }}]',
    'history AlarmName = {{ actor }}\nHistoryItemType = StateUpdate\nScanBy = TimestampAscending',
    'filters',
  ],
  access: [
    '- {as: reader, request: GET /orders/42, expect: 200}\n- {as: anonymous, request: GET /orders/42, expect: 401}',
    '- as: [reader, anonymous]\n  request: POST /orders?full={{ actor }}\n  json: {id: 1, who: {{ actor }}}\n  expect: {status: 2xx, decision: allow, headers: {location: {matches: x}}, json: {$.id: {exists: true}}}\n',
    '- as: reader\n  request: GET /orders/{{ top }}/items\n  repeat: 25\n  expect: {statuses: {200: 20, 429: ">=1"}}\n  through: direct',
  ],
  sql: [
    "SELECT eventname, count(*) AS calls FROM cloudtrail_logs\nWHERE useridentity.username = 'alice' AND eventsource IN ('iam.amazonaws.com', 's3.amazonaws.com')\nGROUP BY 1 HAVING count(*) > 5 ORDER BY 2 DESC LIMIT 20",
    "WITH logins AS (SELECT eventtime, json_extract_scalar(responseelements, '$.ConsoleLogin') AS result FROM cloudtrail_logs) -- all\nSELECT * FROM logins l WHERE l.result <> 'Success' AND readonly = 'true' AND eventname LIKE 'Con%'",
    "SELECT date_diff('day', from_iso8601_timestamp(eventtime), now()) FROM t WHERE x = {{ actor }} AND y IS NOT NULL",
  ],
};

/** A word of the grammar cannot be replaced by a name. */
const keyword = /^(?:not|select|distinct|case|any|multi|desc|asc)$/i;

type Parse = (text: string) => readonly Problem[];

const parsers: Readonly<Record<QueryLanguage, Parse>> = {
  insights: (text) => parseInsights(text).problems,
  filter: (text) => parseFilter(text).problems,
  lookup: (text) => parseLookup(text).problems,
  sql: (text) => parseSql(text).problems,
  alarms: (text) => parseAlarms(text).problems,
  access: (text) => parseAccess(text).problems,
};

/**
 * The errors of a text with a harmless value for each placeholder; where a tag is broken, those of the template. What is
 * only missing at the end counts where `isWhole` is set.
 */
function errorsOf(language: QueryLanguage, text: string, isWhole: boolean): readonly Problem[] {
  const { runbook } = cellContextOf(language, text);
  const { text: rendered, segments, problems } = renderSample(text, language, runbook.parameters);
  if (rendered === null) return problems.filter(isError);
  const end = isWhole ? rendered.length + 1 : rendered.trimEnd().length;
  return parsers[language](rendered)
    .filter(
      (problem) => isError(problem) && problem.range.start < end && (isWhole || problem.code !== 'access.missing'),
    )
    .map((problem) => mapProblem(segments, problem));
}

function isError({ severity, code }: Problem): boolean {
  return severity === 'error' && !code.startsWith('template.unclosed-');
}

/** Every kind of completion at a place, two of each, so that a long list of values does not hide the others. */
function sampleOf(completions: readonly Completion[]): readonly Completion[] {
  const counts = new Map<string, number>();
  return completions.filter(({ kind, text }) => {
    const key = `${kind} ${/^\W*/.exec(text)?.[0] ?? ''}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count <= 2;
  });
}

describe('completion, whatever the text', () => {
  const catalog = smallCatalog;

  for (const language of queryLanguages) {
    it(`${language}: what is accepted at the end of a cut text is not refused`, () => {
      for (const query of queries[language]) {
        for (let offset = 0; offset <= query.length; offset++) {
          const cut = query.slice(0, offset);
          const before = new Set(errorsOf(language, cut, false).map(({ code }) => code));
          for (const completion of sampleOf(complete(cellContextOf(language, cut, { catalog }), offset))) {
            const accepted = acceptCompletion(cut, completion, 'x');
            const end = completion.range.start + insertedText(completion, 'x').trimEnd().length;
            // What is missing behind it is still to be written; what was wrong before stays so.
            const refused = errorsOf(language, accepted, false).filter(
              ({ code, range }) => range.end > completion.range.start && range.start < end && !before.has(code),
            );
            assert.deepEqual(refused, [], `${cut}¦ accepted ${completion.label}: ${accepted}`);
          }
        }
      }
    });

    it(`${language}: what replaces a whole word of a right query leaves it right`, () => {
      for (const query of queries[language]) {
        if (errorsOf(language, query, true).length > 0)
          assert.fail(`${query} is not right: ${JSON.stringify(errorsOf(language, query, true))}`);
        for (let offset = 0; offset <= query.length; offset++) {
          for (const completion of sampleOf(complete(cellContextOf(language, query, { catalog }), offset))) {
            const isReplacement = completion.range.end > completion.range.start;
            if (!isReplacement || completion.kind === 'command' || completion.kind === 'snippet') continue;
            if (completion.kind === 'keyword' || completion.kind === 'operator') continue;
            if (keyword.test(query.slice(completion.range.start, completion.range.end))) continue;
            const accepted = acceptCompletion(query, completion, 'x');
            const message = `${query.slice(0, offset)}¦${query.slice(offset)} accepted ${completion.label}: ${accepted}`;
            assert.deepEqual(errorsOf(language, accepted, true), [], message);
          }
        }
      }
    });
  }

  const piece = fc.oneof(
    fc.constantFrom(
      '|',
      '"',
      "'",
      '`',
      '{{',
      '}}',
      '{',
      '}',
      '[',
      ']',
      '(',
      ')',
      '$.',
      '@',
      '#',
      '%',
      '/',
      '\\',
      '\n',
      ' ',
      '=',
    ),
    fc.constantFrom(
      'filter',
      'stats',
      'by',
      'in',
      'like',
      'eventName',
      'eventSource',
      'where',
      'SELECT',
      'FROM',
      'actor',
      'as',
    ),
    fc.constantFrom(
      'userIdentity.arn',
      '__proto__',
      'constructor',
      'toString',
      '#if',
      '/if',
      '--',
      '/*',
      '\u202e',
      '😀',
      '\ud800',
    ),
    fc.string({ maxLength: 6 }),
  );
  const anyText = fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(' ').replaceAll(' \n ', '\n'));

  it('never throws, and every range is in the text, holds the offset and stays on its line', () => {
    fc.assert(
      fc.property(fc.constantFrom(...queryLanguages), anyText, fc.nat(), fc.boolean(), (language, text, at, known) => {
        const offset = text.length === 0 ? 0 : at % (text.length + 1);
        const context = cellContextOf(language, text, { catalog: known ? catalog : null });
        for (const { range } of complete(context, offset)) {
          assert.ok(0 <= range.start && range.start <= offset && offset <= range.end && range.end <= text.length);
          assert.ok(!/[\r\n]/.test(text.slice(range.start, range.end)));
        }
        const hover = hoverAt(context, offset);
        if (hover !== null) {
          assert.ok(hover.range.start <= offset && offset <= hover.range.end && hover.range.end <= text.length);
        }
        const signature = signatureAt(context, offset);
        if (signature !== null) {
          assert.ok(signature.parameters.length === 0 || signature.active < signature.parameters.length);
          for (const { label } of signature.parameters) assert.ok(signature.label.includes(label));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('takes offsets outside of the text for its ends', () => {
    for (const offset of [-1, 1e9, Number.NaN, Number.POSITIVE_INFINITY]) {
      const context = cellContextOf('insights', 'filter ');
      assert.ok(Array.isArray(complete(context, offset)));
      assert.equal(hoverAt(context, Number.NaN), null);
      assert.equal(signatureAt(context, offset), null);
    }
  });
});
