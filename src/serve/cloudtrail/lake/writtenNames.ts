import type { Query } from '../../../core/sql/ast.ts';

/**
 * The names of an answer's columns as CloudTrail Lake gives them (user guide, "query-run-query", examples of results): those
 * of the records' fields as the author wrote them, `eventName`, where Athena has them in lower case.
 */
export function writtenNames({ body }: Query, names: readonly string[]): readonly string[] {
  if (body.kind !== 'select' || body.items.length !== names.length) return names;
  return names.map((name, index) => {
    const item = body.items[index];
    if (item?.kind !== 'expression' || item.alias !== null) return name;
    const { expression } = item;
    return expression.kind === 'name' || expression.kind === 'field' ? expression.name.written : name;
  });
}
