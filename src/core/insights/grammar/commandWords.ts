/**
 * The words that begin a command, in lower case: the commands of CWL_QuerySyntax and of its pages of 2026, `where` for
 * `filter`, and the two selectors of SOURCE, which public queries part from it with a pipe.
 */
export const commandWords = [
  'source',
  'loggroups',
  'datasource',
  'filterindex',
  'fields',
  'display',
  'filter',
  'where',
  'stats',
  'sort',
  'limit',
  'dedup',
  'parse',
  'json',
  'unnest',
  'expand',
  'lookup',
  'cidrlookup',
  'join',
  'pattern',
  'diff',
  'anomaly',
  'unmask',
  'estimate',
  'relevantfields',
  'addtotals',
  'autoregress',
  'logcompare',
  'filldown',
  'fillmissing',
  'outlier',
  'accum',
  'appendcols',
  'sessionize',
  'countfrequent',
  'count_frequent',
] as const;

export type CommandWord = (typeof commandWords)[number];

export function isCommandWord(word: string): boolean {
  return (commandWords as readonly string[]).includes(word.toLowerCase());
}

/** Commands that a query may bring from the other two languages of CloudWatch Logs. */
export const foreignCommands: ReadonlyMap<string, string> = new Map([
  ...['eval', 'head', 'top', 'rare', 'rename', 'eventstats', 'trendline', 'search', 'fieldsummary', 'flatten'].map(
    (word) => [word, 'OpenSearch PPL'] as const,
  ),
  ...['select', 'with', 'from'].map((word) => [word, 'OpenSearch SQL'] as const),
]);
