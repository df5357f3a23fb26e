import { fillTemplate } from '../check/fillTemplate.ts';
import type { QueryLanguage } from '../query/language.ts';
import { templateLanguages } from '../template/templateLanguages.ts';
import { LineIndex } from './lineIndex.ts';

/** Lines that fold into the first of them; both are counted from 0, and `end` is later than `start`. */
export interface FoldingRange {
  readonly start: number;
  readonly end: number;
  readonly kind?: 'comment' | 'region';
}

/**
 * What folds in a cell's template: brackets over several lines (so subqueries and the parts of a `WITH`), `{{#if}}` up to
 * its `{{/if}}`, comments on lines one after another, and commands of Logs Insights that go on. In the order of their first
 * lines, the longest of one line only. Never throws.
 */
export function foldingRanges(language: QueryLanguage, text: string): readonly FoldingRange[] {
  const filled = fillTemplate(text);
  const { tokens } = templateLanguages[language].tokenize(filled.text);
  const lines = new LineIndex(text);
  const found: FoldingRange[] = [];
  /** A region whose last line holds nothing before its closing mark keeps that line in view. */
  const add = (first: number, closing: number, kind?: FoldingRange['kind']): void => {
    const start = lines.lineAt(first);
    const end = lines.lineAt(closing) - (lines.isFirstOnLine(closing) ? 1 : 0);
    if (end > start) found.push({ start, end, ...(kind !== undefined && { kind }) });
  };
  const open: number[] = [];
  let comment: { readonly start: number; end: number } | null = null;
  let command: number | null = null;
  let last = 0;
  const endComment = (): void => {
    if (comment !== null && comment.end > comment.start) found.push({ ...comment, kind: 'comment' });
    comment = null;
  };
  const endCommand = (): void => {
    if (command !== null && lines.lineAt(last) > lines.lineAt(command)) {
      found.push({ start: lines.lineAt(command), end: lines.lineAt(last) });
    }
  };
  for (const { kind, range } of tokens) {
    const mark = filled.text.slice(range.start, range.end);
    if (kind === 'comment' && lines.isFirstOnLine(range.start)) {
      const start = lines.lineAt(range.start);
      const end = lines.lineAt(Math.max(range.start, range.end - 1));
      if (comment !== null && start === comment.end + 1) comment.end = end;
      else {
        endComment();
        comment = { start, end };
      }
      continue;
    }
    if (language === 'insights' && (kind === 'pipe' || command === null) && open.length === 0) {
      endCommand();
      command = range.start;
    }
    last = Math.max(range.start, range.end - 1);
    const isBracket = kind !== 'string' && kind !== 'regex' && kind !== 'comment' && mark.length === 1;
    if (isBracket && '([{'.includes(mark)) open.push(range.start);
    if (isBracket && ')]}'.includes(mark)) {
      const start = open.pop();
      if (start !== undefined) add(start, range.start);
    }
  }
  endComment();
  endCommand();
  for (const part of filled.template.parts) {
    if (part.kind !== 'if') continue;
    const closing = filled.template.parts[part.closedBy];
    if (closing !== undefined) add(part.range.start, closing.range.start, 'region');
  }
  return longestOfEachLine(found);
}

/** An editor folds one region for each line. */
export function longestOfEachLine(ranges: readonly FoldingRange[]): readonly FoldingRange[] {
  const byStart = new Map<number, FoldingRange>();
  for (const range of ranges) {
    const known = byStart.get(range.start);
    if (known === undefined || known.end < range.end) byStart.set(range.start, range);
  }
  return [...byStart.values()].sort((a, b) => a.start - b.start);
}
