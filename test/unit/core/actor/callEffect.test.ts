import assert from 'node:assert/strict';
import { callEffect } from '../../../../src/core/actor/callEffect.ts';

type Effect = ReturnType<typeof callEffect>;

/** With `readOnly` as records have it: false, true, or nothing. */
const cases: readonly (readonly [operation: string, notReadOnly: Effect, unknown: Effect])[] = [
  ['CreateUser', 'made', 'made'],
  ['PutBucketPolicy', 'made', 'made'],
  ['AttachUserPolicy', 'made', 'made'],
  ['RunInstances', 'made', 'made'],
  ['AuthorizeSecurityGroupIngress', 'made', 'made'],
  ['AdminCreateUser', 'made', 'made'],
  ['CreateFunction20150331', 'made', 'made'],
  ['StopLogging', 'changed', 'changed'],
  ['UpdateAssumeRolePolicy', 'changed', 'changed'],
  ['ModifySnapshotAttribute', 'changed', 'changed'],
  ['ScheduleKeyDeletion', 'changed', 'changed'],
  ['DeleteTrail', 'removed', 'removed'],
  ['DetachRolePolicy', 'removed', 'removed'],
  ['TerminateInstances', 'removed', 'removed'],
  ['BatchDeleteImage', 'removed', 'removed'],
  ['DeactivateMFADevice', 'removed', 'removed'],
  ['POST /orders/{id}', 'made', 'made'],
  ['DELETE /orders/{id}', 'removed', 'removed'],
  ['GET /orders/{id}', null, null],
  ['FrobnicateWidget', 'changed', null],
  ['', 'changed', null],
  ['__proto__', 'changed', null],
  ['constructor', 'changed', null],
  ['ConsoleLogin', null, null],
  ['AssumeRoleWithSAML', null, null],
  ['GetFederationToken', null, null],
  ['UserAuthentication', null, null],
  ['StartQuery', null, null],
  ['StartQueryExecution', null, null],
];

describe('what a call did', () => {
  for (const [operation, notReadOnly, unknown] of cases) {
    it(`${operation}: ${notReadOnly ?? 'nothing'}`, () => {
      const effect = (readOnly: boolean | null, error: string | null = null): Effect =>
        callEffect({ operation, error, readOnly });
      assert.deepEqual([effect(false), effect(null)], [notReadOnly, unknown]);
      assert.deepEqual(
        [effect(true), effect(false, 'AccessDenied')],
        [null, null],
        'reads and failures change nothing',
      );
    });
  }
});
