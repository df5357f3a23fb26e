import assert from 'node:assert/strict';
import { at, recordsOf, sampleEvents, sampleFiles, type Parsed } from './readSampleData.ts';

const leakedKey = 'AKIAEXAMPLECIDEPLOY7';
const intruder = '198.51.100.77';
const browser = '198.51.100.140';
const payments = '777788889999';

/** Events whose fields have these values; a path is written with dots. */
function where(fields: { readonly [path: string]: Parsed }): Parsed[] {
  return sampleEvents().filter((event) =>
    Object.entries(fields).every(([name, value]) => at(event, ...name.split('.')) === value),
  );
}

function valuesOf(found: readonly Parsed[], name: string): Parsed[] {
  return [...new Set(found.map((event) => at(event, ...name.split('.'))))];
}

function countFrom(address: string): number {
  return where({ sourceIPAddress: address }).length;
}

function byKeyFromOutside(): Parsed[] {
  return where({ 'userIdentity.accessKeyId': leakedKey, sourceIPAddress: intruder });
}

function objectsAskedFor(): Parsed[] {
  return where({ eventName: 'GetObject', sourceIPAddress: intruder });
}

function succeeded(event: Parsed): boolean {
  return at(event, 'errorCode') === null;
}

/** The facts that documentation, tests and people's expectations of the sample rest on. */
const facts: readonly (readonly [question: string, answer: () => unknown, expected: unknown])[] = [
  ['records delivered', () => sampleFiles().flatMap((file) => recordsOf(file)).length, 20_408],
  ['events, repeats and Insights left out', () => sampleEvents().length, 20_138],
  ['data events', () => where({ eventCategory: 'Data' }).length, 3_639],
  [
    'accounts',
    () => valuesOf(sampleEvents(), 'recipientAccountId').sort(),
    ['111122223333', '444455556666', '777788889999'],
  ],
  [
    'regions',
    () => valuesOf(sampleEvents(), 'awsRegion').sort(),
    ['ap-southeast-2', 'eu-central-1', 'eu-west-1', 'us-east-1', 'us-west-2'],
  ],
  [
    'first use from the unknown address, and what it asked',
    () =>
      byKeyFromOutside()
        .slice(0, 1)
        .map((event) => [at(event, 'eventTime'), at(event, 'eventName')]),
    [['2026-11-03T02:14:07Z', 'GetCallerIdentity']],
  ],
  ['calls with the leaked key from there', () => byKeyFromOutside().length, 154],
  ['of them refused', () => byKeyFromOutside().filter((event) => !succeeded(event)).length, 150],
  ['regions it asked in', () => valuesOf(byKeyFromOutside(), 'awsRegion').length, 5],
  [
    'spellings of a refusal',
    () =>
      valuesOf(
        byKeyFromOutside().filter((event) => !succeeded(event)),
        'errorCode',
      ).sort(),
    ['AccessDenied', 'AccessDeniedException', 'Client.UnauthorizedOperation'],
  ],
  [
    'rightful uses of the same key that are refused, too',
    () =>
      where({ 'userIdentity.accessKeyId': leakedKey }).filter(
        (event) => !succeeded(event) && at(event, 'sourceIPAddress') !== intruder,
      ).length,
    12,
  ],
  [
    'sessions taken with it from there',
    () =>
      byKeyFromOutside()
        .filter((event) => at(event, 'eventName') === 'AssumeRole' && succeeded(event))
        .map((event) => at(event, 'responseElements', 'credentials', 'accessKeyId')),
    ['ASIAEXAMPLEHOTFIX777', 'ASIAEXAMPLEHOTFIX222'],
  ],
  [
    'users made in payments',
    () => valuesOf(where({ eventName: 'CreateUser', recipientAccountId: payments }), 'requestParameters.userName'),
    ['support-sync'],
  ],
  [
    'their keys',
    () =>
      valuesOf(
        where({ eventName: 'CreateAccessKey', recipientAccountId: payments }),
        'responseElements.accessKey.accessKeyId',
      ),
    ['AKIAEXAMPLEBACKDOOR7'],
  ],
  ['attempts to stop a trail', () => where({ eventName: 'StopLogging' }).length, 2],
  ['attempts to delete a trail', () => where({ eventName: 'DeleteTrail' }).length, 1],
  [
    'last event that the stopped trail delivered',
    () =>
      where({ recipientAccountId: payments, awsRegion: 'us-east-1' })
        .slice(-1)
        .map((event) => [at(event, 'eventTime'), at(event, 'eventName')]),
    [['2026-11-03T02:58:21Z', 'StopLogging']],
  ],
  ['objects asked for', () => objectsAskedFor().length, 186],
  ['objects read', () => objectsAskedFor().filter(succeeded).length, 180],
  [
    'bytes read out',
    () =>
      objectsAskedFor()
        .filter(succeeded)
        .reduce<number>((sum, event) => sum + Number(at(event, 'additionalEventData', 'bytesTransferredOut')), 0),
    1_025_669_776,
  ],
  ['secrets read', () => where({ eventName: 'GetSecretValue', sourceIPAddress: intruder }).length, 2],
  [
    'console sign-ins of the new user',
    () => valuesOf(where({ eventName: 'ConsoleLogin', sourceIPAddress: browser }), 'responseElements.ConsoleLogin'),
    ['Failure', 'Success'],
  ],
  ["calls from the intruder's two addresses", () => countFrom(intruder) + countFrom(browser), 368],
  [
    'throttled calls',
    () =>
      where({ errorCode: 'ThrottlingException' }).length + where({ errorCode: 'Client.RequestLimitExceeded' }).length,
    389,
  ],
  ['console sign-ins of all kinds', () => where({ eventName: 'ConsoleLogin' }).length, 23],
  ['records of the root user, failed attempts included', () => where({ 'userIdentity.type': 'Root' }).length, 6],
];

describe('facts of the sample data', () => {
  for (const [question, answer, expected] of facts) {
    it(question, () => assert.deepEqual(answer(), expected));
  }
});
