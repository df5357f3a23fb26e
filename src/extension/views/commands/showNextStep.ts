import * as vscode from 'vscode';
import { visibleText } from '../../../core/table/visibleText.ts';
import { cut } from '../tree/tooltip.ts';
import type { ViewCommand } from './viewCommand.ts';

const again = 'Try Again';

/** Says what failed and what to do about it: to try again, or to copy the command that it names. */
export const showNextStep: ViewCommand = {
  id: 'apirunbook.views.showNextStep',
  async run({ host, node }) {
    if (node?.subject?.kind !== 'failure') return;
    const { message, nextStep } = node.subject.failure;
    // `aws sso login --profile prod`: ours, with the person's own profile in it.
    const command = /`([^`]+)`/.exec(nextStep)?.[1];
    const copy = command === undefined ? undefined : 'Copy the Command';
    const text = visibleText(cut(`${message} ${nextStep}`, 1_000));
    const chosen = await vscode.window.showErrorMessage(text, again, ...(copy === undefined ? [] : [copy]));
    if (chosen === again) await host.models[host.viewOf(node)].more(node);
    else if (chosen === copy && command !== undefined) await vscode.env.clipboard.writeText(command);
  },
};
