import type { ResultHead, ResultOutput, ResultProblem } from '../../../src/core/wire/output.ts';
import { firstTime } from '../../support/hostileRecords.ts';
import { Bench } from '../../unit/extension/results/bench.ts';
import { accessAnswer } from './accessAnswer.ts';
import { recordSource } from './recordSource.ts';

const names = ['ConsoleLogin', 'CreateAccessKey', 'GetObject', 'AssumeRole', 'ListBuckets', 'PutUserPolicy'];
const day = 86_400_000;

/** A record as CloudTrail writes it, of a user or of the session of a role. */
function record(i: number, time: number, name: string): string {
  const role = 'arn:aws:iam::111122223333:role/deploy';
  return JSON.stringify({
    eventVersion: '1.11',
    eventTime: new Date(time).toISOString(),
    eventID: `0000000${i % 10}-1111-4222-8333-${String(time).slice(-12).padStart(12, '0')}`,
    eventCategory: 'Management',
    eventName: name,
    eventSource: name === 'AssumeRole' ? 'sts.amazonaws.com' : 'iam.amazonaws.com',
    awsRegion: 'eu-west-1',
    sourceIPAddress: `192.0.2.${i % 7}`,
    userAgent: `aws-cli/2.${i % 3}`,
    ...(i % 5 === 0 ? { errorCode: 'AccessDenied', errorMessage: 'User is not authorized' } : {}),
    readOnly: /^(?:Get|List)/.test(name),
    recipientAccountId: '111122223333',
    userIdentity:
      i % 4 === 3
        ? {
            type: 'AssumedRole',
            arn: `arn:aws:sts::111122223333:assumed-role/deploy/session-${i % 2}`,
            accessKeyId: `ASIAEXAMPLE00000000${i % 2}`,
            sessionContext: { sessionIssuer: { arn: role } },
          }
        : {
            type: 'IAMUser',
            arn: `arn:aws:iam::111122223333:user/user-${i % 3}`,
            accessKeyId: `AKIAEXAMPLE00000000${i % 3}`,
          },
    requestParameters: name === 'AssumeRole' ? { roleArn: role } : { userName: 'alice', policyDocument: '{"a":["b"]}' },
  });
}

/** Calls over two days; the second day has some that the first had not, for what changed. */
const records = Array.from({ length: 60 }, (_, i) =>
  record(
    i,
    firstTime + (i % 2) * day + Math.floor(i / 2) * 1_200_000,
    names[(i * 7 + Math.floor(i / 9)) % names.length] ?? '',
  ),
);

/** A runbook over them whose cells are answered in each way that an answer can be shown. */
const text = `apirunbook: 1
title: Test
parameters:
  window: {type: timerange, default: 2026-11-02T00:00:00Z/2026-11-03T00:00:00Z}
  who: {type: principal, default: alice}
cells:
- {id: events, title: All calls, filter: '{ $.eventTime = * }'}
- {id: table, insights: 'stats count(*) as calls by eventName, errorCode'}
- {id: lines, insights: 'stats count(*) as calls by bin(1h), eventName'}
- {id: number, insights: 'stats count(*) as calls, count_distinct(eventName) as names'}
- {id: card, filter: '{ $.eventTime = * }', view: {kind: actor}}
- {id: access, insights: 'fields access'}
- {id: none, filter: '{ $.eventName = "Nothing" }'}
`;

export const openBench = (): Bench =>
  new Bench({ text, source: recordSource(records, { 'fields access': accessAnswer }) });

/** The same output with another head. */
export function withHead(output: ResultOutput, head: Partial<ResultHead>): ResultOutput {
  return { ...output, result: { ...output.result, ...head } };
}

export const problem: ResultProblem = {
  severity: 'error',
  code: 'aws.expired',
  message: 'The session of the profile `prod` has ended.',
  nextStep: 'Run `aws sso login --profile prod`, then run the cell again.',
  unsupported: null,
  file: 'triage.apirunbook',
  line: 12,
  column: 3,
};
