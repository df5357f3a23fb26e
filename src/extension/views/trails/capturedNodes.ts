import type { CapturedDelivery } from '../../../core/inventory/inventoryTrail.ts';
import type { InventoryPlace } from '../../../core/inventory/inventoryPlace.ts';
import { lengthText, utcText } from '../ages.ts';
import { factNode } from '../factNode.ts';
import type { ViewNode } from '../nodeSubject.ts';
import { placeFacts, placeText } from '../placeTexts.ts';
import type { SiteSession } from '../targetSession.ts';
import { listPage } from '../tree/listPage.ts';
import { idUnder } from '../tree/shownNodes.ts';

/** What captured data say of the trails behind them: records, times, gaps and digest files. */
export function capturedNode(
  parent: string,
  site: SiteSession,
  place: InventoryPlace,
  captured: CapturedDelivery,
): ViewNode {
  const id = idUnder(parent, 'captured', place, captured.account ?? '', captured.region ?? '');
  const { trails, records, first, last, gapCount } = captured;
  const label = trails.length === 0 ? 'Captured records' : trails.join(', ');
  const description = [
    countText(records, 'record'),
    first === null || last === null ? null : daysText(first, last),
    gapCount === 0 ? null : countText(gapCount, 'gap'),
  ]
    .filter((text) => text !== null)
    .join(' · ');
  return {
    id,
    subject: { kind: 'trail', site, trail: captured, detail: () => null },
    filterText: label,
    look: () => ({
      label,
      description,
      icon: { name: 'archive' },
      tooltip: [
        { kind: 'title', text: label },
        { kind: 'text', text: 'What the captured events say themselves; the trail was not asked.' },
        placeFacts(place),
      ],
      spoken: [label, description, placeText(place)].filter((text) => text !== '').join(', '),
      abilities: ['json'],
      opens: 'collapsed',
    }),
    page: async () => ({ nodes: [...factNodes(id, captured), gapsNode(id, place, captured)], next: null }),
  };
}

function factNodes(id: string, captured: CapturedDelivery): readonly ViewNode[] {
  const { first, last, categories, digests } = captured;
  const time = (at: number | null) => (at === null ? 'no readable time' : utcText(at));
  const facts = [
    ['First record', time(first)],
    ['Last record', time(last)],
    ...Object.entries(categories).map(
      ([name, count]) => [`${categoryLabel(name)}`, countText(count, 'record')] as const,
    ),
    ['Digest files', digests === 0 ? 'none' : countText(digests, 'file')],
  ] as const;
  return facts.map(([label, text]) => factNode(id, { label, text }));
}

const gapsOnPage = 100;

/** Hours without a record; of many the longest were kept. */
function gapsNode(parent: string, place: InventoryPlace, { gaps, gapCount }: CapturedDelivery): ViewNode {
  const id = idUnder(parent, 'gaps', place);
  const text = gapCount === 0 ? 'none' : countText(gapCount, 'gap');
  if (gaps.length === 0) return factNode(parent, { label: 'Hours without a record', text });
  return {
    id,
    subject: { kind: 'group' },
    look: () => ({
      label: 'Hours without a record',
      description: text,
      icon: { name: 'history' },
      tooltip: [
        {
          kind: 'text',
          text: 'Whole hours between the first and the last record in which none was made. Nothing may have happened, or nothing was delivered.',
        },
      ],
      spoken: `Hours without a record: ${text}`,
      opens: 'collapsed',
    }),
    page: async (next) =>
      listPage(gaps, next, gapsOnPage, ({ from, to }) =>
        factNode(id, { label: lengthText(to - from), text: `${utcText(from)} to ${utcText(to)}` }),
      ),
  };
}

const categoryLabels: Readonly<Record<string, string>> = {
  Management: 'Management events',
  Data: 'Data events',
  NetworkActivity: 'Network activity',
  Insight: 'Insights',
};

function categoryLabel(name: string): string {
  return Object.hasOwn(categoryLabels, name) ? (categoryLabels[name] ?? name) : name;
}

function countText(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
}

/** "2026-11-03 to 2026-11-05", "2026-11-03". */
function daysText(first: number, last: number): string {
  return day(first) === day(last) ? day(first) : `${day(first)} to ${day(last)}`;
}

function day(time: number): string {
  return utcText(time).slice(0, 10);
}
