import assert from 'node:assert/strict';
import { columnNamed, columnOf, type ColumnRole } from '../../../../src/core/view/columnRoles.ts';
import { viewTableOf, type Row } from './viewTableOf.ts';

const cases: readonly {
  readonly columns: readonly string[];
  readonly role: ColumnRole;
  readonly expected: string | null;
  readonly row?: Row;
}[] = [
  { columns: ['@message:json', '@timestamp', 'eventName'], role: 'time', expected: '@timestamp' },
  { columns: ['eventtime', 'eventname'], role: 'time', expected: 'eventtime' },
  { columns: ['EVENTNAME'], role: 'eventName', expected: 'EVENTNAME' },
  { columns: ['event_source'], role: 'eventSource', expected: 'event_source' },
  { columns: ['userIdentity.userName', 'userIdentity.arn'], role: 'actor', expected: 'userIdentity.arn' },
  { columns: ['useridentity.arn'], role: 'actor', expected: 'useridentity.arn' },
  { columns: ['Actor'], role: 'actor', expected: 'Actor' },
  { columns: ['arn'], row: ['arn:aws:iam::123456789012:user/alice'], role: 'actor', expected: 'arn' },
  { columns: ['arn'], row: ['arn:aws:cloudwatch:us-east-1:123456789012:alarm:a'], role: 'actor', expected: null },
  { columns: ['arn'], row: [null], role: 'actor', expected: null },
  { columns: ['type'], row: ['AssumedRole'], role: 'actorType', expected: 'type' },
  { columns: ['type'], row: ['metric'], role: 'actorType', expected: null },
  { columns: ['accountid', 'recipientaccountid'], role: 'account', expected: 'recipientaccountid' },
  { columns: ['awsregion'], role: 'region', expected: 'awsregion' },
  { columns: ['sourceipaddress'], role: 'address', expected: 'sourceipaddress' },
  { columns: ['useragent'], role: 'agent', expected: 'useragent' },
  { columns: ['userIdentity.accessKeyId'], role: 'key', expected: 'userIdentity.accessKeyId' },
  { columns: ['key'], role: 'key', expected: null },
  { columns: ['errorcode', 'errormessage'], role: 'errorCode', expected: 'errorcode' },
  { columns: ['errorcode', 'errormessage'], role: 'errorMessage', expected: 'errormessage' },
  { columns: ['readonly'], role: 'readOnly', expected: 'readonly' },
  { columns: ['eventid'], role: 'eventID', expected: 'eventid' },
  { columns: ['userIdentity.invokedBy'], role: 'invokedBy', expected: 'userIdentity.invokedBy' },
  { columns: ['+eventName', 'EventName'], role: 'eventName', expected: 'EventName' },
  { columns: ['actor', '+userIdentity.arn'], role: 'actor', expected: '+userIdentity.arn' },
  { columns: ['responseElements.eventName'], role: 'eventName', expected: null },
  { columns: ['__proto__', 'constructor', `eventName${' '.repeat(200)}`], role: 'eventName', expected: null },
  { columns: [], role: 'eventName', expected: null },
];

describe('what a column tells of an event', () => {
  for (const { columns, role, expected, row } of cases) {
    it(`${role} of ${columns.join(', ').slice(0, 60)}${row === undefined ? '' : ` with ${JSON.stringify(row)}`}`, () => {
      const index = columnOf(viewTableOf(columns, row === undefined ? [] : [row]), role);
      assert.equal(index === null ? null : columns[index], expected);
    });
  }
});

describe('a column by its name', () => {
  const table = viewTableOf(['a', '__proto__', 'A', 'a'], []);
  const named: readonly (readonly [string, number | null])[] = [
    ['a', 0],
    ['A', 2],
    ['__proto__', 1],
    ['constructor', null],
  ];
  for (const [name, index] of named) it(name, () => assert.equal(columnNamed(table, name), index));
});
