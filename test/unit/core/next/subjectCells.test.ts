import assert from 'node:assert/strict';
import { checkRunbook } from '../../../../src/core/check/checkRunbook.ts';
import { isRefusal } from '../../../../src/core/next/nextCells.ts';
import { subjects, type Subject } from '../../../../src/core/next/subject.ts';
import { subjectsOf } from '../../../../src/core/next/subjectsOf.ts';
import { answer, askNext, contextOf, open, queryCell, told } from './askNext.ts';

const role = 'arn:aws:iam::111122223333:role/path/Admin';
const session = 'arn:aws:sts::111122223333:assumed-role/Admin/bob';
const alice = 'arn:aws:iam::111122223333:user/team/alice';

const userCall = {
  userIdentity: { type: 'IAMUser', arn: alice, userName: 'alice', accessKeyId: 'AKIAIOSFODNN7EXAMPLE' },
  sourceIPAddress: '192.0.2.1',
};
const sessionCall = {
  eventName: 'GetObject',
  userIdentity: {
    type: 'AssumedRole',
    principalId: 'AROAEXAMPLEEXAMPLE:bob',
    arn: session,
    accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
    sessionContext: { sessionIssuer: { arn: role, userName: 'Admin' } },
  },
  sourceIPAddress: '2001:db8::1',
};
const taken = { responseElements: { assumedRoleUser: { arn: session } }, requestParameters: { roleArn: role } };

/** One event for each letter, a minute apart. */
const events: Readonly<Record<string, object>> = {
  a: { ...userCall, eventName: 'AssumeRole', eventSource: 'sts.amazonaws.com', ...taken },
  b: { ...userCall, eventName: 'CreateUser', errorCode: 'AccessDenied' },
  c: sessionCall,
  d: { ...sessionCall, errorCode: 'AccessDenied' },
  e: { ...userCall, userIdentity: { ...userCall.userIdentity, arn: 'arn:aws:iam::444455556666:user/alice' } },
  f: { eventName: 'Invoke', userIdentity: { invokedBy: 'ec2.amazonaws.com' }, sourceIPAddress: 'ec2.amazonaws.com' },
  g: { ...userCall, eventName: 'CreateFunction', eventSource: 'lambda.amazonaws.com', ...taken },
};
const records = Object.entries(events).map(([eventID, event], i) =>
  JSON.stringify({ eventID, eventTime: `2026-11-01T09:0${i}:00Z`, eventSource: 's3.amazonaws.com', ...event }),
);

const sources: Readonly<Record<string, string>> = {
  trail: 'trail: {type: cloudtrail}',
  logs: 'logs: {type: logs, logGroups: [g]}',
  other: 'other: {type: logs, logGroups: [h]}',
  athena: 'athena: {type: athena, database: d, table: CloudTrail-2026}',
  nameless: 'athena: {type: athena, database: d}',
  lake: 'lake: {type: lake, table: a1b2c3d4-1111-2222-3333-444455556666}',
  alarms: 'alarms: {type: alarms}',
};

function ask(names: readonly string[], subject: Subject, event: string, path: string, window = '') {
  const declared = names.length === 0 ? '' : `sources: {${names.map((name) => sources[name]).join(', ')}}\n`;
  const own = names.includes('other') ? 'source: other, ' : '';
  const parameters = window === '' ? '' : `parameters:\n  window: {type: timerange${window}}\n`;
  const text = `apirunbook: 1\n${declared}${parameters}cells:\n- {id: asked, ${own}filter: '{ $.a = 1 }'}\n`;
  const file = open(text);
  const record = records.find((each) => each.startsWith(`{"eventID":"${event}"`)) ?? null;
  const place = { columns: [], cells: [], record, path: path.split('.') };
  return { before: text, next: askNext(file, subject, contextOf(file, queryCell(file, 'asked'), place)) };
}

const identity = 'userIdentity.arn';
const issuer = 'userIdentity.sessionContext.sessionIssuer';

/** A value by its event and path, what it is asked about, and the events that are told of: in order where they are listed. */
const answered: readonly (readonly [event: string, path: string, subject: Subject, events: string])[] = [
  ['a', identity, 'actor', 'g b a'],
  ['a', 'userIdentity.userName', 'actor', 'g e b a'],
  ['c', identity, 'actor', 'd c'],
  ['c', 'userIdentity.principalId', 'actor', 'd c'],
  ['c', `${issuer}.arn`, 'actor', 'd c'],
  ['c', `${issuer}.userName`, 'actor', 'd c'],
  ['f', 'userIdentity.invokedBy', 'actor', 'f'],
  ['c', 'userIdentity.accessKeyId', 'session', 'c d'],
  ['c', identity, 'role', 'a'],
  ['c', `${issuer}.arn`, 'role', 'a'],
  ['a', 'responseElements.assumedRoleUser.arn', 'role', 'a'],
  ['a', 'requestParameters.roleArn', 'role', 'a'],
];

