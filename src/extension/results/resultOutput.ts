import * as vscode from 'vscode';
import { escapeMarkdown, tableToMarkdown } from '../../core/table/tableToMarkdown.ts';
import { tableToText } from '../../core/table/tableToText.ts';
import { visibleText } from '../../core/table/visibleText.ts';
import { countedRecords } from '../../core/wire/countedRecords.ts';
import { resultMime, type CellResult, type ResultOutput } from '../../core/wire/output.ts';
import { liveFacts, liveLines } from '../../core/wire/liveFacts.ts';
import type { OutputMetadata } from '../outputMetadata.ts';

/** Rows of the Markdown and text forms, which serve diffs, chats and other readers. */
const alternateRows = 200;
const alternateWidth = 160;

/** A result in three forms: the renderer's, which is `payload`, Markdown and plain text. */
export function resultOutput(
  result: CellResult,
  payload: ResultOutput,
  values: OutputMetadata['values'],
): vscode.NotebookCellOutput {
  const metadata: OutputMetadata = {
    status: result.status,
    target: result.target.name,
    rowCount: result.rowCount,
    truncated: result.truncated,
    elapsedMs: result.stats?.elapsedMs ?? null,
    values,
    ...liveMetadata(result),
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
  const { target, window } = result;
  const records = countedRecords(result);
  const whose = [target.name, target.profile, target.account, target.region, target.endpoint];
  const place = whose.filter((part) => part !== null && part !== undefined).join(' / ');
  const live = liveFacts(result);
  const facts = [
    `Status: ${result.status}`,
    `target: ${place}`,
    ...(window === null ? [] : [`window: ${window.start} to ${window.end}`]),
    ...(result.status === 'ok' ? [`rows: ${result.rowCount}${result.truncated ? ' (cut off)' : ''}`] : []),
    ...(records === null ? [] : [`records searched: ${records}`]),
    ...(live.cost === null ? [] : [`cost: ${live.cost}`]),
  ];
  const problems = result.problems.map(({ severity, code, message, nextStep }) =>
    [`${severity} ${code}: ${message}`, ...(nextStep === null ? [] : [nextStep])].join(' '),
  );
  return [facts.join(', '), ...liveLines(live), ...problems];
}

/** What the status bar says of a live answer: few words, for the rest is in the output. */
function liveMetadata({ target, parts = [] }: CellResult): Pick<OutputMetadata, 'caller' | 'missingParts'> {
  const missing = parts.filter(({ status }) => status !== 'ok').length;
  return {
    ...(target.caller === undefined ? {} : { caller: target.caller }),
    ...(missing === 0 ? {} : { missingParts: missing }),
  };
}
