import { judgeCoverage } from '../../../core/coverage/findings/judgeCoverage.ts';
import type { CoverageEvidence } from '../../../core/coverage/findings/coverageEvidence.ts';
import type { InventoryPlace } from '../../../core/inventory/inventoryPlace.ts';
import type { TrailDetail, TrailSummary } from '../../../core/inventory/inventoryTrail.ts';
import { factNode } from '../factNode.ts';
import type { NodeSubject, ViewNode } from '../nodeSubject.ts';
import { targetNodes, type FoundTargets } from '../targetNodes.ts';
import type { SiteSession } from '../targetSession.ts';
import { idUnder, placeholderNode } from '../tree/shownNodes.ts';
import type { NodePage, ReadContext, ReadPage } from '../tree/treeNode.ts';
import { capturedNode } from './capturedNodes.ts';
import { findingNode, unjudgedNodes } from './findingNodes.ts';
import { readAll, TrailReading } from './trailDetails.ts';
import { trailFacts } from './trailFacts.ts';
import { isShadow, trailLook } from './trailLook.ts';

export interface TrailsTreeOptions {
  readonly now: () => number;
  readonly targets: () => Promise<FoundTargets>;
  readonly moved: (node: ViewNode) => void;
  /** Hears of faults of ours that come after a page. */
  readonly fault: (fault: unknown) => void;
}

/** Targets, sites, and the trails of each with what is wrong with them; of captured data what the records say. */
export function trailsTree(options: TrailsTreeOptions): ReadPage<NodeSubject> {
  const { targets, moved } = options;
  const counts = new WeakMap<SiteSession, string>();
  return targetNodes({
    targets,
    moved,
    summary: (site) => counts.get(site) ?? null,
    nothing: 'The captured data name no account',
    readSite: (site, id) => async (next, context) => {
      const { page, count } = await readSite(site, id, next, context, options);
      if (next === null && count !== null) counts.set(site, count);
      return page;
    },
  });
}

async function readSite(
  site: SiteSession,
  id: string,
  next: string | null,
  context: ReadContext<NodeSubject>,
  options: TrailsTreeOptions,
): Promise<{ readonly page: NodePage<NodeSubject>; readonly count: string | null }> {
  const { signal } = context;
  const listed = await site.askPlaced((inventory, at) =>
    inventory.trails(at, next, { signal, progress: () => undefined }),
  );
  const { place, items } = listed;
  const summaries = items
    .flatMap((item) => (item.kind === 'trail' ? [item] : []))
    // Those of the region itself are what can be changed here.
    .toSorted(
      (one, other) => Number(isShadow(one, place)) - Number(isShadow(other, place)) || compare(one.name, other.name),
    );
  const readings = summaries.map((trail) => new TrailReading(site, trail, signal));
  const trails = summaries.map((trail, index) => trailNode(id, site, place, trail, readings[index], options));
  readAll(
    readings,
    (index) => {
      const node = trails[index];
      if (node !== undefined) context.changed(node);
    },
    signal,
  ).catch(options.fault);
  const captured = items.flatMap((item) => (item.kind === 'captured' ? [capturedNode(id, site, place, item)] : []));
  const nodes = [...(next === null ? [coverageNode(id, site, place)] : []), ...trails, ...captured];
  const isEmpty = next === null && listed.next === null && trails.length + captured.length === 0;
  const page = { nodes: isEmpty ? [...nodes, noTrail(id)] : nodes, next: listed.next };
  return { page, count: captured.length > 0 ? null : countText(trails.length, listed.next !== null) };
}

/** "no trail", "1 trail", "100 or more trails". */
function countText(count: number, isMore: boolean): string {
  if (count === 0) return 'no trail';
  return count === 1 && !isMore ? '1 trail' : `${count}${isMore ? ' or more' : ''} trails`;
}

function trailNode(
  parent: string,
  site: SiteSession,
  place: InventoryPlace,
  trail: TrailSummary,
  reading: TrailReading | undefined,
  { now }: TrailsTreeOptions,
): ViewNode {
  const id = idUnder(parent, 'trail', place, trail.arn);
  if (reading === undefined) throw new Error('Every trail has a reading.');
  const node: ViewNode = {
    id,
    filterText: trail.name,
    subject: {
      kind: 'trail',
      site,
      trail,
      detail: () => (reading.known.kind === 'read' ? reading.known.detail : null),
    },
    look: () => trailLook(trail, reading.known, place, now()),
    page: async (_next, context) => {
      const detail = await reading.read();
      // It may not have been known when the list was drawn.
      context.changed(node);
      const { findings, unjudged } = judgeCoverage([evidenceOf(place, detail, now())]);
      const about = ({ subject }: { readonly subject: { readonly kind: string } }) => subject.kind === 'trail';
      return {
        nodes: [
          ...findings.filter(about).map((finding) => findingNode(id, finding)),
          ...unjudgedNodes(id, unjudged.filter(about)),
          ...trailFacts(detail, site, place, now()).map((fact) => factNode(id, fact)),
        ],
        next: null,
      };
    },
  };
  return node;
}

/** What is known of one trail alone: alarms and metric filters are judged with the whole site. */
function evidenceOf(place: InventoryPlace, trail: TrailDetail, now: number): CoverageEvidence {
  const unread = { unread: 'not asked for one trail' };
  return { place, now, trails: { value: [trail] }, alarms: unread, filters: unread, captured: null };
}

/** What is wrong with the site as a whole: it reads every trail, alarm and metric filter, and so only when it is opened. */
function coverageNode(parent: string, site: SiteSession, place: InventoryPlace): ViewNode {
  const id = idUnder(parent, 'coverage', place);
  return {
    id,
    subject: { kind: 'site', site },
    look: () => ({
      label: 'Coverage findings',
      description: 'trails, metric filters and alarms',
      icon: { name: 'checklist' },
      tooltip: [
        {
          kind: 'text',
          text: 'What is not recorded, not kept, or nobody would hear of. Opening it reads all trails, metric filters and alarms of this account and region.',
        },
      ],
      spoken: 'Coverage findings: what is not recorded or not watched here',
      abilities: ['refresh', 'coverage'],
      opens: 'collapsed',
    }),
    page: async (_next, { signal }) => {
      const evidence = await site.ask((inventory, at) => inventory.evidence(at, { signal, progress: () => undefined }));
      site.answeredBy(evidence.place);
      const { findings, unjudged } = judgeCoverage([evidence]);
      const nodes = [...findings.map((finding) => findingNode(id, finding)), ...unjudgedNodes(id, unjudged)];
      return { nodes: nodes.length === 0 ? [nothingWrong(id)] : nodes, next: null };
    },
  };
}

function nothingWrong(id: string): ViewNode {
  const label = 'Nothing is wrong with what is recorded here';
  return placeholderNode(id, 'fine', { label, icon: { name: 'pass', color: 'testing.iconPassed' }, spoken: label });
}

function noTrail(id: string): ViewNode {
  const label = 'No trail reaches this region';
  return placeholderNode(id, 'none', {
    label,
    icon: { name: 'circle-slash', color: 'problemsErrorIcon.foreground' },
    tooltip: [{ kind: 'text', text: 'Only the event history of 90 days is there, which holds management events.' }],
    spoken: label,
  });
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
