/** The keys that say what a cell holds; each cell has exactly one. In the order of the contract's table. */
export const cellLanguages = ['md', 'lookup', 'filter', 'insights', 'sql', 'alarms', 'access'] as const;

export type CellLanguage = (typeof cellLanguages)[number];

export function isCellLanguage(name: string): name is CellLanguage {
  return (cellLanguages as readonly string[]).includes(name);
}

export function cellKind(language: CellLanguage): 'prose' | 'query' {
  return language === 'md' ? 'prose' : 'query';
}