/** The same with the calls that are counted. */
const counted: readonly (readonly [event: string, path: string, subject: Subject, calls: number, failed: number])[] = [
  ['a', 'userIdentity.accessKeyId', 'key', 4, 1],
  ['c', 'sourceIPAddress', 'address', 2, 1],
  ['f', 'sourceIPAddress', 'address', 1, 0],
  ['b', 'errorCode', 'error', 2, 2],
];

const textCases: readonly (readonly [
  names: readonly string[],
  subject: Subject,
  event: string,
  path: string,
  text: string,
])[] = [
  [
    [],
    'actor',
    'a',
    identity,
    'insights: fields @timestamp, eventSource, eventName, awsRegion, sourceIPAddress, errorCode, eventID, readOnly\n| filter userIdentity.arn = {{ actor }}\n| sort @timestamp desc\n| limit 1000',
  ],
  [
    ['trail', 'logs', 'other', 'athena'],
    'session',
    'c',
    'userIdentity.accessKeyId',
    'insights other: fields @timestamp, eventSource, eventName, awsRegion, sourceIPAddress, errorCode, eventID, readOnly\n| filter userIdentity.accessKeyId = {{ sessionKey }}\n| sort @timestamp asc\n| limit 1000',
  ],
  [
    ['logs', 'alarms'],
    'address',
    'a',
    'sourceIPAddress',
    'insights: filter sourceIPAddress = {{ address }}\n| stats count(*) as calls, sum(ispresent(errorCode)) as failed, min(@timestamp) as first, max(@timestamp) as last\n    by userIdentity.arn, userIdentity.accessKeyId, eventSource, eventName\n| sort calls desc\n| limit 1000',
  ],
  [['alarms'], 'error', 'b', 'errorCode', 'insights: filter errorCode = {{ error }}'],
  [['trail'], 'key', 'a', 'userIdentity.accessKeyId', 'lookup: AccessKeyId = {{ accessKey }}'],
  [['trail', 'athena'], 'key', 'a', 'userIdentity.accessKeyId', 'lookup: AccessKeyId = {{ accessKey }}'],
  [['trail'], 'actor', 'a', identity, 'lookup: Username = {{ actorName }}\nwhere { $.userIdentity.arn = {{ actor }} }'],
  [['trail'], 'actor', 'a', 'userIdentity.userName', 'lookup: Username = {{ actor }}'],
  [
    ['trail'],
    'role',
    'c',
    identity,
    'lookup: EventSource = sts.amazonaws.com\nwhere { $.requestParameters.roleArn = {{ role }} }',
  ],
  [['trail'], 'address', 'a', 'sourceIPAddress', 'lookup: where { $.sourceIPAddress = {{ address }} }'],
  [['trail', 'nameless'], 'error', 'b', 'errorCode', 'lookup: where { $.errorCode = {{ error }} }'],
  [
    ['trail', 'athena'],
    'role',
    'c',
    identity,
    `sql: SELECT eventtime,
       eventname,
       useridentity.arn AS useridentity_arn,
       sourceipaddress,
       json_extract_scalar(requestparameters, '$.roleSessionName') AS requestparameters_rolesessionname,
       json_extract_scalar(responseelements, '$.credentials.accessKeyId') AS credentials_accesskeyid,
       errorcode,
       eventid,
       readonly
FROM "CloudTrail-2026"
WHERE eventsource = 'sts.amazonaws.com'
  AND json_extract_scalar(requestparameters, '$.roleArn') = {{ role }}
ORDER BY eventtime DESC
LIMIT 1000`,
  ],
  [
    ['lake'],
    'error',
    'b',
    'errorCode',
    `sql: SELECT useridentity.arn AS useridentity_arn,
       sourceipaddress,
       eventsource,
       eventname,
       count(*) AS calls,
       count(errorcode) AS failed,
       min(eventtime) AS first_seen,
       max(eventtime) AS last_seen
FROM a1b2c3d4-1111-2222-3333-444455556666
WHERE errorcode = {{ error }}
GROUP BY 1, 2, 3, 4
ORDER BY calls DESC
LIMIT 1000`,
  ],
];

