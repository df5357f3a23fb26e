import type { FilterPattern } from '../filter/pattern.ts';

/** A lookup as the generator makes it: one attribute or none, and a filter pattern or none. */
export interface Lookup {
  readonly attribute: { readonly key: LookupKey; readonly value: string } | null;
  readonly where: FilterPattern | null;
}

export const lookupKeys = [
  'EventId',
  'EventName',
  'ReadOnly',
  'Username',
  'ResourceType',
  'ResourceName',
  'EventSource',
  'AccessKeyId',
] as const;

export type LookupKey = (typeof lookupKeys)[number];
