import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { defuseFormula } from '../../../../src/core/table/defuseFormula.ts';
import type { TableCell } from '../../../../src/core/table/table.ts';
import { visibleText } from '../../../../src/core/table/visibleText.ts';
import type { ExportFormat } from '../../../../src/core/wire/requests.ts';
import { strictCsv } from '../../../support/strictCsv.ts';

/** The cells that a strict reader of a format has of a text, header first; `null` where the format cannot tell absent from empty. */
export const strictReaders: Readonly<Record<ExportFormat, (text: string) => readonly (readonly TableCell[])[]>> = {
  csv: strictCsv,
  tsv: (text) =>
    text
      .replace(/\n$/, '')
      .split('\n')
      .map((line) => line.split('\t')),
  json: (text) => {
    const { columns, rows } = JSON.parse(text) as { columns: { name: string }[]; rows: Record<string, TableCell>[] };
    return [columns.map(({ name }) => name), ...rows.map((row) => Object.entries(row).map(([, cell]) => cell))];
  },
  markdown: markdownCells,
};

const wellFormed = (text: string) => text.replace(/\p{Surrogate}/gu, '\ufffd');
const control = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g;

/** What a reader of each format must have of a text that stood in a cell. */
export const readTexts: Readonly<Record<ExportFormat, (text: string) => TableCell>> = {
  csv: (text) => wellFormed(defuseFormula(text).replace(control, visibleText)),
  tsv: (text) => {
    const safe = defuseFormula(text);
    return visibleText(safe.startsWith('"') ? `'${safe}` : safe);
  },
  json: wellFormed,
  markdown: (text) => visibleText(text.replace(/\s+/g, ' ')).trim(),
};

interface MarkdownToken {
  readonly type: string;
  readonly content: string;
  readonly info: string;
  readonly children: readonly MarkdownToken[] | null;
}

/** CommonMark with tables, with HTML and the bare links of GitHub turned on, so that any of them would be found. */
export function markdownTokens(text: string): readonly MarkdownToken[] {
  const makeParser = createRequire(import.meta.url)('markdown-it') as (options: object) => {
    parse(text: string, environment: object): readonly MarkdownToken[];
    linkify: { set(options: object): void };
  };
  const parser = makeParser({ html: true, linkify: true });
  parser.linkify.set({ fuzzyLink: false, fuzzyEmail: true });
  return parser.parse(text, {});
}

/** The cells of the only table; nothing in one may be anything but text. */
function markdownCells(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let isTable = false;
  for (const { type, children } of markdownTokens(text)) {
    assert.ok(!type.startsWith('html'), type);
    if (type === 'table_open') isTable = true;
    if (type === 'tr_open') rows.push([]);
    if (!isTable || type !== 'inline') continue;
    for (const child of children ?? []) assert.ok(child.type.startsWith('text'), `${child.type}: ${child.content}`);
    rows.at(-1)?.push((children ?? []).map(({ content }) => content).join(''));
  }
  return rows;
}
