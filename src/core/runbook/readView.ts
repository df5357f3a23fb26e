import { isScalar, isSeq, type Scalar } from 'yaml';
import { error, warning } from '../text/problem.ts';
import { nearestName } from '../text/nearestName.ts';
import { viewKinds, type AuthorView, type SortKey } from '../view/authorView.ts';
import { type Field, fieldsOf, mapOf, rangeOf, textOf, textsOf } from './fields.ts';
import { printFlow } from './printScalar.ts';
import type { ProblemList } from './problemList.ts';

/** Keys of a view, in canonical order. */
export const viewKeys = ['kind', 'columns', 'pinned', 'facets', 'sort', 'stack'] as const;

/**
 * Reads `view: {kind: events, columns: [eventName], sort: '@timestamp desc'}`. Names are those of the answer's columns,
 * which nobody knows before it is there. What is faulty is a problem and left out.
 */
export function readView(field: Field | undefined, problems: ProblemList): AuthorView | undefined {
  const map = mapOf(field, problems);
  if (map === undefined) return undefined;
  const fields = fieldsOf(map, viewKeys, problems);
  const kind = readKind(fields.get('kind'), problems);
  const columns = readNames(fields.get('columns'), problems);
  const pinned = readNames(fields.get('pinned'), problems);
  const facets = readNames(fields.get('facets'), problems);
  const sort = readSort(fields.get('sort'), problems);
  const stack = textOf(fields.get('stack'), problems);
  return {
    ...(kind !== undefined && { kind }),
    ...(columns !== undefined && { columns }),
    ...(pinned !== undefined && { pinned }),
    ...(facets !== undefined && { facets }),
    ...(sort !== undefined && { sort }),
    ...(stack !== undefined && stack !== '' && { stack }),
  };
}

function readKind(field: Field | undefined, problems: ProblemList): AuthorView['kind'] {
  const text = textOf(field, problems);
  if (field === undefined || text === undefined) return undefined;
  const kind = viewKinds.find((known) => known === text);
  if (kind !== undefined) return kind;
  const meant = nearestName(text, viewKinds);
  const known = viewKinds.map((each) => `\`${each}\``).join(', ');
  const advice = meant === null ? `write one of ${known}.` : `did you mean \`${meant}\`?`;
  const problem = error('runbook.view-kind', `There is no view \`${text.slice(0, 80)}\`: ${advice}`, field.range);
  const { slot } = field;
  const edits = meant === null ? [] : [{ range: slot.range, text: slot.lead + meant }];
  problems.add(meant === null ? problem : { ...problem, fix: { title: `Change to \`${meant}\``, edits } });
  return undefined;
}

/** Names of columns, each once; one text alone counts as a list of one. */
function readNames(field: Field | undefined, problems: ProblemList): readonly string[] | undefined {
  const names = textsOf(field, problems);
  return names === undefined ? undefined : [...new Set(names)].filter((name) => name !== '');
}

/** `name`, `name asc`, `name desc`, or a list of them; the first key of a column counts. */
function readSort(field: Field | undefined, problems: ProblemList): readonly SortKey[] | undefined {
  if (textsOf(field, problems) === undefined || field === undefined) return undefined;
  const scalars = isSeq(field.value) ? field.value.items.filter((item) => isScalar(item)) : [field.value];
  const keys = new Map<string, SortKey>();
  for (const scalar of scalars) {
    if (!isScalar(scalar)) continue;
    warnOfLongWord(scalar, problems);
    const key = parseSortKey(String(scalar.value));
    if (key.column !== '' && !keys.has(key.column)) keys.set(key.column, key);
  }
  return [...keys.values()];
}

/** What a sort key says: its last word is the direction where that is `asc` or `desc`, in whatever case. */
export function parseSortKey(text: string): SortKey {
  const match = /^([^]*) (asc|desc)$/i.exec(text);
  const [, column = text, direction = 'asc'] = match ?? [];
  return { column, descending: direction.toLowerCase() === 'desc' };
}

/** A sort key as it is written: `asc` stands only where a column's own name would be taken for a direction. */
export function printSortKey({ column, descending }: SortKey): string {
  if (descending) return `${column} desc`;
  return parseSortKey(column).column === column ? column : `${column} asc`;
}

/** `@timestamp descending` would sort by a column of that name. */
function warnOfLongWord(scalar: Scalar, problems: ProblemList): void {
  const match = /^([^]*) (asc|desc)ending$/i.exec(String(scalar.value));
  const [, column, direction] = match ?? [];
  if (column === undefined || direction === undefined) return;
  const meant = `${column} ${direction.toLowerCase()}`;
  const at = rangeOf(scalar);
  problems.add({
    ...warning(
      'runbook.view-sort',
      `This names a column; to sort by \`${column.slice(0, 80)}\` write \`${direction.toLowerCase()}\`.`,
      at,
    ),
    fix: {
      title: `Change to \`${meant.slice(0, 80)}\``,
      edits: [{ range: at, text: printFlow(meant, 'plain', true) }],
    },
  });
}
