import assert from 'node:assert/strict';
import { subjectsOf } from '../../../../src/core/next/subjectsOf.ts';
import type { TableCell } from '../../../../src/core/table/table.ts';

const cases: readonly (readonly [name: string, value: TableCell, ...subjects: string[]])[] = [
  ['userIdentity.arn', 'arn:aws:iam::111122223333:user/path/alice', 'actor'],
  ['arn', 'arn:aws-cn:iam::111122223333:root', 'actor'],
  ['x', 'arn:aws:sts::111122223333:federated-user/bob', 'actor'],
  ['who', 'arn:aws:sts::111122223333:assumed-role/Admin/bob', 'actor', 'role'],
  ['role', 'arn:aws:iam::111122223333:role/path/Admin', 'role', 'actor'],
  ['resource', 'arn:aws:iam::111122223333:policy/Admin'],
  ['resource', 'arn:aws:s3:::bucket'],
  ['userIdentity.arn', 'arn:aws:iam::111122223333:rooted'],
  ['userIdentity.userName', 'alice', 'actor'],
  ['useridentity.username', 'alice', 'actor'],
  ['user_name', 'alice', 'actor'],
  ['userIdentity.principalId', 'AROAEXAMPLEEXAMPLE:bob', 'actor'],
  ['userIdentity.invokedBy', 'ec2.amazonaws.com', 'actor'],
  ['userIdentity.userName', 'HIDDEN_DUE_TO_SECURITY_REASONS', 'actor'],
  ['userIdentity.userName', 'no <b>name</b>'],
  ['key', 'AKIAIOSFODNN7EXAMPLE', 'key'],
  ['key', 'ASIAIOSFODNN7EXAMPLE', 'session', 'key'],
  ['userIdentity.accessKeyId', 'ASIAIOSFODNN7EXAMPLE', 'session', 'key'],
  ['accesskeyid', 'LOCALKEY00000000', 'key'],
  ['key', 'AKIA'],
  ['key', 'xAKIAIOSFODNN7EXAMPLE'],
  ['sourceIPAddress', '192.0.2.1', 'address'],
  ['responseElements.publicIp', '192.0.2.1', 'address'],
  ['sourceipaddress', '2001:db8::1', 'address'],
  ['x', '::ffff:0', 'address'],
  ['sourceIPAddress', 'cloudtrail.amazonaws.com', 'address'],
  ['sourceIPAddress', 'AWS Internal', 'address'],
  ['x', 'cloudtrail.amazonaws.com'],
  ['x', '192.0.2.256'],
  ['x', '10.0.0.0/8'],
  ['x', '09:12:44'],
  ['x', '2026-11-01T09:12:44Z'],
  ['errorCode', 'AccessDenied', 'error'],
  ['errorcode', 'Client.UnauthorizedOperation', 'error'],
  ['error', 'AccessDenied', 'error'],
  ['errorMessage', 'AccessDenied'],
  ['errorCode', 'not a code'],
  ['eventName', 'ConsoleLogin'],
  ['userName', ''],
  ['userName', null],
  ['accessKeyId', 5],
  ['userName', 'a'.repeat(3000)],
  ['errorCode', 'a'.repeat(1_000_000)],
  ['__proto__', 'constructor'],
];

describe('subjectsOf', () => {
  for (const [name, value, ...subjects] of cases) {
    it(`${name} ${JSON.stringify(value).slice(0, 60)} tells of ${subjects.join(', ') || 'nothing'}`, () => {
      assert.deepEqual(subjectsOf({ column: name, path: null }, value), subjects);
      assert.deepEqual(subjectsOf({ column: null, path: name.split('.') }, value), subjects);
    });
  }
});
