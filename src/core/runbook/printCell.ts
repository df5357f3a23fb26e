import { readBlockScalar } from './blockScalar.ts';
import { cellKind } from './cellLanguage.ts';
import { flowAsJson } from './flowMeaning.ts';
import { lineBreakAt, lineStart } from './lines.ts';
import type { EditedCell } from './notebookCells.ts';
import type { RunbookFile } from './openRunbookFile.ts';
import { canBeBlock, flowValue, printBlock, printFlow, quoteDouble } from './printScalar.ts';

export interface BlockCellStyle {
  /** Column of the dash. */
  readonly dashColumn: number;
  /** Spaces between the dash and the first key, at least 1. */
  readonly gap: number;
  /** Columns that a block literal is indented by, relative to its key. */
  readonly step: number;
  readonly eol: string;
}

/** How the cells of a file are laid out: as its first cells are, else canonically. */
export function listStyle(file: RunbookFile): BlockCellStyle {
  const { text, syntax } = file;
  const rootColumn = syntax.root.srcToken?.type === 'block-map' ? syntax.root.srcToken.indent : 0;
  let style = { dashColumn: rootColumn, gap: 1, step: 2 };
  const [first] = syntax.cells;
  const dash = first?.item.start.find(({ type }) => type === 'seq-item-ind')?.offset;
  if (first !== undefined && dash !== undefined) {
    const [key] = first.fields.values();
    const isOneLine = key !== undefined && lineStart(text, dash) === lineStart(text, key.keyRange.start);
    const gap = isOneLine && first.map.flow !== true ? key.keyRange.start - dash - 1 : 1;
    style = { ...style, dashColumn: dash - lineStart(text, dash), gap };
  }
  for (const { scalar, map } of syntax.cells) {
    if (scalar?.srcToken?.type !== 'block-scalar' || map.srcToken?.type !== 'block-map') continue;
    const step = readBlockScalar(scalar.srcToken, text).indent - map.srcToken.indent;
    if (step < 1 || step > 9) continue;
    style = { ...style, step };
    break;
  }
  return { ...style, eol: lineBreakAt(text, dash ?? text.length) };
}

/** Prints a new cell as an item of a block list, in canonical key order, its last line ended. */
export function printBlockCell(
  cell: EditedCell,
  style: BlockCellStyle,
): { readonly text: string; readonly keeps: boolean } {
  const keyColumn = style.dashColumn + 1 + style.gap;
  const dash = `${' '.repeat(style.dashColumn)}-${' '.repeat(style.gap)}`;
  const margin = ' '.repeat(keyColumn);
  const block = canBeBlock(cell.text)
    ? printBlock(cell.text, { indent: keyColumn + style.step, parentIndent: keyColumn, strip: false })
    : { header: quoteDouble(flowValue(cell.text)), lines: [], keeps: false };
  const fields = entries(cell).map(([key, value]) => `${key}: ${printFlow(value, 'plain', false)}`);
  const keys = [...fields, `${cell.language}: ${block.header}`];
  const lines = [...keys.map((line, i) => (i === 0 ? dash : margin) + line), ...block.lines];
  const closing = closingEntries(cell);
  lines.push(...closing.map(([key, value]) => `${margin}${key}: ${value}`));
  const text = lines.map((line) => line + style.eol).join('');
  return { text, keeps: block.keeps && closing.length === 0 };
}

/** Prints a new cell as an item of a flow list: one line, and JSON where the file is. */
export function printFlowCell(cell: EditedCell, json: boolean): string {
  const written = [...entries(cell), [cell.language, flowValue(cell.text)] as const].map(([key, value]) => {
    return json ? `${quoteDouble(key)}: ${quoteDouble(value)}` : `${key}: ${printFlow(value, 'plain', true)}`;
  });
  for (const [key, value] of closingEntries(cell)) {
    written.push(json ? `${quoteDouble(key)}: ${flowAsJson(value) ?? value}` : `${key}: ${value}`);
  }
  return `{${written.join(', ')}}`;
}

function entries(cell: EditedCell): readonly (readonly [string, string])[] {
  const written: (readonly [string, string])[] = [];
  if (cell.id !== undefined && cell.id !== '') written.push(['id', cell.id]);
  if (cell.title !== undefined && cell.title !== '') written.push(['title', cell.title]);
  if (cellKind(cell.language) !== 'prose' && cell.source !== undefined && cell.source !== '') {
    written.push(['source', cell.source]);
  }
  if (cell.language === 'filter' && cell.follow !== undefined) written.push(['follow', cell.follow]);
  return written;
}

/** What stands behind the text: flow mappings on one line. */
function closingEntries({ expect, view }: EditedCell): readonly (readonly [string, string])[] {
  return [
    ...(expect === undefined ? [] : ([['expect', expect]] as const)),
    ...(view === undefined || view === '' ? [] : ([['view', view]] as const)),
  ];
}
