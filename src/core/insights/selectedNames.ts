import type { InsightsQuery, Item } from './ast.ts';

/** The columns that a query selects by `fields`, `display` and `stats`, in their order; `null` where it selects none. */
export function selectedNames({ commands }: InsightsQuery): readonly string[] | null {
  let named: readonly string[] | null = null;
  let displayed: readonly string[] | null = null;
  let ofStats = false;
  for (const command of commands) {
    if (command.kind === 'fields') {
      named = [...new Set([...(ofStats ? [] : (named ?? [])), ...command.items.map(columnName)])];
      ofStats = false;
    } else if (command.kind === 'stats') {
      named = [...command.by, ...command.outputs].map(columnName);
      ofStats = true;
      displayed = null;
    } else if (command.kind === 'display') {
      displayed = command.items.map(columnName);
    }
  }
  return displayed ?? named;
}

function columnName({ alias, text }: Item): string {
  return alias?.text ?? text;
}
