import { arrangeColumns } from '../view/arrangeColumns.ts';
import type { AuthorView } from '../view/authorView.ts';
import { initialView } from '../view/reduceView.ts';
import type { ViewState } from '../view/viewState.ts';
import { ViewTableBuilder } from '../view/viewTableBuilder.ts';
import type { WireColumn } from '../wire/columnarRows.ts';

/**
 * A reader's arrangement of an answer as an author would write it: what the shape of the answer would not give by itself.
 * What the author named and this answer lacks stays named. Filters, the brush, what is looked for, widths and the zone of
 * times are the reader's own and no part of it.
 */
export function viewOfState(author: AuthorView, state: ViewState, columns: readonly WireColumn[]): AuthorView {
  const table = new ViewTableBuilder(columns, 0).table();
  const has = (name: string): boolean => columns.some((column) => column.name === name);
  const lacking = (names: readonly string[] = []): readonly string[] => names.filter((name) => !has(name));
  const { pinned: _author, ...authorUnpinned } = author;
  const arranged = namesOf(arrangeColumns(table, authorUnpinned, { ...state, pinned: [] }).shown);
  const natural = namesOf(arrangeColumns(table, {}, initialView).shown);
  const isNatural = arranged.length === natural.length && arranged.every((name, i) => name === natural[i]);
  const { shown } = arrangeColumns(table, author, state);
  const pinned = [...namesOf(shown.filter(({ isPinned }) => isPinned)), ...lacking(author.pinned)];
  const sort = state.sort.length > 0 ? state.sort : author.sort;
  const facets = state.facets ?? author.facets;
  const stack = state.stack === undefined ? author.stack : state.stack;
  const kind = state.kind ?? author.kind;
  return {
    ...(kind !== undefined && { kind }),
    ...(!isNatural && { columns: [...arranged, ...lacking(author.columns)] }),
    ...(pinned.length > 0 && { pinned }),
    ...(facets !== undefined && { facets }),
    ...(sort !== undefined && sort.length > 0 && { sort }),
    ...(stack !== undefined && stack !== null && { stack }),
  };
}

function namesOf(columns: readonly { readonly name: string }[]): readonly string[] {
  return columns.map(({ name }) => name);
}
