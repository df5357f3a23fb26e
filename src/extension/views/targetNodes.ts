import { inventoryId } from '../../core/inventory/inventoryPlace.ts';
import { FailureError } from '../../run/failure.ts';
import type { InventoryContext } from '../../run/inventory.ts';
import type { NodeSubject, ViewNode } from './nodeSubject.ts';
import { placeBeside, placeFacts, profileIn } from './placeTexts.ts';
import type { SiteSession, TargetSession } from './targetSession.ts';
import type { NodeLook } from './tree/nodeLook.ts';
import { failureName, failureNode, placeholderNode } from './tree/shownNodes.ts';
import type { NodeFailure, NodePage, ReadContext, ReadPage } from './tree/treeNode.ts';

/** The targets of the workspace, and what of its configuration could not be read. */
export interface FoundTargets {
  readonly sessions: readonly TargetSession[];
  readonly failures: readonly NodeFailure[];
}

export interface TargetNodesOptions {
  readonly targets: () => Promise<FoundTargets>;
  /** Of captured data, which cost nothing to ask: whether a site has anything for this view. */
  readonly isOfUse?: (site: SiteSession, context: InventoryContext) => Promise<boolean>;
  /** Reads what a site has, beneath the node of this id. */
  readonly readSite: (site: SiteSession, id: string) => ReadPage<NodeSubject>;
  /** What the view has to say of a site that was asked, behind its place: "3 in alarm". */
  readonly summary: (site: SiteSession) => string | null;
  /** Other credentials answer for what is beneath this node now: nothing there may stay. */
  readonly moved: (node: ViewNode) => void;
  /** Whether the person has said already that it is to be asked: its node begins open. Of a target, or of one of its sites. */
  readonly isOpen?: (session: TargetSession, site: SiteSession | null) => boolean;
  /** What stands beneath a target that has no site of use. */
  readonly nothing: string;
}

/**
 * The targets, and beneath each its sites; where there is but one, what it has stands beneath the target itself. Nothing is
 * opened before a person opens its node.
 */
export function targetNodes(given: TargetNodesOptions): ReadPage<NodeSubject> {
  const options = { ...given, troubles: new WeakMap<SiteSession, string>() };
  return async () => {
    const { sessions, failures } = await options.targets();
    const faults = failures.map((failure, index): ViewNode => failureNode('', failure, String(index)));
    return { nodes: [...faults, ...sessions.map((session) => targetNode(session, options))], next: null };
  };
}

/** What a view knows beside its options: why a site could not be read, in two words. */
interface ViewOptions extends TargetNodesOptions {
  readonly troubles: WeakMap<SiteSession, string>;
}

function targetNode(session: TargetSession, options: ViewOptions): ViewNode {
  const { target } = session;
  const place = { target: target.name, account: null, region: null, profile: null };
  const id = `${session.id}/${inventoryId('target', { ...place, caller: null, endpoint: null })}`;
  let sites: readonly SiteSession[] = [];
  const node: ViewNode = {
    id,
    subject: { kind: 'target', session },
    look: () => targetLook(session, sites, options),
    page: async (next, context) => {
      if (next === null) {
        const { signal } = context;
        sites = await usefulSites(session, { signal, progress: () => undefined }, options);
      }
      const only = onlyOf(sites);
      if (only !== null) return readSite(only, node, next, context, options);
      // It has sites to be asked now.
      context.changed(node);
      if (sites.length === 0) return { nodes: [nothingThere(id, options.nothing)], next: null };
      return { nodes: sites.map((site) => siteNode(site, id, options)), next: null };
    },
  };
  return node;
}

async function usefulSites(
  session: TargetSession,
  context: InventoryContext,
  { isOfUse }: TargetNodesOptions,
): Promise<readonly SiteSession[]> {
  const sites = await session.sites(context);
  if (isOfUse === undefined || session.target.isLive) return sites;
  const useful: SiteSession[] = [];
  for (const site of sites) if (await isOfUse(site, context)) useful.push(site);
  return useful;
}

function siteNode(site: SiteSession, parent: string, options: ViewOptions): ViewNode {
  const node: ViewNode = {
    // The site's key is what lasts: its account may not be known before it is asked.
    id: `${parent}/${inventoryId('site', { ...site.place, account: site.site.account }, site.site.key)}`,
    subject: { kind: 'site', site },
    look: () => siteLook(site, options),
    page: (next, context) => readSite(site, node, next, context, options),
  };
  return node;
}

