import type { Command, InsightsQuery } from '../../../core/insights/ast.ts';

/** Commands after which a row is no log event any more. */
const gathering: ReadonlySet<Command['kind']> = new Set(['stats', 'countfrequent', 'join', 'other']);

/**
 * The text of a query with `@ptr` among its columns, which the service gives with every row that is a log event
 * (API_GetQueryResults); `null` where rows are none.
 */
export function pointedText(text: string, { commands }: InsightsQuery): string | null {
  if (commands.some(({ kind }) => gathering.has(kind))) return null;
  if (commands.some(namesPointer)) return text;
  const display = commands.findLast(({ kind }) => kind === 'display');
  const inserted: { at: number; words: string }[] = [];
  if (display === undefined) {
    // Without a field of its own a query shows these two, which naming another one would hide.
    const fields = commands.some(({ kind }) => kind === 'fields') ? '@ptr' : '@timestamp, @message, @ptr';
    const first = commands.find(({ kind }) => kind !== 'source');
    if (first === undefined) inserted.push({ at: commands.at(-1)?.range.end ?? 0, words: ` | fields ${fields}` });
    else inserted.push({ at: first.range.start, words: `fields ${fields} | ` });
  } else {
    inserted.push({ at: display.range.end, words: ', @ptr' });
  }
  return inserted.reduceRight((whole, { at, words }) => whole.slice(0, at) + words + whole.slice(at), text);
}

function namesPointer(command: Command): boolean {
  if (command.kind !== 'fields' && command.kind !== 'display') return false;
  return command.items.some(({ alias, text }) => alias === null && text === '@ptr');
}
