import type * as vscode from 'vscode';
import type { Target } from '../../targets.ts';
import { placeBeside } from '../placeTexts.ts';
import type { SiteSession } from '../targetSession.ts';
import type { ViewServices } from '../viewServices.ts';

/** The target that a runbook is opened for: the one whose alarm a person came from, or one that a link names. */
export type WantedTarget =
  { readonly kind: 'asked'; readonly site: SiteSession } | { readonly kind: 'named'; readonly name: string };

export interface ChosenTarget {
  /** A sentence each. */
  readonly remarks: readonly string[];
  /** A live target that a link names: asking with a person's account is theirs to choose. */
  readonly offered: string | null;
}

const nothing: ChosenTarget = { remarks: [], offered: null };

/**
 * Chooses the target for the notebook in front. A name stands for another place in another folder, so that the target of an
 * alarm is chosen where it is the very same, and else nothing is.
 */
export async function chooseTarget(
  services: ViewServices,
  notebook: vscode.NotebookDocument,
  wanted: WantedTarget | null,
): Promise<ChosenTarget> {
  if (wanted === null) return nothing;
  const targets = await services.functions.findTargets(notebook.uri);
  return wanted.kind === 'asked'
    ? chooseAsked(services, notebook, targets, wanted.site)
    : chooseNamed(services, notebook, targets, wanted.name);
}

async function chooseAsked(
  services: ViewServices,
  notebook: vscode.NotebookDocument,
  targets: readonly Target[],
  site: SiteSession,
): Promise<ChosenTarget> {
  const { name, key } = site.session.target;
  const target = targets.find((each) => each.name === name);
  const isSame = target !== undefined && services.functions.bindTarget(target, notebook.uri).key === key;
  if (!isSame) {
    const why = target === undefined ? 'this runbook has no such target' : 'here the name stands for another place';
    return { remarks: [`The alarm is of ${name}, and ${why}: choose where to ask.`], offered: null };
  }
  const isChosen = await choose(services, notebook, name);
  const place = placeBeside(name, site.place);
  const where = place === '' ? name : `${name} (${place})`;
  return {
    remarks: [
      isChosen ? `Its cells ask ${where}, as the alarm was.` : `Choose ${name} as the target: it could not be chosen.`,
    ],
    offered: null,
  };
}

async function chooseNamed(
  services: ViewServices,
  notebook: vscode.NotebookDocument,
  targets: readonly Target[],
  name: string,
): Promise<ChosenTarget> {
  const target = targets.find((each) => each.name === name);
  if (target === undefined)
    return { remarks: [`The link is for the target ${name}, which there is none of here.`], offered: null };
  if (services.kernels.targetName(notebook) === name) return { remarks: [`Its cells ask ${name}.`], offered: null };
  if (target.type === 'aws') return { remarks: [`The link is for the target ${name}, which is live.`], offered: name };
  const isChosen = await choose(services, notebook, name);
  return { remarks: [isChosen ? `Its cells ask ${name}.` : `Choose ${name} as the target.`], offered: null };
}

/** How long a kernel may take to be there: it is made when the notebook's targets have been found. */
const patience = 5_000;

async function choose({ kernels }: ViewServices, notebook: vscode.NotebookDocument, name: string): Promise<boolean> {
  const isThere = (): boolean => kernels.targets(notebook).some((target) => target.name === name);
  if (!isThere()) {
    await kernels.refresh();
    await new Promise<void>((resolve) => {
      const done = (): void => {
        subscription.dispose();
        clearTimeout(timer);
        resolve();
      };
      const subscription = kernels.onDidChange(() => {
        if (isThere()) done();
      });
      const timer = setTimeout(done, patience);
      if (isThere()) done();
    });
  }
  if (!isThere()) return false;
  await kernels.choose(name);
  return true;
}