async function readSite(
  site: SiteSession,
  node: ViewNode,
  next: string | null,
  context: ReadContext<NodeSubject>,
  options: ViewOptions,
): Promise<NodePage<NodeSubject>> {
  if (next === null) {
    const stop = site.onDidMove(() => options.moved(node));
    context.signal.addEventListener('abort', stop, { once: true });
  }
  try {
    const page = await options.readSite(site, node.id)(next, context);
    options.troubles.delete(site);
    return page;
  } catch (fault) {
    if (fault instanceof FailureError) options.troubles.set(site, failureName(fault.failure).toLowerCase());
    throw fault;
  } finally {
    // Who answered is known now, or that nobody did.
    context.changed(node);
  }
}

function targetLook(session: TargetSession, sites: readonly SiteSession[], options: ViewOptions): NodeLook {
  const only = onlyOf(sites);
  const count = sites.length;
  const { name, isLive, shownPlace, warnings } = session.target;
  const asked = only?.isAsked === true ? only : null;
  const place = asked === null ? withoutName(shownPlace, name) : placeBeside(name, asked.place);
  const summary = only === null ? null : summaryOf(only, options);
  const state = !isLive || summary !== null || count > 1 ? null : 'not asked yet';
  const description = [summary, state, place].filter((text) => text !== null && text !== '').join(' · ');
  return {
    label: name,
    description,
    icon: { name: warnings.length > 0 ? 'warning' : isLive ? 'cloud' : 'database' },
    tooltip: [
      { kind: 'title', text: name },
      {
        kind: 'text',
        text: isLive
          ? `Asks AWS with your credentials (${shownPlace}). Nothing is sent before you open it.`
          : `Captured events and recorded answers in ${shownPlace}. Needs no account.`,
      },
      ...warnings.map((text) => ({ kind: 'text', text }) as const),
      ...(asked === null ? [] : [placeFacts(asked.place)]),
    ],
    spoken: [isLive ? `AWS target ${name}` : `Target ${name} of captured data`, description, ...warnings].join(', '),
    abilities: [
      'refresh',
      ...(only === null ? ([] as const) : (['coverage'] as const)),
      ...(isLive && count > 1 ? (['sites'] as const) : []),
    ],
    opens: options.isOpen?.(session, null) === true ? 'expanded' : 'collapsed',
  };
}

/** What became of asking a site for this view; `null` where it was not asked, or has nothing to say. */
function summaryOf(site: SiteSession, { troubles, summary }: ViewOptions): string | null {
  return troubles.get(site) ?? (site.isAsked ? summary(site) : null);
}

/** A target that is named after its profile or its folder does not say so twice. */
function withoutName(place: string, name: string): string {
  const own = profileIn(name);
  if (place === own) return '';
  return place.startsWith(`${own}, `) ? place.slice(own.length + 2) : place;
}

function siteLook(site: SiteSession, options: ViewOptions): NodeLook {
  const { account, region, profile } = site.place;
  const summary = summaryOf(site, options);
  // Not for this view: another may have asked.
  const isUnasked = summary === null && site.session.target.isLive;
  const label = region ?? account ?? 'Without account and region';
  const state = isUnasked ? 'not asked yet' : null;
  const description = [summary, state, region === null ? null : account, profile]
    .filter((text) => text !== null)
    .join(' · ');
  return {
    label,
    description,
    icon: { name: site.session.target.isLive ? 'globe' : 'archive' },
    tooltip: [{ kind: 'title', text: label }, placeFacts(site.place)],
    spoken: [`Region ${label}`, account === null ? null : `account ${account}`, profile, summary, state]
      .filter((text) => text !== null)
      .join(', '),
    abilities: ['refresh', 'coverage'],
    opens: options.isOpen?.(site.session, site) === true ? 'expanded' : 'collapsed',
  };
}

function nothingThere(id: string, label: string): ViewNode {
  return placeholderNode(id, 'nothing', { label, icon: { name: 'info' }, spoken: label });
}

function onlyOf(sites: readonly SiteSession[]): SiteSession | null {
  const [only, ...others] = sites;
  return only === undefined || others.length > 0 ? null : only;
}
