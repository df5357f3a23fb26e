import type { Name, Query } from '../../core/sql/ast.ts';
import { everyNode } from '../../core/sql/everyNode.ts';

/** The tables that a query names, each as its parts in lower case; those of its WITH clauses are among them. */
export function tablesAsked(query: Query): readonly (readonly string[])[] {
  const tables: (readonly string[])[] = [];
  for (const node of everyNode(query)) if (isTable(node)) tables.push(node.table.parts.map(({ text }) => text));
  return tables;
}

function isTable(value: object): value is { readonly table: { readonly parts: readonly Name[] } } {
  return 'kind' in value && (value.kind === 'named' || value.kind === 'table') && 'table' in value;
}
