import type { AuthorView } from '../view/authorView.ts';
import { printFlow } from './printScalar.ts';
import { printSortKey, viewKeys } from './readView.ts';

/**
 * A view as the flow mapping on one line that is written into a file: `{kind: events, sort: '@timestamp desc'}`; empty for
 * one that says nothing, which needs no key.
 */
export function printView(view: AuthorView): string {
  const written = viewKeys.flatMap((key) => {
    const value = key === 'sort' ? sortText(view.sort) : view[key];
    return value === undefined ? [] : [`${key}: ${typeof value === 'string' ? print(value) : list(value)}`];
  });
  return written.length === 0 ? '' : `{${written.join(', ')}}`;
}

/** One key alone is no list. */
function sortText(sort: AuthorView['sort']): string | readonly string[] | undefined {
  const keys = sort?.map(printSortKey);
  const [first] = keys ?? [];
  return keys?.length === 1 ? first : keys;
}

function list(names: readonly string[]): string {
  return `[${names.map(print).join(', ')}]`;
}

function print(text: string): string {
  return printFlow(text, 'plain', true);
}
