import * as vscode from 'vscode';
import type { Cell, Runbook } from '../core/runbook/runbook.ts';
import { bindTarget } from './boundTarget.ts';
import { editedRunbook } from './editedRunbook.ts';
import type { Identities } from './live/identities.ts';
import { liveItems } from './live/statusItems.ts';
import { outputMetadata, type OutputMetadata } from './outputMetadata.ts';
import type { Kernels } from './kernels.ts';
import { notebookType } from './notebookCells.ts';
import type { RunbookValues } from './runbookValues.ts';
import { usedParameters } from './usedParameters.ts';

/**
 * Below each cell: the target, after a run its rows and time, its name, and the values it would run with; the first ones
 * are those that a narrow window still shows. It reads the output's small metadata and the cached model only, for VS
 * Code asks again at every scroll.
 */
export function registerStatusBar(kernels: Kernels, values: RunbookValues, identities: Identities): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.NotebookCellStatusBarItemProvider = {
    onDidChangeCellStatusBarItems: changed.event,
    provideCellStatusBarItems: (cell) =>
      cell.kind === vscode.NotebookCellKind.Code ? itemsOf(cell, kernels, values, identities) : [],
  };
  return vscode.Disposable.from(
    changed,
    kernels.onDidChange(() => changed.fire()),
    values.onDidChange(() => changed.fire()),
    identities.onDidChange(() => changed.fire()),
    vscode.workspace.onDidGrantWorkspaceTrust(() => changed.fire()),
    // A parameter came, went or has another name: VS Code asks again by itself for what happens in a cell only.
    vscode.workspace.onDidChangeNotebookDocument(({ metadata }) => {
      if (metadata !== undefined) changed.fire();
    }),
    vscode.notebooks.registerNotebookCellStatusBarItemProvider(notebookType, provider),
  );
}

async function itemsOf(
  cell: vscode.NotebookCell,
  kernels: Kernels,
  values: RunbookValues,
  identities: Identities,
): Promise<vscode.NotebookCellStatusBarItem[]> {
  const runbook = editedRunbook(cell.notebook);
  const shown = runbook.cells[cell.index];
  if (shown === undefined || shown.kind === 'prose') return [];
  const now = await shownValues(shown, runbook, cell.notebook.uri, values);
  const output = outputMetadata(cell);
  return [
    ...(vscode.workspace.isTrusted ? [] : [restrictedItem()]),
    ...targetItems(cell.notebook, kernels, identities),
    ...(output === null ? [] : outcomeItems(output, now, kernels.targetName(cell.notebook))),
    nameItem(shown),
    ...parameterItems(now),
  ];
}

function restrictedItem(): vscode.NotebookCellStatusBarItem {
  const tooltip = 'Nothing runs before this workspace is trusted. Manage workspace trust';
  return item('$(shield) Restricted Mode: does not run', tooltip, 'workbench.trust.manage');
}

function nameItem(cell: Cell): vscode.NotebookCellStatusBarItem {
  const text = cell.title === undefined ? (cell.id ?? '') : `${cell.id}: ${cell.title}`;
  return item(`$(note) ${text}`, 'The cell’s id and title in the file', null);
}

/** Of a live target also the account, the region and the endpoint: from files, and from what STS said. */
function targetItems(
  notebook: vscode.NotebookDocument,
  kernels: Kernels,
  identities: Identities,
): readonly vscode.NotebookCellStatusBarItem[] {
  const target = kernels.target(notebook);
  if (target?.type === 'aws') {
    const known = identities.of(bindTarget(target, notebook.uri));
    return liveItems(target, known).map(({ text, tooltip, command }) => item(text, tooltip, command));
  }
  const name = kernels.targetName(notebook);
  const text = name === null ? 'no target chosen' : `on ${name}`;
  return [item(`$(database) ${text}`, 'Choose the target', 'apirunbook.chooseTarget')];
}

/** One item for each value, so that a narrow window shows those that fit. */
function parameterItems(values: Shown): readonly vscode.NotebookCellStatusBarItem[] {
  return Object.entries(values).map(([name, value]) => {
    const text =
      value === null || value.length <= longestValue ? (value ?? '?') : `${value.slice(0, longestValue - 1)}…`;
    const tooltip = value === null ? `${name} has no value yet` : `${name} = ${value}`;
    return item(
      `$(symbol-parameter) ${name} = ${text}`,
      `${tooltip}\n\nEdit the parameters`,
      'apirunbook.editParameters',
    );
  });
}

const longestValue = 24;

/** `target` is the one that is chosen now: an answer of another says whose it is. */
function outcomeItems(
  output: OutputMetadata,
  now: Shown,
  target: string | null,
): readonly vscode.NotebookCellStatusBarItem[] {
  const unit = output.rowCount === 1 && !output.truncated ? 'row' : 'rows';
  const rows = output.status === 'ok' ? `${output.rowCount}${output.truncated ? '+' : ''} ${unit}` : output.status;
  const time = output.elapsedMs === null ? '' : `, ${Math.round(output.elapsedMs)} ms`;
  const caller = output.caller === undefined ? '' : ` as ${output.caller}`;
  const whose = output.target === target ? '' : ` on ${output.target}`;
  const items = [item(`$(table) ${rows}${time}${whose}`, `Answered by ${output.target}${caller}`, null)];
  if (output.missingParts !== undefined) {
    const tooltip = `${output.missingParts} places gave no complete answer: the output names them`;
    items.push(item('$(warning) not all', tooltip, null));
  }
  const { values } = output;
  const isStale = values !== null && Object.entries(now).some(([name, value]) => (value ?? undefined) !== values[name]);
  if (isStale) items.push(item('$(history) stale', 'A parameter has another value now: run the cell again', null));
  return items;
}

/** Values as people see them; `null` for a required one that is missing. Secrets are left out: reading them takes time. */
type Shown = Readonly<Record<string, string | null>>;

async function shownValues(cell: Cell, runbook: Runbook, uri: vscode.Uri, store: RunbookValues): Promise<Shown> {
  const used = usedParameters(cell, runbook.parameters).filter(({ type }) => type !== 'secret');
  if (used.length === 0) return {};
  const { values } = await store.resolveShown(uri, runbook, Date.now());
  return Object.fromEntries(
    used.flatMap(({ name, required }) => {
      const shown = values.get(name)?.shown;
      return shown === undefined && !required ? [] : [[name, shown ?? null] as const];
    }),
  );
}

function item(text: string, tooltip: string, command: string | null): vscode.NotebookCellStatusBarItem {
  const made = new vscode.NotebookCellStatusBarItem(text, vscode.NotebookCellStatusBarAlignment.Left);
  made.tooltip = tooltip;
  if (command !== null) made.command = command;
  return made;
}
