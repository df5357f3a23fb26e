/** The query languages of a cell, by the key that the file uses. */
export const queryLanguages = ['lookup', 'filter', 'insights', 'sql', 'alarms', 'access'] as const;

export type QueryLanguage = (typeof queryLanguages)[number];

/** Those that ask a target of events or AWS, and so can be asked without a runbook. */
export const askedLanguages = [
  'lookup',
  'filter',
  'insights',
  'sql',
  'alarms',
] as const satisfies readonly QueryLanguage[];

export type AskedLanguage = (typeof askedLanguages)[number];

export function isQueryLanguage(name: string): name is QueryLanguage {
  return (queryLanguages as readonly string[]).includes(name);
}
