import { visibleText } from '../table/visibleText.ts';
import type { WaitingChange } from './alarmChanges.ts';

/** Names that a notice holds, at most, and UTF-16 code units of each. */
const mostNames = 5;
const longestName = 80;

const verbs: Readonly<Record<WaitingChange['kind'], { readonly one: string; readonly several: string }>> = {
  off: { one: 'is in alarm', several: 'are in alarm' },
  passed: { one: 'went off and is over', several: 'went off and are over' },
  over: { one: 'is over', several: 'are over' },
};

/**
 * Changes of alarms in one line, what burns first; `placeOf` says where a site is: "prod, 111122223333, us-east-1".
 *
 *     root-use is in alarm; trail-changes and 2 more are over (prod, 111122223333, us-east-1).
 */
export function alarmNotice(changes: readonly WaitingChange[], placeOf: (site: string) => string): string {
  const parts = (['off', 'passed', 'over'] as const).flatMap((kind) => {
    const some = changes.filter((change) => change.kind === kind);
    const { one, several } = verbs[kind];
    return some.length === 0 ? [] : [`${namesOf(some)} ${some.length === 1 ? one : several}`];
  });
  const places = [...new Set(changes.map(({ site }) => placeOf(site)))].filter((place) => place !== '');
  const where = places.length === 0 ? '' : ` (${listed(places)})`;
  return visibleText(`${parts.join('; ')}${where}.`);
}

function namesOf(changes: readonly WaitingChange[]): string {
  return listed(changes.map(({ name }) => (name.length <= longestName ? name : `${name.slice(0, longestName - 1)}…`)));
}

function listed(names: readonly string[]): string {
  const more = names.length - mostNames;
  const shown = more > 0 ? [...names.slice(0, mostNames), `${more} more`] : names;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
