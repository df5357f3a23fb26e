import { applyEdits } from './applyEdits.ts';
import { arrangeFlowList } from './arrangeFlowList.ts';
import { contentEnd } from './contentEnd.ts';
import { colonOfCells } from './emptyList.ts';
import { afterBlankLines, lineEnd, nextLine } from './lines.ts';
import type { EditedCell } from './notebookCells.ts';
import type { RunbookFile } from './openRunbookFile.ts';
import { type BlockCellStyle, printBlockCell, printFlowCell } from './printCell.ts';

/** The text of a file that has no cells yet, with its first ones. */
export function insertCells(file: RunbookFile, cells: readonly EditedCell[], style: BlockCellStyle): string {
  const { text, syntax } = file;
  const { list, root, cellsPair } = syntax;
  const isFlowRoot = root.flow === true;
  const printed = cells.map((cell) => printBlockCell(cell, style));
  const block = { text: printed.map((cell) => cell.text).join(''), keeps: printed.at(-1)?.keeps === true };
  if (list?.srcToken?.type === 'flow-collection') {
    const end = list.range?.[1] ?? list.srcToken.offset;
    const start = isFlowRoot ? end : colonOfCells(file);
    if (!isFlowRoot && /^[ \t]*\[[ \t]*\]$/.test(text.slice(start, end))) {
      return withLinesAfter(text, { start, end }, block, style.eol);
    }
    const items = cells.map((cell) => ({ origin: null, text: printFlowCell(cell, isFlowRoot), keeps: false }));
    return applyEdits(text, [arrangeFlowList(text, list.srcToken, [], items)]);
  }
  if (isFlowRoot) return insertIntoFlow(file, cells);
  if (cellsPair !== undefined) {
    const start = colonOfCells(file);
    const word = /^[ \t]*(?:~|null|Null|NULL)/.exec(text.slice(start, start + 80))?.[0] ?? '';
    return withLinesAfter(text, { start, end: start + word.length }, block, style.eol);
  }
  const end = contentEnd(root.srcToken, text);
  const key = `${' '.repeat(style.dashColumn)}cells:${style.eol}`;
  return withLinesAfter(text, { start: end, end }, { ...block, text: key + block.text }, style.eol);
}

/** Takes a range out, and puts whole lines after the line that it ends in. */
function withLinesAfter(
  text: string,
  range: { readonly start: number; readonly end: number },
  lines: { readonly text: string; readonly keeps: boolean },
  eol: string,
): string {
  const next = nextLine(text, range.end);
  const isEnded = lineEnd(text, range.end) < text.length;
  const edits = [
    { range, text: '' },
    {
      range: { start: next, end: lines.keeps ? afterBlankLines(text, next) : next },
      text: (isEnded ? '' : eol) + lines.text,
    },
  ];
  return applyEdits(text, edits);
}

function insertIntoFlow(file: RunbookFile, cells: readonly EditedCell[]): string {
  const { text, syntax } = file;
  const token = syntax.root.srcToken;
  if (token?.type !== 'flow-collection') return text;
  const list = `[${cells.map((cell) => printFlowCell(cell, true)).join(', ')}]`;
  if (syntax.cellsPair !== undefined) {
    const start = colonOfCells(file);
    const word = /^\s*null/.exec(text.slice(start, start + 80))?.[0] ?? '';
    return applyEdits(text, [{ range: { start, end: start + word.length }, text: ` ${list}` }]);
  }
  const close = token.end.find(({ type }) => type === 'flow-map-end')?.offset ?? text.length;
  const before = text.slice(0, close).trimEnd();
  const at = before.length;
  return applyEdits(text, [
    { range: { start: at, end: at }, text: `${before.endsWith(',') ? '' : ','} "cells": ${list}` },
  ]);
}
