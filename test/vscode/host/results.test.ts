import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { inlineRows } from '../../../src/core/wire/columnarRows.ts';
import type { ResultOutput } from '../../../src/core/wire/output.ts';
import { bytesOf, closeEditor, openWritten, payloadOf, queryCells, runAll, runCell } from './notebook.ts';

const text = `apirunbook: 1
title: Results
parameters:
  who: {type: principal, default: alice}
cells:
- id: many
  title: Many rows
  view: {kind: table, columns: [eventName], sort: eventName desc}
  insights: fields eventName, eventID | limit 5000
- id: records
  filter: '{ $.eventName = "ListBuckets" }'
- id: named
  insights: |
    stats count(*) as calls by userIdentity.userName
    | filter userIdentity.userName = {{ who }}
- id: refused
  insights: fields @timestamp | anomaly
`;

describe('the output of a cell', () => {
  let notebook: vscode.NotebookDocument;
  before(async () => {
    ({ notebook } = await openWritten('results.apirunbook', text));
    for (const cell of queryCells(notebook)) await runCell(cell);
  });
  after(closeEditor);

  const output = (id: string): ResultOutput => {
    const cell = queryCells(notebook).find(({ metadata }) => metadata['id'] === id);
    const payload = cell === undefined ? null : payloadOf(cell);
    assert.ok(payload !== null, `${id} has no output.`);
    return payload;
  };

  it('holds the first rows by column, and names the run that has the rest', () => {
    const { version, result, columns, rows, run, view } = output('many');
    assert.equal(version, 2);
    assert.equal(result.rowCount, 5_000);
    assert.deepEqual([rows.start, rows.count, run?.rowsKept], [0, inlineRows, 5_000]);
    assert.deepEqual(
      columns.map(({ name }) => name),
      ['eventName', 'eventID'],
    );
    assert.deepEqual(view, {
      kind: 'table',
      columns: ['eventName'],
      sort: [{ column: 'eventName', descending: true }],
    });
  });

  it('leaves the records with the extension', () => {
    const { columns, rows, run } = output('records');
    const message = columns.findIndex(({ name }) => name === '@message');
    assert.deepEqual([columns[message]?.deferred, rows.columns[message]], [true, null]);
    assert.equal(run?.hasRecords, true);
    assert.ok(columns.some(({ name, extra }) => name === 'userAgent' && extra === true));
    assert.equal(JSON.stringify(rows).includes('eventVersion'), false);
  });

  it('says with which values it was asked', () => {
    assert.deepEqual(output('named').run?.values, { who: 'alice' });
    assert.deepEqual(output('many').run?.values, {});
  });

  it('names no run where nothing was answered', () => {
    const { result, run, rows } = output('refused');
    assert.notEqual(result.status, 'ok');
    assert.deepEqual([run, rows.count], [null, 0]);
  });

  it('is of another run each time, and leaves the notebook clean', async () => {
    const before = output('records').run?.id;
    await runAll(notebook);
    assert.notEqual(output('records').run?.id, before);
    assert.equal(notebook.isDirty, false);
  });

  it('is saved with a view that a reader gave it, which undo takes away', async () => {
    const cell = queryCells(notebook).find(({ metadata }) => metadata['id'] === 'records');
    assert.ok(cell !== undefined);
    const edit = new vscode.WorkspaceEdit();
    const metadata = { ...cell.metadata, view: '{facets: [errorCode]}' };
    edit.set(notebook.uri, [vscode.NotebookEdit.updateCellMetadata(cell.index, metadata)]);
    assert.ok(await vscode.workspace.applyEdit(edit));
    await notebook.save();
    const saved = await bytesOf('results.apirunbook');
    assert.equal(saved, text.replace('- id: named', '  view: {facets: [errorCode]}\n- id: named'));
    await runCell(cell);
    assert.deepEqual(output('records').view, { facets: ['errorCode'] });
    await vscode.commands.executeCommand('undo');
    await notebook.save();
    assert.equal(await bytesOf('results.apirunbook'), text);
  });
});
