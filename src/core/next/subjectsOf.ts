import type { TableCell } from '../table/table.ts';
import { plainName } from '../view/columnRoles.ts';
import type { Subject } from './subject.ts';

/** What a value is called: the column of an answer, or its path in the record. */
export interface NamedPlace {
  readonly column: string | null;
  readonly path: readonly (string | number)[] | null;
}

/** No name of a principal, address, key or error is longer (an ARN has at most 2,048 characters). */
const longest = 2048;

/**
 * What a new cell can be about, for a value: the likeliest first, none for a value that tells of none. By the value's
 * shape, whatever it is called, and by its name where the value alone could be anything.
 */
export function subjectsOf(place: NamedPlace, value: TableCell): readonly Subject[] {
  if (typeof value !== 'string' || value === '' || value.length > longest) return [];
  const name = plainName(place.path?.join('') ?? place.column ?? '');
  return [...new Set([...byShape(value), ...byName(name, value)])];
}

/** Reference pages "Identify AWS resources with ARNs", "IAM identifiers" (`AKIA`, `ASIA`) of the IAM User Guide. */
function byShape(value: string): readonly Subject[] {
  // The key of a session is its own: what the session did is what the key did, in order.
  if (/^ASIA[A-Z0-9]{12,124}$/.test(value)) return ['session', 'key'];
  if (/^AKIA[A-Z0-9]{12,124}$/.test(value)) return ['key'];
  const arn = /^arn:[^:]*:(?:iam|sts)::[^:]*:(user|role|assumed-role|federated-user|root)(?:\/.|$)/s.exec(value)?.[1];
  if (arn === 'role') return ['role', 'actor'];
  if (arn === 'assumed-role') return ['actor', 'role'];
  if (arn !== undefined) return ['actor'];
  return isAddress(value) ? ['address'] : [];
}

function isAddress(value: string): boolean {
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(value)) return value.split('.').every((part) => Number(part) < 256);
  return /^(?:[\da-f]{1,4}:){7}[\da-f]{1,4}$/i.test(value) || /^(?=[^]{0,37}::)[\da-f:]{2,39}$/i.test(value);
}

/** Names of CloudTrail's record and of Athena's table, and words that authors use for them; see `columnRoles`. */
const names: readonly (readonly [name: RegExp, fits: RegExp, subject: Subject])[] = [
  [/errorcode$|^error$/, /^[\w.:-]{1,200}$/, 'error'],
  // A service's own name stands here where it called for someone; `AWS Internal` where AWS does not say.
  [/source(?:ip|address|ipaddress)$|^(?:ip|address)$/, /^(?:AWS Internal|[^\s/]{1,253})$/, 'address'],
  [/accesskey(?:id)?$/, /^\w{16,128}$/, 'key'],
  [/principalid$|username$|invokedby$|^(?:actor|principal|user|who)$/, /^[\w+=,.@:/-]+$/, 'actor'],
];

function byName(name: string, value: string): readonly Subject[] {
  return names.flatMap(([named, fits, subject]) => (named.test(name) && fits.test(value) ? [subject] : []));
}
