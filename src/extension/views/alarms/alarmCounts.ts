import { agoText, utcText } from '../ages.ts';
import { placeBeside } from '../placeTexts.ts';
import type { SiteSession } from '../targetSession.ts';

interface Counted {
  readonly count: number;
  /** Whether there are more than were listed. */
  readonly isMore: boolean;
  /** When it was asked, in milliseconds. */
  readonly at: number;
}

/** A page of the alarms that are in alarm at a site. */
export interface CountedPage extends Counted {
  readonly page: 'first' | 'next';
}

/** What the view's icon says. */
export interface AlarmBadge {
  readonly value: number;
  readonly tooltip: string;
}

/** How many alarms are in alarm, over the sites that were asked in this window: nobody knows of the others. */
export class AlarmCounts {
  readonly #counts = new Map<SiteSession, Counted>();
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  counted(site: SiteSession, { page, count, isMore, at }: CountedPage): void {
    const before = page === 'first' ? 0 : (this.#counts.get(site)?.count ?? 0);
    this.#counts.set(site, { count: before + count, isMore, at });
    this.#changed();
  }

  /** What was known of a site is not known any more. */
  forget(isForgotten: (site: SiteSession) => boolean): void {
    const forgotten = [...this.#counts.keys()].filter(isForgotten);
    for (const site of forgotten) this.#counts.delete(site);
    if (forgotten.length > 0) this.#changed();
  }

  /** "3 in alarm"; `null` where it was not asked. */
  summary(site: SiteSession): string | null {
    const known = this.#counts.get(site);
    return known === undefined ? null : `${countText(known)} in alarm`;
  }

  /** Whether something was in alarm there when it was asked. */
  isInAlarm(site: SiteSession): boolean {
    return (this.#counts.get(site)?.count ?? 0) > 0;
  }

  /** `undefined` where nothing is in alarm, or nothing was asked. */
  badge(now: number): AlarmBadge | undefined {
    const all = [...this.#counts].filter(([, { count }]) => count > 0);
    const value = all.reduce((sum, [, { count }]) => sum + count, 0);
    if (value === 0) return undefined;
    const lines = all.map(([site, known]) => {
      const name = site.session.target.name;
      const where = placeBeside(name, site.place);
      return `${where === '' ? name : `${name} (${where})`}: ${countText(known)}, asked at ${utcText(known.at)}, ${agoText(known.at, now)}`;
    });
    const total = countText({ count: value, isMore: all.some(([, { isMore }]) => isMore) });
    const head = `${total} ${value === 1 ? 'alarm' : 'alarms'} in alarm`;
    return { value, tooltip: [head, ...lines].join('\n') };
  }
}

function countText({ count, isMore }: Pick<Counted, 'count' | 'isMore'>): string {
  return `${count}${isMore ? ' or more' : ''}`;
}
