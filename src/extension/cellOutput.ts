import * as vscode from 'vscode';
import { escapeMarkdown, tableToMarkdown } from '../core/table/tableToMarkdown.ts';
import { tableToText } from '../core/table/tableToText.ts';
import { visibleText } from '../core/table/visibleText.ts';
import { fitResult } from '../core/wire/fitResult.ts';
import { resultMime, resultVersion, type CellResult, type ResultOutput } from '../core/wire/output.ts';
import type { ProgressOutput } from '../core/wire/progress.ts';
import type { Progress } from '../run/source.ts';
import type { OutputMetadata } from './outputMetadata.ts';

/** Rows of the Markdown and text forms, which serve diffs, chats and other readers. */
const alternateRows = 200;
const alternateWidth = 160;

/** A result in three forms: the renderer's, Markdown and plain text. */
export function resultOutput(result: CellResult, values: OutputMetadata['values']): vscode.NotebookCellOutput {
  const payload: ResultOutput = { version: resultVersion, result: fitResult(result) };
  const metadata: OutputMetadata = {
    status: result.status,
    target: result.target.name,
    rowCount: result.rowCount,
    truncated: result.truncated,
    elapsedMs: result.stats?.elapsedMs ?? null,
    values,
  };
  return new vscode.NotebookCellOutput(
    [
      vscode.NotebookCellOutputItem.json(payload, resultMime),
      vscode.NotebookCellOutputItem.text(markdown(result), 'text/markdown'),
      vscode.NotebookCellOutputItem.text(plainText(result), 'text/plain'),
    ],
    { ...metadata },
  );
}

/** A running cell's progress, in the same forms. */
export function progressOutput(progress: Progress, target: string): vscode.NotebookCellOutput {
  const payload: ProgressOutput = { version: resultVersion, progress: { ...progress, target } };
  return new vscode.NotebookCellOutput([
    vscode.NotebookCellOutputItem.json(payload, resultMime),
    vscode.NotebookCellOutputItem.text(visibleText(progress.message), 'text/plain'),
  ]);
}

function markdown(result: CellResult): string {
  const lines = summary(result).map(escapeMarkdown);
  const table = result.rows.length === 0 ? '' : tableToMarkdown(result, alternateRows);
  return `${lines.join('  \n')}\n\n${table}`;
}

function plainText(result: CellResult): string {
  const lines = summary(result).map(visibleText);
  const table = result.rows.length === 0 ? '' : tableToText(result, { width: alternateWidth, limit: alternateRows });
  const left = result.rows.length - alternateRows;
  return `${lines.join('\n')}\n\n${table}${left > 0 ? `${left} more rows.\n` : ''}`;
}

function summary(result: CellResult): readonly string[] {
  const { target, window, stats } = result;
  const place = [target.name, target.account, target.region].filter((part) => part !== null).join(' / ');
  const facts = [
    `Status: ${result.status}`,
    `target: ${place}`,
    ...(window === null ? [] : [`window: ${window.start} to ${window.end}`]),
    ...(result.status === 'ok' ? [`rows: ${result.rowCount}${result.truncated ? ' (cut off)' : ''}`] : []),
    ...(stats === null ? [] : [`records searched: ${stats.recordsScanned}`]),
  ];
  const problems = result.problems.map(({ severity, code, message, nextStep }) =>
    [`${severity} ${code}: ${message}`, ...(nextStep === null ? [] : [nextStep])].join(' '),
  );
  return [facts.join(', '), ...problems];
}
