/**
 * A lookup table as a host found it: the text of its file, or why there is none. Plain data, so that a plan carries it
 * across process borders.
 */
export type LookupTableText =
  | { readonly name: string; readonly path: string; readonly text: string }
  | { readonly name: string; readonly path: string; readonly fault: LookupTableFault };

/** `outside`: the file is a link to a place outside the folder that tables are looked for in. */
export type LookupTableFault = 'missing' | 'unreadable' | 'too-large' | 'not-utf-8' | 'outside';

/** `tableBody` of CreateLookupTable takes at most this many bytes (API reference, CreateLookupTable). */
export const maximumTableBytes = 10_485_760;

/** Not a limit of AWS: each of them may be 10 MB, and all are in memory at once. */
export const maximumTables = 10;

/**
 * The names that CloudWatch Logs takes: letters, digits, underscores (API reference, CreateLookupTable) and hyphens
 * (CWL_QuerySyntax-Lookup). No other name is ever made part of a path.
 */
export function isTableName(name: string): boolean {
  return /^[A-Za-z0-9_-]{1,256}$/.test(name);
}
