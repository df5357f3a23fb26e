import * as vscode from 'vscode';
import type { ExtensionServices } from '../extensionServices.ts';
import { chooseTarget } from './chooseTarget.ts';
import { clearValues } from './clearValues.ts';
import type { Command } from './command.ts';
import { copyAsAwsCommand } from './copyAsAwsCommand.ts';
import { copyAsSavedQuery } from './copyAsSavedQuery.ts';
import { editParameters } from './editParameters.ts';
import { followCell } from './followCell.ts';
import { importSigmaRules } from './importSigmaRules.ts';
import { insertCell } from './insertCell.ts';
import { insertFromClipboard } from './insertFromClipboard.ts';
import { newRunbook } from './newRunbook.ts';
import { openAsNotebook } from './openAsNotebook.ts';
import { openAsText } from './openAsText.ts';
import { readCatalog } from './readCatalog.ts';
import { renameSymbol } from './renameSymbol.ts';
import { showIdentity } from './showIdentity.ts';
import { showLoadReport } from './showLoadReport.ts';
import { showRenderedQuery } from './showRenderedQuery.ts';

/** Every command, in the order of `contributes.commands`. */
const commands: readonly Command[] = [
  newRunbook,
  insertCell,
  insertFromClipboard,
  importSigmaRules,
  editParameters,
  clearValues,
  chooseTarget,
  showIdentity,
  followCell,
  showRenderedQuery,
  copyAsAwsCommand,
  copyAsSavedQuery,
  showLoadReport,
  readCatalog,
  renameSymbol,
  openAsText,
  openAsNotebook,
];

/** Registers every command; a fault in one is shown and logged, never lost. */
export function registerCommands(services: ExtensionServices): vscode.Disposable {
  return vscode.Disposable.from(
    ...commands.map((command) =>
      vscode.commands.registerCommand(command.id, async (target: unknown) => {
        try {
          await command.run(services, target);
        } catch (fault) {
          services.log.error(fault instanceof Error ? fault : String(fault));
          void vscode.window.showErrorMessage(fault instanceof Error ? fault.message : String(fault));
        }
      }),
    ),
  );
}
