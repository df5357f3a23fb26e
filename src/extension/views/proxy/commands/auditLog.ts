import { existsSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { visibleText } from '../../../../core/table/visibleText.ts';
import { verifyFolder } from '../../../../proxy/audit/verifyFolder.ts';
import { addAuditTarget, auditTargetName } from '../auditTarget.ts';
import { auditRunbook } from '../auditRunbook.ts';
import { counted } from '../nodes/leaf.ts';
import type { ProxyCommand } from '../proxyHost.ts';
import { auditFolder } from '../proxySite.ts';
import { chooseSite } from './chooseSite.ts';
import { editConfig } from './editConfig.ts';

/** The runbook beside the configuration that asks its audit log. */
const runbookName = 'proxy-log.apirunbook';

/** Opens a runbook over the audit log: who was refused, and why. The runbook and its target are written when the person wants them. */
export const openAuditLog: ProxyCommand = {
  id: 'apirunbook.proxy.openAuditLog',
  async run(host, node) {
    const site = await chooseSite(host, node, { title: 'Open Audit Log' });
    if (site === null) return;
    const folder = auditFolder(site.shown);
    if (folder === null || !existsSync(folder)) {
      void vscode.window.showInformationMessage(
        'There is no audit log yet: it begins with the first start of the proxy.',
      );
      return;
    }
    const file = path.join(path.dirname(site.config), runbookName);
    const added = addAuditTarget(site.read.text, path.dirname(site.config), folder);
    if (added.kind === 'refused') {
      void vscode.window.showErrorMessage(visibleText(added.message));
      return;
    }
    if (!existsSync(file) || added.kind === 'edits') {
      const write = 'Write Them';
      const text = `Write ${runbookName} and the target ${auditTargetName} beside the proxy’s configuration?`;
      const detail = 'The runbook asks the audit log like any captured events. Both can be deleted again.';
      if ((await vscode.window.showInformationMessage(text, { modal: true, detail }, write)) !== write) return;
      if (added.kind === 'edits' && !(await editConfig(site, () => ({ edits: added.edits })))) return;
      if (!existsSync(file))
        await vscode.workspace.fs.writeFile(vscode.Uri.file(file), new TextEncoder().encode(auditRunbook()));
    }
    const notebook = await vscode.workspace.openNotebookDocument(vscode.Uri.file(file));
    await vscode.window.showNotebookDocument(notebook);
    await host.services.kernels.refresh();
    await host.services.kernels.choose(added.name);
  },
};

/** Checks that every record of the audit log is there as it was written. */
export const verifyAuditLog: ProxyCommand = {
  id: 'apirunbook.proxy.verifyAuditLog',
  async run(host, node) {
    const site = await chooseSite(host, node, { title: 'Verify Audit Log' });
    const folder = site === null ? null : auditFolder(site.shown);
    if (folder === null) return;
    const location = vscode.ProgressLocation.Notification;
    const report = await vscode.window.withProgress({ location, title: 'Verifying the audit log' }, (progress) =>
      verifyFolder(folder, {
        progress: (records) => progress.report({ message: counted(records, 'record') }),
      }),
    );
    const { ok, records, files, bad, head, notes } = report;
    const size = `${counted(records, 'record')} in ${counted(files, 'file')}`;
    host.log.info(visibleText(`Verified ${folder}: ${ok ? 'whole' : 'not whole'}, ${size}.`));
    for (const note of notes) host.log.info(visibleText(note));
    if (!ok) {
      const where = bad === null ? '' : ` ${bad.file}, line ${bad.line}: ${bad.message}`;
      void vscode.window.showErrorMessage(visibleText(`The audit log is not whole.${where}`));
      return;
    }
    const copy = 'Copy Its Head';
    const text = `The audit log is whole: ${size}, each as it was written.`;
    const actions = head === null ? [] : [copy];
    void vscode.window.showInformationMessage(text, ...actions).then(async (chosen) => {
      if (chosen === copy && head !== null) await vscode.env.clipboard.writeText(head.hash);
    });
  },
};

/** Opens the record of a request in the audit log. */
export const openRecord: ProxyCommand = {
  id: 'apirunbook.proxy.openRecord',
  async run(host, node) {
    if (node?.subject.kind !== 'request') return;
    const { config, request } = node.subject;
    const site = host.sites.site(config);
    const folder = site === null ? null : auditFolder(site.shown);
    const record = folder === null ? null : await findRecord(folder, request.id);
    if (record === null) {
      void vscode.window.showInformationMessage('The record is not written yet, or its file was rotated away.');
      return;
    }
    await host.services.view.show(`Record ${request.id}.json`, 'json', record);
  },
};

/** Files that are looked through, the newest first; a live request is in one of them. */
const searchedFiles = 2;
const largestFile = 512 * 1024 * 1024;

async function findRecord(folder: string, id: string): Promise<string | null> {
  const uri = vscode.Uri.file(folder);
  const names = (await vscode.workspace.fs.readDirectory(uri)).flatMap(([name]) =>
    name.endsWith('.jsonl') ? [name] : [],
  );
  for (const name of names.toSorted().toReversed().slice(0, searchedFiles)) {
    const file = vscode.Uri.joinPath(uri, name);
    if ((await vscode.workspace.fs.stat(file)).size > largestFile) continue;
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
    const at = text.lastIndexOf(`"eventID":${JSON.stringify(id)}`);
    if (at < 0) continue;
    const start = text.lastIndexOf('\n', at) + 1;
    const end = text.indexOf('\n', at);
    return indented(text.slice(start, end < 0 ? undefined : end));
  }
  return null;
}

function indented(line: string): string {
  try {
    return `${JSON.stringify(JSON.parse(line), null, 2)}\n`;
  } catch {
    return line;
  }
}
