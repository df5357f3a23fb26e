import type { ParameterType } from '../parameters/parameter.ts';
import { lineBreakAt, lineEnd, lineStart } from '../runbook/lines.ts';
import type { Runbook } from '../runbook/runbook.ts';
import type { TextEdit } from '../text/problem.ts';

/**
 * The edit of the file that declares a parameter: after the last one, or in a section of its own before the presets and the
 * cells. `null` where the file is laid out in a way that leaves no sure place. `fileText` is the text that `runbook` was
 * read from.
 */
export function declareParameter(
  runbook: Runbook,
  fileText: string,
  name: string,
  type: ParameterType,
): TextEdit | null {
  const declaration = `${name}: {type: ${type}, required: true}`;
  const last = runbook.parameters.at(-1);
  if (last !== undefined) return afterLast(last.range.start, last.range.end, fileText, declaration);
  const eol = lineBreakAt(fileText, 0);
  const empty = /^parameters[ \t]*:[ \t]*(?:\{[ \t]*\}|null|~)?[ \t]*(?=\r?$)/m.exec(fileText);
  if (empty !== null) {
    const range = { start: empty.index, end: empty.index + empty[0].length };
    return { range, text: `parameters:${eol}  ${declaration}` };
  }
  // A key in the first column is a key of the file, for a text of a cell is indented.
  const before = /^(?:presets|cells)[ \t]*:/m.exec(fileText);
  if (before === null || /^parameters[ \t]*:/m.test(fileText)) return null;
  const at = { start: before.index, end: before.index };
  return { range: at, text: `parameters:${eol}  ${declaration}${eol}` };
}

function afterLast(start: number, end: number, text: string, declaration: string): TextEdit | null {
  const margin = text.slice(lineStart(text, start), start);
  if (margin.trim() !== '') {
    const isFlow = /^[ \t]*\}/.test(text.slice(end, end + 100));
    return isFlow ? { range: { start: end, end }, text: `, ${declaration}` } : null;
  }
  const isAfterLine = text[end - 1] === '\n';
  const at = isAfterLine ? end : lineEnd(text, end);
  const eol = lineBreakAt(text, start);
  const entry = margin + declaration;
  return { range: { start: at, end: at }, text: isAfterLine ? entry + eol : eol + entry };
}