const windows: readonly (readonly [source: string, window: string, condition: string | null])[] = [
  ['athena', '', null],
  [
    'athena',
    ', default: last 24h',
    '\n  AND from_iso8601_timestamp(eventtime) BETWEEN {{ window.start }} AND {{ window.end }}\n',
  ],
  [
    'athena',
    ', required: true',
    '\n  AND from_iso8601_timestamp(eventtime) BETWEEN {{ window.start }} AND {{ window.end }}\n',
  ],
  ['athena', '', null],
  ['lake', ', label: When', '\n  {{#if window}}AND eventtime BETWEEN {{ window.start }} AND {{ window.end }}{{/if}}\n'],
];

describe('a cell about a subject', () => {
  for (const [event, path, subject, expected] of answered) {
    it(`tells of the events of ${subject} ${path}`, () => {
      for (const names of [[], ['trail']]) {
        const { next } = ask(names, subject, event, path);
        assert.ok(!isRefusal(next), told(next));
        const { columns, rows } = answer(next.file, next.cell, records);
        const column = columns.findIndex(({ name }) => name === 'eventID');
        const ids = rows.map((row) => row[column]);
        const isSorted = next.cell.view?.sort !== undefined;
        assert.equal((isSorted ? ids.toReversed() : ids).join(' '), expected, next.cell.text.text);
      }
    });
  }

  for (const [event, path, subject, calls, failed] of counted) {
    it(`counts the calls of ${subject} ${path}`, () => {
      const { next } = ask([], subject, event, path);
      assert.ok(!isRefusal(next), told(next));
      const { columns, rows } = answer(next.file, next.cell, records);
      const sum = (name: string) => {
        const column = columns.findIndex((each) => each.name === name);
        return rows.reduce((total, row) => total + Number(row[column]), 0);
      };
      assert.deepEqual([sum('calls'), sum('failed')], [calls, failed]);
      const { next: looked } = ask(['trail'], subject, event, path);
      assert.ok(!isRefusal(looked), told(looked));
      assert.equal(answer(looked.file, looked.cell, records).rows.length, calls);
      assert.deepEqual(looked.cell.view?.facets?.at(-1), 'errorCode');
    });
  }

  for (const [names, subject, event, path, text] of textCases) {
    it(`asks about ${subject} ${path} where there are ${names.join(', ') || 'no sources'}`, () => {
      const { before, next } = ask(names, subject, event, path);
      assert.ok(!isRefusal(next), told(next));
      const { language, source, text: written } = next.cell;
      const shown = `${language}${source === 'other' ? ' other' : ''}: ${written.text}`;
      assert.equal(text.startsWith('insights: filter errorCode') ? shown.slice(0, text.length) : shown, text);
      const codes = (of: string) => checkRunbook('x', of, { now: 0 }).map(({ code, message }) => `${code} ${message}`);
      assert.deepEqual(codes(next.file.text), codes(before));
      assert.match(next.file.text, /label: /);
    });
  }

  for (const [source, window, condition] of windows) {
    it(`in SQL of ${source} asks about the window${window}`, () => {
      const { next } = ask([source], 'error', 'b', 'errorCode', window);
      assert.ok(!isRefusal(next), told(next));
      const { text } = next.cell.text;
      assert.equal(condition === null ? text.includes('window') : !text.includes(condition), false, text);
    });
  }

  it('is refused where the value does not tell of it', () => {
    for (const subject of subjects) {
      const { next } = ask([], subject, 'a', 'eventName');
      assert.ok(isRefusal(next));
      assert.equal(next.code, 'next.subject');
    }
  });

  it('can be asked wherever it is offered', () => {
    const asked = new Set<string>();
    for (const record of records) {
      const { eventID } = JSON.parse(record) as { eventID: string };
      for (const [path, value] of textsIn(JSON.parse(record), [])) {
        for (const subject of subjectsOf({ column: null, path }, value)) {
          if (asked.has(`${subject} ${value}`)) continue;
          asked.add(`${subject} ${value}`);
          for (const names of [['trail'], ['trail', 'athena'], ['lake']]) {
            const { next } = ask(names, subject, eventID, path.join('.'), ', default: last 1h');
            assert.ok(!isRefusal(next), `${subject} ${path.join('.')}: ${told(next)}`);
          }
        }
      }
    }
    assert.ok(asked.size >= 10);
  });
});

/** Every text of a record with its path. */
function textsIn(
  value: unknown,
  path: readonly string[],
): readonly (readonly [path: readonly string[], text: string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, [...path, key]));
}
