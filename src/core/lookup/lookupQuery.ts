import type { FilterQuery } from '../filter/filterQuery.ts';
import type { Range } from '../text/range.ts';

/** The attributes of LookupEvents, spelled as the service takes them: "Value names are case sensitive" (API_LookupAttribute). */
export const lookupAttributes = [
  'EventId',
  'EventName',
  'ReadOnly',
  'Username',
  'ResourceType',
  'ResourceName',
  'EventSource',
  'AccessKeyId',
] as const;

export type LookupAttribute = (typeof lookupAttributes)[number];

/** One question to LookupEvents, and a filter pattern that is then applied here to each event that came back. */
export interface LookupQuery {
  /** `null` asks for all events: "All attributes are optional". */
  readonly attribute: AskedAttribute | null;
  readonly where: FilterQuery | null;
}

export interface AskedAttribute {
  readonly key: LookupAttribute;
  readonly value: string;
  /** Where the attribute's name stands. */
  readonly range: Range;
}

export function isLookupAttribute(name: string): name is LookupAttribute {
  return (lookupAttributes as readonly string[]).includes(name);
}
