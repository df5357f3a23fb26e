import type { QueryCell } from '../../core/runbook/runbook.ts';

/** The line before a block scalar's first: `insights: |`, with YAML's indicators and a comment at most. */
const header = /^[^#|]*:[ \t]+\|[0-9+-]{0,2}(?:[ \t]+#.*)?$/;

/**
 * Whether a cell's text stands in the file as a literal block (YAML 1.2.2 §8.1.2), each of its lines as it is behind an
 * indentation: then what is written there is what the cell says, whatever characters it has.
 */
export function isLiteralBlock(fileText: string, { text }: QueryCell): boolean {
  const start = text.origin?.fileOffsets[0];
  if (start === undefined || text.text === '') return false;
  const lineStart = fileText.lastIndexOf('\n', start - 1) + 1;
  if (fileText.slice(lineStart, start).trim() !== '') return false;
  const lineBefore = fileText.slice(fileText.lastIndexOf('\n', lineStart - 2) + 1, Math.max(lineStart - 1, 0));
  return header.test(lineBefore.trimEnd());
}
