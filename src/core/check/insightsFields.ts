import type { FieldExpression, InsightsQuery } from '../insights/ast.ts';
import type { NamedField } from './namedField.ts';
import { itemsOf, understoodCommands } from './understoodCommands.ts';

/** The fields of the event that a query of Logs Insights names, those left out that the query has defined itself. */
export function insightsFields(query: InsightsQuery | null): readonly NamedField[] {
  return understoodCommands(query).flatMap(({ command, eventFields }) => {
    if (command.kind !== 'stats') return [...eventFields].map(named);
    // Results of stats see its keys and the results before them, but a key is the event's field that it is called by.
    const results = new Set(itemsOf(command).map(({ alias, text }) => alias?.text ?? text));
    const keys = new Set(command.by.map(({ expression }) => expression));
    return [...eventFields].filter((field) => !results.has(field.name) || keys.has(field)).map(named);
  });
}

function named({ segments, name, range }: FieldExpression): NamedField {
  const [first, ...rest] = segments;
  // `@@x` is the event's field `@x` (CWL_AnalyzeLogData-discoverable-fields).
  const top = typeof first === 'string' && first.startsWith('@@') ? first.slice(1) : (first ?? '');
  const isPlain = range.end - range.start === name.length && !name.startsWith('@');
  return { path: [top, ...rest], written: isPlain ? range : null, range };
}
