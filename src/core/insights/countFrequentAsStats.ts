import { nameOfField } from './nameOfField.ts';
import type { CommandOf, StatsCommand } from './ast.ts';

/** The column of counts, as CWL_QuerySyntax-CountFrequent names it. */
export const countColumn = '_approxcount';

/** `countFrequent a, b` as the `stats` that it is: a count for each combination of values. */
export function countFrequentAsStats(command: CommandOf<'countfrequent'>): StatsCommand {
  const { fields, nameRange, range } = command;
  const by = fields.map((expression) => ({ expression, alias: null, text: nameOfField(expression) }));
  const everything = { kind: 'everything', range: nameRange } as const;
  const expression = { kind: 'call', name: 'count', nameRange, arguments: [everything], range: nameRange } as const;
  const alias = { text: countColumn, range: nameRange };
  return { kind: 'stats', outputs: [{ expression, alias, text: countColumn }], by, offset: null, nameRange, range };
}
