import { isCollection, isMap, isPair, isSeq, type Node, type Pair, type YAMLSeq } from 'yaml';
import { colonEnd } from '../runbook/fields.ts';
import { lineBreakAt, lineEnd, lineStart, nextLine } from '../runbook/lines.ts';
import { range } from '../text/range.ts';
import type { TextEdit } from '../text/problem.ts';
import { placeOf } from './clientsPlace.ts';

/** The edit that puts an entry, printed in flow style, behind the last one of a list. */
export function appendEntry(text: string, list: YAMLSeq, entry: string): TextEdit {
  const last = list.items.at(-1);
  if (isFlow(list)) {
    if (last !== undefined) return insertion(contentEndOf(last), `, ${entry}`);
    return insertion(placeOf(list).start + 1, entry);
  }
  const dash = dashOf(list, 0) ?? placeOf(list).start;
  const column = dash - lineStart(text, dash);
  return lineAfter(text, commentsBelow(text, contentEndOf(last), column), `${' '.repeat(column)}- ${entry}`);
}

/** The edits that take an entry out of a list, with the lines or the comma that are its own. */
export function removeEntry(text: string, pair: Pair, list: YAMLSeq, index: number): readonly TextEdit[] {
  const entry = list.items[index];
  const place = { start: placeOf(entry).start, end: contentEndOf(entry) };
  if (isFlow(list)) {
    const before = list.items[index - 1];
    const after = list.items[index + 1];
    if (before !== undefined) return [{ range: range(contentEndOf(before), place.end), text: '' }];
    return [{ range: range(place.start, after === undefined ? place.end : placeOf(after).start), text: '' }];
  }
  const start = lineStart(text, dashOf(list, index) ?? place.start);
  const column = (dashOf(list, index) ?? place.start) - start;
  const removal = { range: range(start, nextLine(text, commentsBelow(text, place.end, column))), text: '' };
  const colon = colonEnd(pair);
  return list.items.length > 1 || colon === undefined ? [removal] : [insertion(colon, ' []'), removal];
}

export function insertion(at: number, text: string): TextEdit {
  return { range: range(at, at), text };
}

/** Puts a line behind the one that an offset is in. */
export function lineAfter(text: string, offset: number, line: string): TextEdit {
  const eol = lineBreakAt(text, offset);
  const next = nextLine(text, offset);
  return lineEnd(text, offset) < text.length ? insertion(next, line + eol) : insertion(text.length, eol + line + eol);
}

export function isFlow(node: unknown): boolean {
  return isCollection(node) && node.srcToken?.type === 'flow-collection';
}

/** Where the last thing of a node ends that is no white space and no comment. */
export function contentEndOf(node: unknown): number {
  if ((isMap(node) || isSeq(node)) && !isFlow(node)) {
    const last: unknown = node.items.at(-1);
    if (isPair(last)) return Math.max(contentEndOf(last.value), colonEnd(last) ?? 0, placeOf(last.key).end);
    if (last !== undefined) return contentEndOf(last);
  }
  return placeOf(node as Node).end;
}

/** The offset of an entry's dash. */
function dashOf(list: YAMLSeq, index: number): number | undefined {
  const token = list.srcToken;
  if (token?.type !== 'block-seq') return undefined;
  return token.items[index]?.start.find(({ type }) => type === 'seq-item-ind')?.offset;
}

/** The end of the last of the comment lines below that are indented deeper than a dash: they are its entry's. */
function commentsBelow(text: string, offset: number, column: number): number {
  let end = offset;
  for (let at = nextLine(text, offset); at < text.length; at = nextLine(text, at)) {
    const line = text.slice(at, lineEnd(text, at));
    const content = line.trimStart();
    if (content === '') continue;
    if (!content.startsWith('#') || line.length - content.length <= column) break;
    end = at;
  }
  return end;
}
