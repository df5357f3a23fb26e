import { parseSql } from '../sql/parseSql.ts';
import type { Problem } from '../text/problem.ts';
import { sqlColumn } from './fieldNames.ts';
import { placeholderOf, type Narrowed, type Narrowing } from './narrowing.ts';
import { refusal } from './refusal.ts';
import type { TemplateSample } from './templateSample.ts';

/**
 * A query around the query, for its columns may be anything: `SELECT * FROM (…) WHERE "column" = {{ value }}`. Rows of an
 * inner query have no order to rely on, so that of the query is asked for again, and its limit with it; `isOrdered` is false where its keys are no
 * columns of the answer.
 */
export function narrowSql(sample: TemplateSample, narrowing: Narrowing, isOrdered: boolean): Narrowed | Problem {
  const { placed, exclude, ownColumns } = narrowing;
  const { query } = parseSql(sample.text ?? '');
  if (query === null) return refusal('unread', 'This cell has faults: mend them first, or add the condition by hand.');
  if (placed.path !== null) return refusal('no-column', 'SQL answers with columns: ask about one of them.');
  const same = ownColumns.filter((name) => name.toLowerCase() === placed.name.toLowerCase());
  if (same.length > 1) {
    return refusal('several-columns', `Several columns are called ${placed.name.slice(0, 80)}: name one with AS.`);
  }
  const column = sqlColumn(placed.name);
  if (column === null) return refusal('name', 'The name of this column cannot be written in SQL.');
  const template = sample.template.text;
  const last = sample.inTemplate(query.range);
  const end = sample.conditionAround(last.end - 1)?.end ?? last.end;
  const [first] = query.orderBy;
  const keys = first === undefined || !isOrdered ? null : orderKeys(sample, first.expression.range.start, query);
  const condition =
    placed.value.kind === 'absent'
      ? `${column} IS ${exclude ? 'NOT ' : ''}NULL`
      : `${column} ${exclude ? 'IS DISTINCT FROM' : '='} ${narrowing.parameter === null ? "''" : placeholderOf(narrowing)}`;
  const order = keys === null ? '' : `\nORDER BY ${keys}`;
  const limit = query.limit === null ? null : sample.inTemplate(query.limit.range);
  const isLimited = limit !== null && sample.conditionAround(limit.start) === null;
  const cut = isLimited ? `\nLIMIT ${template.slice(limit.start, limit.end)}` : '';
  return { text: `SELECT * FROM (\n${template.slice(0, end)}\n)\nWHERE ${condition}${order}${cut}` };
}

/** The keys as they are written; `null` where something that is no key stands behind them. */
function orderKeys(
  sample: TemplateSample,
  start: number,
  query: {
    readonly limit: { readonly range: { readonly start: number } } | null;
    readonly offset: unknown;
    readonly range: { readonly end: number };
  },
): string | null {
  if (query.offset !== null) return null;
  const text = sample.text ?? '';
  const written = text.slice(start, query.limit?.range.start ?? query.range.end);
  const keys = query.limit === null ? written : written.replace(/\s*(?:limit|fetch\s+(?:first|next))\s*$/i, '');
  const place = sample.inTemplate({ start, end: start + keys.length });
  const original = sample.template.text.slice(place.start, place.end);
  return original.includes('{{') || /--|\/\*/.test(original) ? null : original.trim();
}
