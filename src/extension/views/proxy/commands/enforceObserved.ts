import * as vscode from 'vscode';
import { visibleText } from '../../../../core/table/visibleText.ts';
import { enforceRule } from '../enforceRule.ts';
import type { LiveSite } from '../liveSite.ts';
import type { ProxyCommand } from '../proxyHost.ts';
import type { ProxyNode } from '../proxyNode.ts';
import { chooseSite } from './chooseSite.ts';
import { editConfig } from './editConfig.ts';

/** Lets a rule decide that was only observed so far: takes `observe: true` from it, after the person has seen what that changes. */
export const enforceObserved: ProxyCommand = {
  id: 'apirunbook.proxy.enforceRule',
  async run(host, node) {
    const site = await chooseSite(host, node, { title: 'Promote Rule to Enforced' });
    if (site === null) return;
    const chosen = await chooseRule(site, node);
    if (chosen === null) return;
    const found = enforceRule(site.read.text, chosen.route, chosen.rule);
    if (found.kind === 'refused') {
      void vscode.window.showErrorMessage(visibleText(found.message));
      return;
    }
    const promote = 'Promote';
    const asked = await vscode.window.showWarningMessage(
      visibleText(`Let the rule ${chosen.rule} of ${chosen.route} decide?`),
      { modal: true, detail: found.changes.map((line) => visibleText(line)).join('\n') },
      promote,
    );
    if (asked !== promote) return;
    await editConfig(site, (text) => {
      const now = enforceRule(text, chosen.route, chosen.rule);
      // What was confirmed is what is done.
      const isSame = now.kind === 'edits' && now.changes.join('\n') === found.changes.join('\n');
      return isSame ? { edits: now.edits } : { refused: 'The configuration has changed meanwhile: look at it again.' };
    });
  },
};

interface RuleChoice {
  readonly route: string;
  readonly rule: string;
}

async function chooseRule(site: LiveSite, node: ProxyNode | null): Promise<RuleChoice | null> {
  if (node?.subject.kind === 'rule') return node.subject;
  const observed = (site.read.config?.routes ?? []).flatMap(({ name: route, rules }) =>
    rules.flatMap(({ name: rule, observe }) =>
      observe ? [{ label: visibleText(rule), description: visibleText(route), route, rule }] : [],
    ),
  );
  if (observed.length === 0) {
    void vscode.window.showInformationMessage('Every rule decides: none is observed only.');
    return null;
  }
  return (
    (await vscode.window.showQuickPick(observed, { title: 'Promote Rule to Enforced', placeHolder: 'Which rule' })) ??
    null
  );
}
