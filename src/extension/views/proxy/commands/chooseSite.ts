import * as vscode from 'vscode';
import { visibleText } from '../../../../core/table/visibleText.ts';
import type { LiveSite } from '../liveSite.ts';
import { stateText } from '../nodes/siteNode.ts';
import type { ProxyHost } from '../proxyHost.ts';
import type { ProxyNode } from '../proxyNode.ts';

export interface SiteChoice {
  readonly title: string;
  readonly fits?: (site: LiveSite) => boolean;
  /** What is said where none fits. */
  readonly otherwise?: string;
}

/**
 * The site that a command is about: the node's, that of the configuration in front, the only one that fits, or the one that the
 * person chooses.
 */
export async function chooseSite(
  { sites }: ProxyHost,
  node: ProxyNode | null,
  { title, fits = () => true, otherwise }: SiteChoice,
): Promise<LiveSite | null> {
  await sites.find();
  sites.look();
  if (node !== null) {
    const named = sites.site(node.subject.config);
    if (named === null) void vscode.window.showErrorMessage('This configuration has no proxy section.');
    return named;
  }
  const fitting = sites.all.filter(fits);
  const [only, ...others] = fitting;
  if (only === undefined) {
    const create = 'Create a Proxy Configuration';
    const text = sites.all.length === 0 ? 'No configuration of this workspace has a proxy section.' : otherwise;
    const actions = sites.all.length === 0 ? [create] : [];
    const chosen = await vscode.window.showInformationMessage(text ?? 'There is no such proxy.', ...actions);
    if (chosen === create) await vscode.commands.executeCommand('apirunbook.proxy.createConfiguration');
    return null;
  }
  if (others.length === 0) return only;
  const inFront = vscode.window.activeTextEditor?.document.uri.fsPath;
  const edited = fitting.find(({ config }) => config === inFront);
  if (edited !== undefined) return edited;
  const items = fitting.map((site) => ({
    label: visibleText(site.name),
    description: visibleText(stateText(site.shown)),
    site,
  }));
  return (await vscode.window.showQuickPick(items, { title, placeHolder: 'Which proxy' }))?.site ?? null;
}

/** Those that run. */
export const running: Pick<SiteChoice, 'fits' | 'otherwise'> = {
  fits: ({ socket }) => socket !== null,
  otherwise: 'No proxy of this workspace is running.',
};

/** Those that do not. */
export const stopped: Pick<SiteChoice, 'fits' | 'otherwise'> = {
  fits: ({ socket }) => socket === null,
  otherwise: 'Every proxy of this workspace is running.',
};
