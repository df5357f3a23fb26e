/**
 * What a target's data hold, told once after they are loaded, so that an editor can offer what is really there. Plain
 * data: it crosses process borders. Every list is cut to a bounded length and is ordered by count, highest first.
 */
export interface Catalog {
  /** The leaf paths seen in the records, with the types of their values. */
  readonly fields: readonly SeenField[];
  /** Distinct values of the fields that have few and are asked about most (`catalogedFields`), by dotted path. */
  readonly values: readonly SeenValues[];
  /** Names of events with the service they came from. */
  readonly events: readonly SeenEvent[];
  /** Log groups of the target; of captured events the one name that stands in `@log`. */
  readonly logGroups: readonly string[];
  /** Records that the counts are of. */
  readonly records: number;
}

export interface SeenField {
  /** Keys from the record down; a list's elements are the number 0. */
  readonly path: readonly (string | number)[];
  /** Records that have a value there. */
  readonly count: number;
  readonly types: readonly SeenType[];
}

export type SeenType = 'string' | 'number' | 'boolean' | 'null';

export interface SeenValues {
  /** Dotted: `userIdentity.type`. */
  readonly field: string;
  readonly values: readonly SeenValue[];
  /** Whether there are more distinct values than are listed. */
  readonly truncated: boolean;
}

export interface SeenValue {
  readonly value: string;
  readonly count: number;
}

export interface SeenEvent {
  readonly eventSource: string;
  readonly eventName: string;
  readonly count: number;
}

/** The fields whose distinct values a catalog lists. */
export const catalogedFields: readonly string[] = [
  'eventSource',
  'eventName',
  'awsRegion',
  'errorCode',
  'eventType',
  'eventCategory',
  'userIdentity.type',
  'userIdentity.userName',
  'userIdentity.arn',
  'userIdentity.accessKeyId',
  'userIdentity.invokedBy',
  'userIdentity.sessionContext.sessionIssuer.userName',
  'recipientAccountId',
  'sourceIPAddress',
  'userAgent',
  'readOnly',
];
