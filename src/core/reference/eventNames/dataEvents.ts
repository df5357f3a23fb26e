import type { EventGroup } from './eventGroup.ts';

/** Data, the keys that guard them, and who can see them. */
export const dataEvents: readonly EventGroup[] = [
  [
    's3',
    [
      ['PutBucketPolicy', 'write', 'Sets who may use a bucket.'],
      ['DeleteBucketPolicy', 'write', 'Deletes a bucket’s policy.'],
      ['PutBucketAcl', 'write', 'Sets a bucket’s access list.'],
      ['PutObjectAcl', 'write', 'Sets an object’s access list (data event).'],
      ['PutBucketPublicAccessBlock', 'write', 'Changes whether a bucket may be public.'],
      ['DeleteBucketPublicAccessBlock', 'write', 'A bucket may be public again.'],
      ['PutAccountPublicAccessBlock', 'write', 'Changes whether any bucket of the account may be public.'],
      ['PutBucketVersioning', 'write', 'Switches the versions of a bucket on or off.'],
      ['PutBucketLifecycle', 'write', 'Sets when objects are deleted.'],
      ['DeleteBucketLifecycle', 'write', 'Objects are no longer deleted by age.'],
      ['PutBucketReplication', 'write', 'Copies objects to another bucket, which may be another account’s.'],
      ['DeleteBucketReplication', 'write', 'Objects are no longer copied.'],
      ['PutBucketCors', 'write', 'Sets which web pages may use a bucket.'],
      ['DeleteBucketCors', 'write', 'Deletes the rules for web pages.'],
      ['PutBucketLogging', 'write', 'Switches access logs of a bucket on or off.'],
      ['PutBucketEncryption', 'write', 'Sets a bucket’s default encryption.'],
      ['DeleteBucketEncryption', 'write', 'Resets a bucket’s default encryption.'],
      ['CreateBucket', 'write', 'Makes a bucket.'],
      ['DeleteBucket', 'write', 'Deletes a bucket.'],
      ['ListBuckets', 'read', 'Lists the buckets.'],
      ['GetBucketPolicy', 'read', 'Reads a bucket’s policy.'],
      ['GetBucketAcl', 'read', 'Reads a bucket’s access list.'],
      ['HeadBucket', 'read', 'Asks whether a bucket exists and may be used.'],
      ['GetObject', 'read', 'Reads an object (data event).'],
      ['PutObject', 'write', 'Writes an object (data event).'],
      ['CopyObject', 'write', 'Copies an object (data event).'],
      ['DeleteObject', 'write', 'Deletes an object (data event).'],
      ['DeleteObjects', 'write', 'Deletes several objects (data event).'],
      ['ListObjects', 'read', 'Lists objects (data event).'],
    ],
  ],
  [
    'kms',
    [
      ['ScheduleKeyDeletion', 'write', 'A key will be deleted, and with it all that it encrypted.'],
      ['CancelKeyDeletion', 'write', 'A key will not be deleted after all.'],
      ['DisableKey', 'write', 'Switches a key off.'],
      ['PutKeyPolicy', 'write', 'Sets who may use a key.'],
      ['CreateGrant', 'write', 'Lets someone use a key.'],
      ['CreateKey', 'write', 'Makes a key.'],
      ['ImportKeyMaterial', 'write', 'Brings key material in.'],
      ['DeleteImportedKeyMaterial', 'write', 'Deletes key material at once, and what it encrypted cannot be read.'],
      ['Decrypt', 'read', 'Decrypts with a key.'],
      ['GenerateDataKey', 'read', 'Makes a data key, encrypted and plain.'],
    ],
  ],
  [
    'secretsmanager',
    [
      ['GetSecretValue', 'read', 'Reads a secret.'],
      ['BatchGetSecretValue', 'read', 'Reads several secrets.'],
      ['ListSecrets', 'read', 'Lists secrets, without their values.'],
      ['PutSecretValue', 'write', 'Writes a secret.'],
      ['PutResourcePolicy', 'write', 'Sets who may use a secret.'],
      ['DeleteSecret', 'write', 'Marks a secret for deletion.'],
    ],
  ],
  [
    'rds',
    [
      ['ModifyDBInstance', 'write', 'Changes a database, such as its password or its reach.'],
      ['DeleteDBInstance', 'write', 'Deletes a database.'],
      ['CreateDBSnapshot', 'write', 'Copies a database into a snapshot.'],
      ['ModifyDBSnapshotAttribute', 'write', 'Changes who may use a snapshot; it may become public.'],
      ['RestoreDBInstanceFromDBSnapshot', 'write', 'Makes a database from a snapshot.'],
      ['StartExportTask', 'write', 'Copies a snapshot into a bucket.'],
    ],
  ],
  [
    'dynamodb',
    [
      ['DeleteTable', 'write', 'Deletes a table.'],
      ['ExportTableToPointInTime', 'write', 'Copies a table into a bucket.'],
      ['Scan', 'read', 'Reads a table (data event).'],
    ],
  ],
  [
    'ecr',
    [
      ['GetAuthorizationToken', 'read', 'Gives a token to pull and push images.'],
      ['PutImage', 'write', 'Writes an image.'],
      ['SetRepositoryPolicy', 'write', 'Sets who may use a repository.'],
    ],
  ],
  [
    'sns',
    [
      ['Publish', 'write', 'Sends a message (data event).'],
      ['Subscribe', 'write', 'Sends a topic’s messages to someone.'],
    ],
  ],
  ['ram', [['CreateResourceShare', 'write', 'Shares resources with other accounts.']]],
  [
    'bedrock',
    [
      ['InvokeModel', 'read', 'Asks a model.'],
      ['DeleteModelInvocationLoggingConfiguration', 'write', 'Calls of models are no longer logged.'],
    ],
  ],
];
