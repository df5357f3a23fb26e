/** The query languages of a cell, by the key that the file uses. */
export const queryLanguages = ['lookup', 'filter', 'insights', 'sql', 'alarms'] as const;

export type QueryLanguage = (typeof queryLanguages)[number];

export function isQueryLanguage(name: string): name is QueryLanguage {
  return (queryLanguages as readonly string[]).includes(name);
}
