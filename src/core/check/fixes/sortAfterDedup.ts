import type { Token } from '../../query/token.ts';
import type { Fix, Problem } from '../../text/problem.ts';
import { textOf, type CheckedQuery } from '../checkedQuery.ts';

/**
 * For a `sort` after `dedup`, where only `limit` may stand: it goes before, as the page of the command shows it
 * (CWL_QuerySyntax-Dedup), and then also says which of the duplicates is kept.
 */
export function fixSortAfterDedup(query: CheckedQuery, problem: Problem): Fix | null {
  const commands = commandsOf(query);
  const sort = commands.findIndex(({ first }) => first.range.start === problem.range.start);
  const dedup = commands.findIndex((command) => command.name === 'dedup');
  const [moved, place] = [commands[sort], commands[dedup]];
  if (moved?.name !== 'sort' || moved.pipe === null || place?.pipe === undefined || sort <= dedup) return null;
  const isSorted = commands.slice(0, dedup).some(({ name }) => name === 'sort');
  // Two sorts, or comments that would move without what they speak of, are for the author to put in order.
  if (isSorted || place.pipe === null) return null;
  const inside = { start: moved.pipe.range.start, end: moved.last.range.end };
  const isCommented = query.tokens.some(
    ({ kind, range }) => kind === 'comment' && range.start < inside.end && range.end > inside.start,
  );
  if (isCommented) return null;
  const text = query.text.slice(inside.start, inside.end);
  const at = place.pipe.range.start;
  const before = query.text.slice(0, inside.start);
  const blanks = before.length - before.trimEnd().length;
  const gap = query.text.slice(inside.start - blanks, inside.start);
  const edits = [
    { range: { start: at, end: at }, text: text + (gap === '' ? ' ' : gap) },
    { range: { start: inside.start - blanks, end: inside.end }, text: '' },
  ];
  return { title: 'Put sort before dedup', edits };
}

interface WrittenCommand {
  readonly pipe: Token | null;
  readonly first: Token;
  readonly last: Token;
  readonly name: string;
}

/** The commands outside of subqueries by their tokens; the parser gives none for a query with faults. */
function commandsOf(query: CheckedQuery): readonly WrittenCommand[] {
  const commands: { pipe: Token | null; first: Token; last: Token; name: string }[] = [];
  let pipe: Token | null = null;
  let begins = true;
  let depth = 0;
  for (const token of query.tokens) {
    if (token.kind === 'comment') continue;
    const written = textOf(query, token);
    if (token.kind === 'punctuation') depth += written === '(' ? 1 : written === ')' ? -1 : 0;
    if (token.kind === 'pipe' && depth <= 0) {
      pipe = token;
      begins = true;
      continue;
    }
    const command = commands.at(-1);
    if (begins) commands.push({ pipe, first: token, last: token, name: written.toLowerCase() });
    else if (command !== undefined) command.last = token;
    begins = false;
  }
  return commands;
}
