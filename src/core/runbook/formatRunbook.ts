import { error, type Problem } from '../text/problem.ts';
import { fileMeaning } from './fileMeaning.ts';
import { openRunbookFile, type RunbookFile } from './openRunbookFile.ts';
import { printCanonically } from './printCanonically.ts';
import { formatVersion } from './runbook.ts';
import { sortedComments } from './yamlTokens.ts';

/**
 * The canonical form of a runbook: indented by two, dashes under `cells:` not indented, every cell a block mapping with
 * its keys in canonical order and its text a block literal, `\n` line ends, one at the end of the file, no byte order
 * mark. Says what the file said, with its comments and unknown keys, and formats to itself.
 *
 * A file that does not open, is of a newer version, or cannot be formatted without losing a word of it comes back as it
 * is; then `problems` say why, and otherwise there are none: other faults of the file are no matter of its form.
 */
export function formatRunbook(text: string): { readonly text: string; readonly problems: readonly Problem[] } {
  const { file, problems } = openRunbookFile('', text);
  if (file === null) return { text, problems };
  if (file.runbook.version > formatVersion) {
    const message = `The file is of version ${file.runbook.version}, newer than this program can write.`;
    return { text, problems: [error('runbook.newer-version', message, { start: 0, end: 0 })] };
  }
  const formatted = fixedPoint(file);
  if (formatted === null) {
    const message = 'The file cannot be formatted without changing what it says; simplify its comments or quoting.';
    return { text, problems: [error('runbook.format-unsafe', message, { start: 0, end: 0 })] };
  }
  return { text: formatted, problems: [] };
}

/** Prints until printing changes nothing: a comment may find its place only at the second time. Null where that loses something. */
function fixedPoint(opened: RunbookFile): string | null {
  const meaning = fileMeaning(opened);
  const comments = sortedComments(opened.text).join('\n');
  let file = opened;
  for (let round = 0; round < 4; round++) {
    const printed = printCanonically(file);
    if (printed === file.text) return printed;
    const { file: again } = openRunbookFile(file.name, printed);
    if (again === null || fileMeaning(again) !== meaning || sortedComments(printed).join('\n') !== comments)
      return null;
    file = again;
  }
  return null;
}
