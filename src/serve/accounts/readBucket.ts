import { isJsonObject, member, type JsonObject, type JsonValue } from '../../core/json/jsonValue.ts';
import { newBucket } from '../s3/findBucket.ts';
import { forms, readFlag, readForm, readMembers, readOneOf, readWhole, ShapeFault } from './fileShapes.ts';
import type { ObjectLock, PublicAccessBlock, ServedBucket } from './preparedAccount.ts';

const settings = ['BlockPublicAcls', 'IgnorePublicAcls', 'BlockPublicPolicy', 'RestrictPublicBuckets'] as const;

const known = ['name', 'owner', 'region', 'isPublic', 'publicAccessBlock', 'versioning', 'objectLock'];

/** `{"name": "logs", "isPublic": null, "objectLock": {"mode": "COMPLIANCE", "days": 365}}`; left out is as of a new bucket. */
export function readBucket(value: JsonValue, where: string, account: string): ServedBucket {
  const bucket = readMembers(value, where, known);
  const made = newBucket(readForm(bucket, 'name', where, forms.bucket), account);
  const isPublic = isNull(bucket, 'isPublic') ? null : (readFlag(bucket, 'isPublic', where) ?? made.isPublic);
  return {
    ...made,
    ...(member(bucket, 'owner') === undefined ? {} : { owner: readForm(bucket, 'owner', where, forms.account) }),
    ...(member(bucket, 'region') === undefined ? {} : { region: readForm(bucket, 'region', where, forms.region) }),
    isPublic,
    publicAccessBlock: readBlock(bucket, where, made.publicAccessBlock),
    versioning: readOneOf(bucket, 'versioning', where, ['Enabled', 'Suspended']) ?? null,
    objectLock: readLock(member(bucket, 'objectLock') ?? null, `\`objectLock\` of ${where}`),
  };
}

/** All four settings, `true` or `false` for all of them, or `null` for no configuration. */
function readBlock(bucket: JsonObject, where: string, made: PublicAccessBlock | null): PublicAccessBlock | null {
  const value = member(bucket, 'publicAccessBlock');
  if (value === undefined || value === null) return value === null ? null : made;
  const place = `\`publicAccessBlock\` of ${where}`;
  const each = isJsonObject(value) ? readMembers(value, place, settings) : null;
  if (each === null && typeof value !== 'boolean')
    throw new ShapeFault(`${place} is neither true, false, null nor an object of ${settings.join(', ')}`);
  const of = (name: (typeof settings)[number]): boolean =>
    each === null ? value === true : (readFlag(each, name, place) ?? false);
  return {
    BlockPublicAcls: of('BlockPublicAcls'),
    IgnorePublicAcls: of('IgnorePublicAcls'),
    BlockPublicPolicy: of('BlockPublicPolicy'),
    RestrictPublicBuckets: of('RestrictPublicBuckets'),
  };
}

/** `{}` is Object Lock without a default retention, `null` none. */
function readLock(value: JsonValue, where: string): ObjectLock | null {
  if (value === null) return null;
  const lock = readMembers(value, where, ['mode', 'days']);
  const mode = readOneOf(lock, 'mode', where, ['GOVERNANCE', 'COMPLIANCE']);
  const days = readWhole(lock, 'days', where, 1);
  if ((mode === undefined) !== (days === undefined))
    throw new ShapeFault(`${where} has one of \`mode\` and \`days\`, which go together`);
  return mode === undefined || days === undefined ? {} : { mode, days };
}

function isNull(object: JsonObject, name: string): boolean {
  return member(object, name) === null;
}
