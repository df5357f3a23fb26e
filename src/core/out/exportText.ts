import { wellFormed } from '../text/wellFormed.ts';
import type { ExportFormat } from '../wire/requests.ts';
import { csvLines, tsvLines } from './delimitedLines.ts';
import type { ExportInput } from './exportInput.ts';
import { jsonLines } from './jsonLines.ts';
import { markdownLines } from './markdownLines.ts';

/** UTF-16 code units after which a part is handed on. */
const partLength = 64 * 1024;

const writers: Readonly<Record<ExportFormat, (input: ExportInput) => Generator<string>>> = {
  csv: csvLines,
  tsv: tsvLines,
  json: jsonLines,
  markdown: markdownLines,
};

/** Rows as the text of a file, ready to be encoded as UTF-8: no byte order mark, no half of a surrogate pair. */
export function exportText(format: ExportFormat, input: ExportInput): string {
  return [...exportParts(format, input)].join('');
}

/** The same in parts of about 64 kB that end with a line, for 100,000 rows. */
export function* exportParts(format: ExportFormat, input: ExportInput): Generator<string> {
  let part = '';
  for (const line of writers[format](input)) {
    part += line;
    if (part.length < partLength) continue;
    yield wellFormed(part);
    part = '';
  }
  if (part !== '') yield wellFormed(part);
}
