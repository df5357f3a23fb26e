import { lineBreakAt, lineEnd, lineStart } from '../runbook/lines.ts';
import type { RunbookFile } from '../runbook/openRunbookFile.ts';
import { printFlow } from '../runbook/printScalar.ts';
import type { TextEdit } from '../text/problem.ts';

/** One entry of a section as a flow mapping on one line: `logs: {type: logs, logGroups: [a]}`. */
export function entryOf(
  name: string,
  fields: readonly (readonly [key: string, value: string | readonly string[] | boolean])[],
): string {
  const print = (value: string): string => printFlow(value, 'plain', true);
  const written = fields.map(([key, value]) => {
    if (typeof value === 'boolean') return `${key}: ${value}`;
    return `${key}: ${typeof value === 'string' ? print(value) : `[${value.map(print).join(', ')}]`}`;
  });
  return `${name}: {${written.join(', ')}}`;
}

/** Sections in the order of a canonical file; a new one stands before the next that is there. */
const followers = { sources: ['parameters', 'presets', 'cells'], parameters: ['presets', 'cells'] } as const;

/**
 * The edit that adds entries, at least one, to a section of the file: after the last one, or in a section of its own. `null`
 * where the file is laid out in a way that leaves no sure place.
 */
export function declareEntries(
  file: RunbookFile,
  section: 'sources' | 'parameters',
  entries: readonly string[],
): TextEdit | null {
  const { text, runbook, syntax } = file;
  if (syntax.root.flow === true) return null;
  const last = runbook[section].at(-1);
  if (last !== undefined) return afterLast(last.range.start, last.range.end, text, entries);
  const eol = lineBreakAt(text, 0);
  const lines = [`${section}:`, ...entries.map((entry) => `  ${entry}`)].join(eol);
  const empty = new RegExp(`^${section}[ \\t]*:[ \\t]*(?:\\{[ \\t]*\\}|null|~)?[ \\t]*(?=\\r?$)`, 'm').exec(text);
  if (empty !== null) return { range: { start: empty.index, end: empty.index + empty[0].length }, text: lines };
  // A key in the first column is a key of the file, for a text of a cell is indented.
  const before = new RegExp(`^(?:${followers[section].join('|')})[ \\t]*:`, 'm').exec(text);
  if (new RegExp(`^${section}[ \\t]*:`, 'm').test(text)) return null;
  const at = before?.index ?? text.length;
  const isEnded = at === 0 || text[at - 1] === '\n';
  return { range: { start: at, end: at }, text: `${isEnded ? '' : eol}${lines}${eol}` };
}

function afterLast(start: number, end: number, text: string, entries: readonly string[]): TextEdit | null {
  const margin = text.slice(lineStart(text, start), start);
  if (margin.trim() !== '') {
    const isFlow = /^[ \t]*\}/.test(text.slice(end, end + 100));
    return isFlow ? { range: { start: end, end }, text: entries.map((entry) => `, ${entry}`).join('') } : null;
  }
  const isAfterLine = text[end - 1] === '\n';
  const at = isAfterLine ? end : lineEnd(text, end);
  const eol = lineBreakAt(text, start);
  const lines = entries.map((entry) => (isAfterLine ? margin + entry + eol : eol + margin + entry));
  return { range: { start: at, end: at }, text: lines.join('') };
}
