import * as vscode from 'vscode';
import type { CheckOptions } from '../core/check/checkCell.ts';
import type { Cell, Runbook } from '../core/runbook/runbook.ts';
import type { Fix, Problem } from '../core/text/problem.ts';
import type { Range } from '../core/text/range.ts';
import { editedRunbook } from './editedRunbook.ts';
import { editNotebook } from './editor/editNotebook.ts';
import { catalogsFor, type Knowledge } from './editor/knowledge.ts';
import { identitiesFor } from './editor/identities.ts';
import { loadLanguage } from './editor/loadLanguage.ts';
import { firstFrom, rangeInCell } from './editor/rangeInCell.ts';
import { runbookModel, type RunbookModel } from './runbookModel.ts';
import { TextLines } from './textLines.ts';
import { textRunbook } from './textRunbook.ts';

/** What is wrong with one document. */
export interface ProblemReport {
  readonly uri: vscode.Uri;
  /** The version of the document that was checked; `null` for a notebook, which is none. */
  readonly version: number | null;
  /** The text that the problems' ranges are in. */
  readonly text: string;
  readonly problems: readonly Problem[];
  /** The edits of the editor for a fix of one of them. */
  readonly edit: (fix: Fix) => vscode.WorkspaceEdit;
}

/** What is wrong with a notebook: of its file as a whole, and of each cell; empty when it is closed meanwhile. */
export async function notebookReports(
  notebook: vscode.NotebookDocument,
  knowledge: Knowledge,
): Promise<readonly ProblemReport[]> {
  const { checkCell, checkParameter, secretProblems, unusedParameters } = await loadLanguage();
  const options = await checkOptions(notebook.uri, editedRunbook(notebook), knowledge);
  if (notebook.isClosed) return [];
  // From here on nothing waits: the problems and the versions are of one state of the notebook.
  const model = runbookModel(notebook);
  const { runbook, text } = model;
  const reports = notebook.getCells().map((cell, index): ProblemReport => {
    const shown = runbook.cells[index];
    const { uri, version } = cell.document;
    const edit = ({ edits, fileEdits = [] }: Fix) => editNotebook(notebook, fileEdits, { index, edits });
    if (shown === undefined) return { uri, version, text: '', problems: [], edit };
    const problems = [...ownProblems(model, shown), ...checkCell(runbook, shown, options[index])];
    return { uri, version, text: shown.text.text, problems, edit };
  });
  const problems = [
    ...model.problems.filter(({ range }) => !runbook.cells.some((cell) => holds(cell.range, range))),
    ...runbook.parameters.flatMap((parameter) => checkParameter(parameter, { now: Date.now() })),
    ...unusedParameters(runbook, text),
    ...secretProblems(text).filter(({ range }) =>
      runbook.cells.every((cell) => rangeInCell(cell.text, range) === null),
    ),
  ];
  const edit = ({ edits, fileEdits = [] }: Fix) => editNotebook(notebook, [...edits, ...fileEdits]);
  return [{ uri: notebook.uri, version: null, text, problems, edit }, ...reports];
}

/** What is wrong with a runbook opened as text. */
export async function textReports(
  document: vscode.TextDocument,
  knowledge: Knowledge,
): Promise<readonly ProblemReport[]> {
  const { checkRunbook } = await loadLanguage();
  const { uri } = document;
  const read = textRunbook(document);
  const cells = read === null ? [] : await checkOptions(uri, read.runbook, knowledge);
  if (document.isClosed) return [];
  // From here on nothing waits. What was typed meanwhile is checked once more after a pause.
  const { version } = document;
  const text = document.getText();
  const problems = checkRunbook(vscode.workspace.asRelativePath(uri), text, { now: Date.now(), cells });
  const lines = new TextLines(text);
  const edit = ({ edits, fileEdits = [] }: Fix): vscode.WorkspaceEdit => {
    const changes = new vscode.WorkspaceEdit();
    const all = [...edits, ...fileEdits];
    changes.set(
      uri,
      all.map((each) => vscode.TextEdit.replace(lines.rangeOf(each.range), each.text)),
    );
    return changes;
  };
  return [{ uri, version, text, problems, edit }];
}

/** What each cell is checked with: the values as they are now, and what is known of its data. */
async function checkOptions(uri: vscode.Uri, runbook: Runbook, knowledge: Knowledge): Promise<readonly CheckOptions[]> {
  const { values } = await knowledge.values.resolveShown(uri, runbook, Date.now());
  const catalogOf = await catalogsFor(knowledge, uri);
  const isAccess = (cell: Cell): boolean => cell.kind === 'query' && cell.language === 'access';
  const identities = runbook.cells.some(isAccess) ? await identitiesFor(uri) : undefined;
  return runbook.cells.map((cell) =>
    cell.kind === 'query'
      ? { values, catalog: catalogOf(runbook, cell), ...(identities !== undefined && { identities }) }
      : {},
  );
}

/** Problems of the file that stand in a cell's entry, moved into its text; those of its other keys go to its start. */
function ownProblems(model: RunbookModel, { range: entry, text }: Cell): readonly Problem[] {
  const offsets = text.origin?.fileOffsets ?? new Uint32Array();
  return model.problems
    .filter(({ range }) => holds(entry, range))
    .map(({ severity, code, message, range }) => ({ severity, code, message, range: inText(offsets, range) }));
}

function holds(outer: Range, inner: Range): boolean {
  return outer.start <= inner.start && inner.start < Math.max(outer.end, outer.start + 1);
}

function inText(offsets: Uint32Array, { start, end }: Range): Range {
  const first = offsets[0] ?? 0;
  const last = offsets[offsets.length - 1] ?? 0;
  if (start < first || start > last) return { start: 0, end: 0 };
  return { start: firstFrom(offsets, start), end: Math.min(firstFrom(offsets, end), offsets.length - 1) };
}
