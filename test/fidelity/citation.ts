import { pageUrl } from '../../src/core/reference/documentationLinks.ts';

/** What a case or a construct names as its source. */
export type Citation =
  | { readonly kind: 'aws' | 'trino'; readonly name: string; readonly url: string }
  /** A choice where the pages are silent; `topic` is that of the position. */
  | { readonly kind: 'position'; readonly topic: string }
  /** A report, a standard, a published query. */
  | { readonly kind: 'other' };

/** Reads a source: the name of a page, with or without words behind it, or `position: …`. Pages of Trino are `functions/…`. */
export function citation(source: string): Citation {
  const topic = /^position(?:: (.+))?$/.exec(source);
  if (topic !== null) return { kind: 'position', topic: topic[1] ?? '' };
  const name = /^[\w/-]+/.exec(source)?.[0] ?? '';
  if (/^(?:functions|language|sql)(?:\/|$)/.test(name)) {
    const url = pageUrl(`trino:${name}`);
    return url === null ? { kind: 'other' } : { kind: 'trino', name, url };
  }
  const url = pageUrl(name);
  return url === null ? { kind: 'other' } : { kind: 'aws', name, url };
}
