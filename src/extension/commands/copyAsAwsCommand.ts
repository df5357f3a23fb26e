import * as vscode from 'vscode';
import { askForValues } from '../askForValues.ts';
import { loadLanguage } from '../editor/loadLanguage.ts';
import { runbookCell, runbookModel } from '../runbookModel.ts';
import { usedParameters } from '../usedParameters.ts';
import { chosenCell } from './activeRunbook.ts';
import type { Command } from './command.ts';

/** Copies the command of the AWS CLI that asks what the cell asks, with its values; a cell with a secret is refused. */
export const copyAsAwsCommand: Command = {
  id: 'apirunbook.copyAsAwsCommand',
  async run({ values, kernels }, target) {
    const cell = chosenCell(target);
    if (cell === undefined) return;
    const { notebook } = cell;
    const query = runbookCell(cell);
    if (query?.kind !== 'query') {
      void vscode.window.showInformationMessage('This cell sends no query.');
      return;
    }
    const { runbook } = runbookModel(notebook);
    const used = usedParameters(query, runbook.parameters);
    const secret = used.find(({ type }) => type === 'secret');
    if (secret !== undefined) {
      void vscode.window.showErrorMessage(`\`${secret.name}\` is a secret, which is never copied.`);
      return;
    }
    const now = Date.now();
    const first = await values.resolve(notebook.uri, runbook, now);
    const missing = first.missing.filter(({ name }) => used.some((parameter) => parameter.name === name));
    const given = await askForValues(missing, now);
    if (given === null) return;
    for (const [parameter, value] of given) await values.set(notebook.uri, parameter, value);
    const { copyAwsCommand, planCell } = await loadLanguage();
    const resolved = given.size === 0 ? first : await values.resolve(notebook.uri, runbook, now);
    const { plan, problems } = planCell(runbook, query, resolved.values, { now });
    const live = kernels.target(notebook);
    const [place, ...others] = live?.type === 'aws' ? live.places : [];
    const who = {
      ...(place?.profile === null || place === undefined ? {} : { profile: place.profile }),
      ...(place === undefined || place.region === '' ? {} : { region: place.region }),
    };
    const shell = process.platform === 'win32' ? 'powershell' : 'posix';
    const copied = plan === null ? { text: null, problems } : copyAwsCommand(plan, who, shell);
    const [remark] = copied.problems;
    if (copied.text === null) {
      void vscode.window.showErrorMessage(remark?.message ?? 'This cell cannot be copied as a command.');
      return;
    }
    await vscode.env.clipboard.writeText(copied.text);
    const asks = others.length === 0 ? '' : ` It asks the first of ${others.length + 1} places of the target.`;
    const said = remark === undefined ? '' : ` ${remark.message}`;
    void vscode.window.showInformationMessage(`The command is in the clipboard.${asks}${said}`);
  },
};
