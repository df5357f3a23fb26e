import * as vscode from 'vscode';
import { visibleText } from '../../../core/table/visibleText.ts';
import type { ViewServices } from '../viewServices.ts';
import type { DetectionSheet } from './detectionSheets.ts';

/** Writes the plan of a sheet as a file beside the runbook, where the person says, and opens it. */
export async function writeAlarm({ functions }: ViewServices, { request, report }: DetectionSheet): Promise<void> {
  const { emitters } = await functions.loadLanguage();
  const { of, at } = request;
  const place = { account: at?.place.account ?? null, region: at?.place.region ?? null };
  const chosen = await vscode.window.showQuickPick(
    emitters.map((emitter) => {
      const emitted = emitter.emit(report.plan, place);
      const [problem] = emitted.problems;
      return {
        label: `$(${emitted.text === null ? 'circle-slash' : 'file-code'}) ${emitter.title}`,
        ...(problem === undefined ? {} : { detail: visibleText(problem.message) }),
        emitter,
        text: emitted.text,
      };
    }),
    { title: 'Write the alarm as a file', placeHolder: 'Written into the workspace; nothing is sent to AWS' },
  );
  if (chosen === undefined) return;
  if (chosen.text === null) {
    void vscode.window.showWarningMessage(visibleText(chosen.detail ?? 'It cannot be written so.'));
    return;
  }
  const name = chosen.emitter.fileName(of.cell.id);
  const file = await vscode.window.showSaveDialog({
    title: chosen.emitter.title,
    defaultUri: vscode.Uri.joinPath(of.notebook, '..', name),
  });
  if (file === undefined) return;
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(chosen.text));
  await vscode.window.showTextDocument(file, { preview: false });
}
