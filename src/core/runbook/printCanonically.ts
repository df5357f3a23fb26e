import { isMap, isScalar, isSeq, type Pair, parseDocument, Scalar, visit, type YAMLMap } from 'yaml';
import { type BlockList, readBlockList } from './blockList.ts';
import { cellLanguages, isCellLanguage } from './cellLanguage.ts';
import { colonOfCells } from './emptyList.ts';
import { lineStart, nextLine } from './lines.ts';
import { type RunbookFile, runbookKeys } from './openRunbookFile.ts';
import { canBeBlock, flowValue } from './printScalar.ts';
import { cellKeys } from './readCells.ts';

/** Known keys of a cell in canonical order. */
const keyOrder: readonly string[] = ['id', 'title', 'source', 'follow', ...cellLanguages, 'expect', 'view'];
const knownKeys: readonly string[] = [...runbookKeys, ...cellKeys, ...cellLanguages];

/**
 * Prints a file canonically. A block list is printed cell by cell, so that each comment stays with the cell that it
 * belongs to for an edit; the library, which prints what is within, would hand some of them to the cell before.
 */
export function printCanonically(file: RunbookFile): string {
  const list = readBlockList(file);
  const foot = list === null ? '' : file.text.slice(list.end);
  if (list === null || /^(?:\.\.\.|---)/m.test(foot)) return printWhole(file.text);
  const headEnd = nextLine(file.text, colonOfCells(file));
  const parts = [printWhole(file.text.slice(0, headEnd)), printComments(file.text.slice(headEnd, list.start))];
  for (const [i, lines] of list.cells.entries()) parts.push(printCell(file, list, i, lines.start));
  const keeps = parts.at(-1)?.endsWith('\n\n') === true;
  const content = contentStart(foot);
  const gap = printComments(foot.slice(0, content));
  parts.push(keeps ? gap.replace(/^\n+/, '') : gap);
  // Blank lines at the end of the file part nothing.
  if (content === foot.length) return endsInBlanks(parts) && !keeps ? `${parts.join('').trimEnd()}\n` : parts.join('');
  return parts.join('') + printWhole(foot.slice(content));
}

/** A cell with the comments that belong to it and the gap after it. */
function printCell(file: RunbookFile, list: BlockList, index: number, start: number): string {
  const { text } = file;
  const range = file.runbook.cells[index]?.range ?? { start, end: start };
  const lines = list.cells[index];
  const next = list.cells[index + 1];
  const dashLine = lineStart(text, range.start);
  const contentEnd = nextLine(text, range.end);
  const content = printWhole(text.slice(dashLine, contentEnd));
  const gap = printComments(text.slice(contentEnd, lines?.end ?? contentEnd), '  ');
  const after = next === undefined ? '' : printComments(text.slice(lines?.end ?? contentEnd, next.start));
  const rest = gap + after;
  const keeps = content.endsWith('\n\n');
  return printComments(text.slice(start, dashLine)) + content + (keeps ? rest.replace(/^\n+/, '') : rest);
}

function endsInBlanks(parts: readonly string[]): boolean {
  return parts.at(-1)?.endsWith('\n\n') === true || parts.at(-1) === '\n';
}

/** Lines of comments and blanks: comments at one margin, blank lines by ones. */
function printComments(text: string, margin = ''): string {
  const printed: string[] = [];
  for (const line of text.split('\n').slice(0, text.endsWith('\n') ? -1 : undefined)) {
    const comment = line.trim();
    if (comment.startsWith('#')) printed.push(`${margin}${comment}\n`);
    else if (comment === '' && text !== '' && printed.at(-1) !== '\n') printed.push('\n');
  }
  return printed.join('');
}

function contentStart(text: string): number {
  let at = 0;
  while (at < text.length) {
    const next = nextLine(text, at);
    const line = text.slice(at, next).trim();
    if (line !== '' && !line.startsWith('#')) break;
    at = next;
  }
  return at;
}

/** Prints a part of a file that is a YAML document by itself: a mapping, or a list of one cell. */
function printWhole(text: string): string {
  const document = parseDocument(text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n'), {
    schema: 'failsafe',
    uniqueKeys: false,
    logLevel: 'silent',
    prettyErrors: false,
  });
  const root = document.contents;
  if (isMap(root)) {
    root.flow = false;
    plainKeys(root);
    arrangeCells(root.get('cells', true));
  } else arrangeCells(root);
  visit(document, {
    Node: (_, node) => {
      if (node.comment) node.comment = trimLines(node.comment);
      if (node.commentBefore) node.commentBefore = trimLines(node.commentBefore);
    },
  });
  return document.toString({ lineWidth: 0, indentSeq: false, flowCollectionPadding: false });
}

function arrangeCells(cells: unknown): void {
  if (!isSeq(cells)) return;
  if (cells.items.length > 0) cells.flow = false;
  for (const cell of cells.items) if (isMap(cell)) arrangeCell(cell);
}

function arrangeCell(cell: YAMLMap): void {
  cell.flow = false;
  plainKeys(cell);
  const place = (pair: Pair): number => {
    const at = keyOrder.indexOf(keyOf(pair));
    return at === -1 ? keyOrder.length : at;
  };
  cell.items = cell.items.toSorted((a, b) => place(a) - place(b));
  for (const pair of cell.items) {
    if (isCellLanguage(keyOf(pair)) && isScalar(pair.value)) arrangeText(pair.value);
  }
}

function arrangeText(scalar: Scalar): void {
  const value = String(scalar.value);
  const text = value.endsWith('\n') ? value.slice(0, -1) : value;
  if (scalar.type === Scalar.PLAIN && /^(?:|~|null|Null|NULL)$/.test(value)) return;
  if (text !== '' && canBeBlock(text)) {
    scalar.value = `${text}\n`;
    scalar.type = Scalar.BLOCK_LITERAL;
  } else {
    scalar.value = flowValue(text);
    scalar.type = Scalar.QUOTE_DOUBLE;
  }
}

function plainKeys(map: YAMLMap): void {
  for (const { key } of map.items) {
    if (isScalar(key) && knownKeys.includes(String(key.value))) key.type = Scalar.PLAIN;
  }
}

function keyOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : '';
}

function trimLines(comment: string): string {
  return comment
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}
