import { checkFamilies, checkIds } from './checkIds.ts';
import type { UnjudgedCheck } from './coverageFinding.ts';

/** Names of places, of checks and of subjects that a line has room for. */
const mostNamed = 4;

/**
 * What could not be judged, for people: one line for each reason, with the checks that it stops, of what and where. Without a
 * line break in any; the texts of AWS in it are not yet made visible.
 */
export function unjudgedLines(unjudged: readonly UnjudgedCheck[]): readonly string[] {
  const atPlaces = grouped(unjudged, ({ place, subject, why }) => [
    place.profile,
    place.account,
    place.region,
    isOne(subject) ? [subject.kind, subject.name] : null,
    why,
  ]);
  const reasons = atPlaces.flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ ...first, checks: checksText(group.map(({ check }) => check)) }];
  });
  const everywhere = grouped(reasons, ({ checks, subject, why }) => [checks, subjectKey(subject), why]).flatMap(
    (group) => {
      const [first] = group;
      if (first === undefined) return [];
      const places = group.map(({ place }) =>
        [place.profile, place.account, place.region].filter((part) => part !== null).join(' '),
      );
      return [{ ...first, where: places.join('') === '' ? '' : ` in ${bounded(places)}` }];
    },
  );
  return grouped(everywhere, ({ checks, subject, where, why }) => [
    checks,
    isOne(subject) ? subject.kind : null,
    where,
    why,
  ]).flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { checks, subject, where, why } = first;
    const whose = isOne(subject) ? ` of ${subject.kind} ${bounded(group.map((each) => each.subject.name))}` : '';
    return [`not judged${where}: ${checks}${whose}: ${why}`.replaceAll(/\s+/g, ' ')];
  });
}

function subjectKey(subject: UnjudgedCheck['subject']): string | null {
  return isOne(subject) ? subject.name : null;
}

/** Whether a subject is one among several, so that its name says something. */
function isOne({ kind }: UnjudgedCheck['subject']): boolean {
  return kind === 'trail' || kind === 'alarm' || kind === 'filter';
}

/** The word of a family for all of its checks, else their ids. */
function checksText(checks: readonly string[]): string {
  const named = new Set(checks);
  const parts = checkFamilies.flatMap((family) => {
    const all = checkIds.filter((id) => id.startsWith(`${family}.`));
    const own = all.filter((id) => named.has(id));
    return all.length > 1 && own.length === all.length ? [`${family} (all)`] : own;
  });
  return bounded(parts);
}

function bounded(names: readonly string[]): string {
  if (names.length <= mostNamed) return names.join(', ');
  return `${names.slice(0, mostNamed - 1).join(', ')} and ${names.length - mostNamed + 1} more`;
}

/** Items of one key together, in the order in which the keys come first. */
function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => unknown): readonly (readonly Item[])[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = JSON.stringify(keyOf(item));
    const group = groups.get(key) ?? [];
    if (group.length === 0) groups.set(key, group);
    group.push(item);
  }
  return [...groups.values()];
}
