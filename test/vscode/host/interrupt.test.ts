import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { theEngineRests, theEngineWorks } from './engine.ts';
import { closeEditor, openNotebook, openWritten, queryCells, resultOf, runCell, startAll, until } from './notebook.ts';

const text = `apirunbook: 1
title: A question in the middle that would take for ever
cells:
- id: first
  insights: stats count(*) as calls
- id: forever
  sql: |
    SELECT count(*) AS triples
    FROM cloudtrail_logs a CROSS JOIN cloudtrail_logs b CROSS JOIN cloudtrail_logs c
    WHERE concat(a.eventid, b.eventid, c.eventid) LIKE '%none of them%'
- id: last
  insights: stats count(*) as calls
`;

describe('running all cells, when in the middle', () => {
  const unhandled: unknown[] = [];
  const note = (fault: unknown): void => void unhandled.push(fault);
  before(() => process.on('unhandledRejection', note));
  after(() => process.off('unhandledRejection', note));
  afterEach(closeEditor);
  afterEach(() => assert.deepEqual(unhandled.splice(0), []));

  it('the person cancels: the answered cell stays, the others are neutral, and the next run answers', async () => {
    const notebook = await openAndRun('cancelled.apirunbook');
    const [first, forever, last] = cellsOf(notebook);
    await vscode.commands.executeCommand('notebook.cancelExecution');
    await until('the last cell has ended', () => resultOf(last) !== null);
    assert.deepEqual([first, forever, last].map(outcomeOf), [
      { status: 'ok', success: true },
      { status: 'cancelled', success: undefined },
      { status: 'skipped', success: undefined },
    ]);
    await theEngineRests();
    await runCell(last);
    assert.deepEqual(outcomeOf(last), { status: 'ok', success: true });
    assert.equal(notebook.isDirty, false);
  });

  it('the running cell is deleted: the engine lets go, the others are neutral, and the next run answers', async () => {
    const notebook = await openAndRun('deleted.apirunbook');
    const [first, forever, last] = cellsOf(notebook);
    const edit = new vscode.WorkspaceEdit();
    edit.set(notebook.uri, [
      vscode.NotebookEdit.deleteCells(new vscode.NotebookRange(forever.index, forever.index + 1)),
    ]);
    assert.equal(await vscode.workspace.applyEdit(edit), true);
    await until('the last cell has ended', () => resultOf(last) !== null);
    assert.deepEqual([first, last].map(outcomeOf), [
      { status: 'ok', success: true },
      { status: 'skipped', success: undefined },
    ]);
    await theEngineRests();
    await runCell(last);
    assert.deepEqual(outcomeOf(last), { status: 'ok', success: true });
  });

  it('the notebook is closed: the engine lets go, and the runbook opens and runs again', async () => {
    const notebook = await openAndRun('closed.apirunbook');
    await closeEditor();
    await until('the notebook is closed', () => notebook.isClosed);
    await theEngineRests();
    const again = await openNotebook('closed.apirunbook');
    assert.notEqual(again, notebook);
    const [first, forever] = cellsOf(again);
    assert.equal(resultOf(forever), null);
    await runCell(first);
    assert.deepEqual(outcomeOf(first), { status: 'ok', success: true });
  });
});

/** The runbook, the engine at work on its second cell. */
async function openAndRun(name: string): Promise<vscode.NotebookDocument> {
  const { notebook } = await openWritten(name, text);
  const [first] = cellsOf(notebook);
  // Loads the data, so that the engine's work after it is the query's.
  await runCell(first);
  await vscode.commands.executeCommand('notebook.clearAllCellsOutputs');
  void startAll(notebook);
  await until('the first cell is answered', () => resultOf(first) !== null);
  await theEngineWorks();
  return notebook;
}

function cellsOf(notebook: vscode.NotebookDocument): [vscode.NotebookCell, vscode.NotebookCell, vscode.NotebookCell] {
  const [first, second, third] = queryCells(notebook);
  assert.ok(first !== undefined && second !== undefined && third !== undefined);
  return [first, second, third];
}

function outcomeOf(cell: vscode.NotebookCell) {
  return { status: resultOf(cell)?.status, success: cell.executionSummary?.success };
}
