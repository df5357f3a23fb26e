/** Columns in which a row stands as it was captured, or that lead to it: a reader looks there last. */
export const rawColumns: ReadonlySet<string> = new Set(['@message', '@ptr']);
