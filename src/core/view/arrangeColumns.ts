import type { ColumnType } from '../table/table.ts';
import type { AuthorView } from './authorView.ts';
import { columnOf } from './columnRoles.ts';
import type { ViewState } from './viewState.ts';
import type { ViewColumn, ViewTable } from './viewTable.ts';

export interface ArrangedColumn {
  /** Its place in the table's columns. */
  readonly index: number;
  readonly name: string;
  readonly type: ColumnType;
  readonly isPinned: boolean;
  readonly isExtra: boolean;
  /** In characters, where the reader has resized it. */
  readonly width: number | null;
}

/** A row's DOM stays bounded whatever a query returns; the record has every column. */
export const mostColumns = 50;

/**
 * The columns as they stand from left to right, pinned ones first, at most `mostColumns`, and the others, which can be
 * brought in. Without a word from author or reader the query's own columns are shown; of records, their first fields
 * instead of their whole text. Where there are too many, those that are pinned or were brought in stay. Never are all
 * columns hidden.
 */
export function arrangeColumns(
  table: Pick<ViewTable, 'columns'>,
  author: AuthorView,
  state: Pick<ViewState, 'order' | 'hidden' | 'shown' | 'pinned' | 'unpinned' | 'widths'>,
): { readonly shown: readonly ArrangedColumn[]; readonly hidden: readonly ArrangedColumn[] } {
  const isDefault = shownByDefault(table, author);
  const hidden = new Set(state.hidden);
  const shown = new Set(state.shown);
  const pinned = new Set([...(author.pinned ?? []), ...state.pinned]);
  for (const name of state.unpinned) pinned.delete(name);
  const arranged = inOrder(table.columns, [state.order, author.columns ?? []]).map(({ column, index }) => ({
    isShown: !hidden.has(column.name) && (shown.has(column.name) || isDefault(column)),
    isWanted: pinned.has(column.name) || shown.has(column.name),
    column: {
      index,
      name: column.name,
      type: column.type,
      isPinned: pinned.has(column.name),
      isExtra: column.isExtra,
      width: Object.hasOwn(state.widths, column.name) ? (state.widths[column.name] ?? null) : null,
    } satisfies ArrangedColumn,
  }));
  const visible = arranged.filter(({ isShown }) => isShown).sort(firstThose(({ isWanted }) => isWanted));
  const kept = new Set(visible.length > 0 ? visible.slice(0, mostColumns) : arranged.slice(0, 1));
  const columnsThat = (isKept: boolean) =>
    arranged.filter((each) => kept.has(each) === isKept).map(({ column }) => column);
  return { shown: columnsThat(true).sort(firstThose(({ isPinned }) => isPinned)), hidden: columnsThat(false) };
}

/** Compares by a claim; what is alike in it keeps its order. */
function firstThose<Item>(claim: (item: Item) => boolean): (a: Item, b: Item) => number {
  return (a, b) => Number(claim(b)) - Number(claim(a));
}

/** Columns that the first list names come first, as it names them, then those of the second, then the others. */
function inOrder(columns: readonly ViewColumn[], lists: readonly (readonly string[])[]) {
  const places = new Map<string, number>();
  for (const name of lists.flat()) if (!places.has(name)) places.set(name, places.size);
  const placeOf = ({ column }: { readonly column: ViewColumn }) => places.get(column.name) ?? places.size;
  return columns.map((column, index) => ({ column, index })).sort((a, b) => placeOf(a) - placeOf(b));
}

function shownByDefault(table: Pick<ViewTable, 'columns'>, author: AuthorView): (column: ViewColumn) => boolean {
  const byAuthor = new Set(author.columns ?? []);
  if (table.columns.some(({ name }) => byAuthor.has(name))) return ({ name }) => byAuthor.has(name);
  const named = table.columns[columnOf(table, 'eventName') ?? -1];
  const hasText = table.columns.some(({ name, isExtra }) => name === recordText && !isExtra);
  const isSpreadOut = hasText && named?.isExtra === true;
  return ({ name, isExtra }) => {
    if (isExtra) return isSpreadOut && firstFields.has(name);
    return name !== recordText || named === undefined;
  };
}

const recordText = '@message';

/** What is shown of records whose query asks for their text only: the fields that a filter's answer has. */
const firstFields: ReadonlySet<string> = new Set([
  'eventName',
  'eventSource',
  'userIdentity.arn',
  'sourceIPAddress',
  'errorCode',
  'awsRegion',
]);
