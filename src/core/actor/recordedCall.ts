import { momentOf, partOf, printed, textOf } from '../events/recordParts.ts';
import type { TableCell } from '../table/table.ts';
import type { ColumnRole } from '../view/columnRoles.ts';
import type { ActorRows } from './actorRows.ts';
import { accountIn, principalOf, type Principal } from './principalOf.ts';

/** One call as a record, or the columns of a row, tell of it. */
export interface RecordedCall {
  readonly row: number;
  /** The whole record; `null` where only columns are there. */
  readonly record: unknown;
  /** Milliseconds since 1970 UTC. */
  readonly at: number | null;
  readonly service: string | null;
  readonly operation: string | null;
  readonly region: string | null;
  readonly address: string | null;
  readonly agent: string | null;
  /** The access key that signed it. */
  readonly key: string | null;
  /** Whether its session was opened with MFA; `null` where the record does not say. */
  readonly mfa: boolean | null;
  /** Why it failed, `null` where it did not. */
  readonly error: string | null;
  readonly readOnly: boolean | null;
  /** Whether it is about what is in a resource (an object, an item) and not about the resource itself. */
  readonly isData: boolean;
}

/** Who a row is about, by its record or, where that is `null`, by its columns; `null` where nothing names anybody. */
export function principalAt(rows: ActorRows, row: number, record: unknown): Principal | null {
  const identity = partOf(record, ['userIdentity']);
  if (identity !== undefined && identity !== null) return principalOf(identity);
  const name = printed(rows.cell(row, 'actor')) ?? printed(rows.cell(row, 'key'));
  if (name === null) return null;
  const isArn = name.startsWith('arn:');
  const account = accountIn(name);
  return { name, isArn, type: printed(rows.cell(row, 'actorType')), account, id: null, userName: null };
}

/** The call of a row, by its record or, where that is `null`, by its columns. */
export function callAt(rows: ActorRows, row: number, record: unknown): RecordedCall {
  const cell = (role: ColumnRole): TableCell => (record === null ? rows.cell(row, role) : null);
  const text = (role: ColumnRole, ...path: readonly string[]): string | null =>
    record === null ? printed(cell(role)) : textOf(record, ...path);
  return {
    row,
    record,
    at: momentOf(partOf(record, ['eventTime'])) ?? momentOf(rows.cell(row, 'time')),
    service: text('eventSource', 'eventSource'),
    operation: text('eventName', 'eventName'),
    region: text('region', 'awsRegion'),
    address: text('address', 'sourceIPAddress'),
    agent: text('agent', 'userAgent'),
    key: text('key', 'userIdentity', 'accessKeyId'),
    mfa: mfaOf(record),
    error: record === null ? printed(cell('errorCode')) : errorOf(record),
    readOnly: truthOf(record === null ? cell('readOnly') : partOf(record, ['readOnly'])),
    isData: textOf(record, 'eventCategory') === 'Data' || textOf(record, 'managementEvent') === 'false',
  };
}

/**
 * Sessions say so in `mfaAuthenticated` (`cloudtrail-event-reference-user-identity`), sign-ins in `MFAUsed`
 * (`cloudtrail-event-reference-aws-console-sign-in-events`).
 */
function mfaOf(record: unknown): boolean | null {
  const ofSession = truthOf(textOf(record, 'userIdentity', 'sessionContext', 'attributes', 'mfaAuthenticated'));
  const ofSignIn = truthOf(textOf(record, 'additionalEventData', 'MFAUsed'));
  return ofSession === true || ofSignIn === true ? true : (ofSignIn ?? ofSession);
}

/** A sign-in that failed has no error code but says so in its response. */
function errorOf(record: unknown): string | null {
  const code = textOf(record, 'errorCode');
  if (code !== null || textOf(record, 'responseElements', 'ConsoleLogin') !== 'Failure') return code;
  return textOf(record, 'errorMessage') ?? 'Failure';
}

/** Insights has truth values as 1 and 0, records and SQL as words. */
function truthOf(value: unknown): boolean | null {
  const word = (printed(value) ?? '').toLowerCase();
  if (['true', '1', 'yes'].includes(word)) return true;
  return ['false', '0', 'no'].includes(word) ? false : null;
}
