import * as vscode from 'vscode';
import type { CostQuestion } from '../../core/cost/costQuestion.ts';
import { visibleText } from '../../core/table/visibleText.ts';
import { bytesText, dollarsText } from '../../core/wire/liveFacts.ts';

/** The prompt that is on the screen: a second one would take its place, so they come one after the other. */
let last: Promise<unknown> = Promise.resolve();

/** Asks for the six digits of an MFA device; `null` when the person gives none. Nothing keeps them. */
export function promptForMfaCode(serial: string, profile: string): Promise<string | null> {
  return inTurn(async () => {
    const code = await vscode.window.showInputBox({
      title: `MFA Code for ${visibleText(profile)}`,
      prompt: `The six digits that ${visibleText(serial)} shows now`,
      placeHolder: '123456',
      ignoreFocusOut: true,
      validateInput: (text) => (/^\d{6}$/.test(text.trim()) ? null : 'Six digits are needed.'),
    });
    return code?.trim() ?? null;
  });
}

/** Asks whether a question may cost what it seems to; a cell that is stopped meanwhile has its answer. */
export async function confirmCost(question: CostQuestion, signal: AbortSignal): Promise<boolean> {
  return inTurn(async () => {
    if (signal.aborted) return false;
    const { dollars, bytes, basis, ceiling, target } = question;
    const scanned = bytes === null ? '' : ` and scan up to ${bytesText(bytes)}`;
    const known = dollars === null ? null : `This query on ${target} may cost up to ${dollarsText(dollars)}${scanned}.`;
    const passed = known === null ? 'It may be more than' : 'That is more than';
    const chosen = await vscode.window.showWarningMessage(
      visibleText(known ?? `Nobody can tell what this query on ${target} costs.`),
      {
        modal: true,
        detail: visibleText(
          `${basis.replace(/\.$/, '')}. ${passed} ${ceiling}, above which you are asked. Nothing was sent yet.`,
        ),
      },
      'Run',
    );
    return chosen === 'Run' && !signal.aborted;
  });
}

function inTurn<Result>(ask: () => Promise<Result>): Promise<Result> {
  const asked = last.then(ask);
  last = asked.catch(() => undefined);
  return asked;
}
