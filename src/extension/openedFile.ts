import { openRunbookFile, type RunbookFile } from '../core/runbook/openRunbookFile.ts';
import { formatVersion } from '../core/runbook/runbook.ts';
import type { Problem } from '../core/text/problem.ts';
import { placeAt } from '../core/text/source.ts';

/** What a notebook that was never a file begins with. */
export const emptyRunbook = `apirunbook: ${formatVersion}\ncells: []\n`;

/** Texts that are kept opened: those of the runbooks that a person works on at one time. */
const kept = 8;

const files = new Map<string, RunbookFile>();

/**
 * The file of a text. A notebook's edits are always of the text that it was opened with, so the same few texts are asked
 * for at every key that is pressed.
 *
 * @throws When it cannot be shown as a notebook.
 */
export function openedFile(text: string): RunbookFile {
  const known = files.get(text);
  const file = known ?? open(text);
  files.delete(text);
  files.set(text, file);
  for (const oldest of files.keys()) {
    if (files.size <= kept) break;
    files.delete(oldest);
  }
  return file;
}

function open(text: string): RunbookFile {
  const { file, problems } = openRunbookFile('', text);
  if (file === null) throw new Error(unreadable(text, problems));
  return file;
}

function unreadable(text: string, problems: readonly Problem[]): string {
  const first = problems.find((problem) => problem.severity === 'error');
  if (first === undefined) return 'This runbook cannot be read.';
  const { line, column } = placeAt(text, first.range.start);
  return `This runbook cannot be read. Line ${line}, column ${column}: ${first.message}`;
}
