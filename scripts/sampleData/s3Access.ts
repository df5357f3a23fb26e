import type { CallError, Journal, Origin } from './journal.ts';
import type { UserIdentity } from './record.ts';

export interface ObjectAccess {
  readonly time: number;
  readonly account: string;
  readonly region: string;
  readonly by: UserIdentity;
  readonly from: Origin;
  readonly action: 's3:GetObject' | 's3:PutObject' | 's3:ListObjects' | 's3:HeadObject';
  readonly bucket: string;
  /** An object's key, or for `ListObjects` the prefix. */
  readonly key: string;
  readonly bytes: number;
  readonly error?: CallError;
}

/** A data event of S3. `additionalEventData` says how many bytes went in and out; a failed read moves an error message only. */
export function accessObject(journal: Journal, access: ObjectAccess): void {
  const { bucket, key, bytes, action, error } = access;
  const listing = action === 's3:ListObjects';
  const host = `${bucket}.s3.${access.region}.amazonaws.com`;
  const bucketArn = `arn:aws:s3:::${bucket}`;
  const out = action === 's3:PutObject' ? 0 : error ? 243 : bytes;
  journal.call({
    ...access,
    action,
    data: true,
    request: { bucketName: bucket, Host: host, ...(listing ? { prefix: key, 'list-type': '2' } : { key }) },
    more: {
      SignatureVersion: 'SigV4',
      CipherSuite: 'TLS_AES_128_GCM_SHA256',
      bytesTransferredIn: action === 's3:PutObject' ? bytes : 0,
      AuthenticationMethod: 'AuthHeader',
      bytesTransferredOut: out,
    },
    resources: [
      ...(listing ? [] : [{ type: 'AWS::S3::Object', ARN: `${bucketArn}/${key}`, accountId: access.account }]),
      { accountId: access.account, type: 'AWS::S3::Bucket', ARN: bucketArn },
    ],
  });
}
