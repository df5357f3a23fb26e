import type { RunbookLink } from './runbookLink.ts';
import { linkAuthority, linkFault, linkPath, longestLink, writtenScheme } from './runbookLinkForm.ts';

/**
 * The address of a link; `null` where `parseRunbookLink` would not take it back: a path that leaves its folder, a name or
 * value that is too long or holds a control character, an address that is too long. The values are the caller's to choose:
 * a secret must not be among them. An empty list is left out, and a list of one reads as its item.
 *
 * VS Code hands a query to its extensions decoded as a whole (`Uri.query`), so that an escaped `&` would have become one
 * that parts two values. Values are therefore escaped against that first, and then the query is.
 */
export function printRunbookLink(link: RunbookLink): string | null {
  if (linkFault(link) !== null) return null;
  const { runbook, cell, target, values } = link;
  const pairs: (readonly [key: string, value: string])[] = [
    ['runbook', runbook],
    ...(cell === null ? [] : [['cell', cell] as const]),
    ...(target === null ? [] : [['target', target] as const]),
    ...[...values].flatMap(([name, value]) =>
      (typeof value === 'string' ? [value] : value).map((each) => [`p.${name}`, each] as const),
    ),
  ];
  const query = pairs.map(([key, value]) => `${key}=${escaped(guarded(value))}`).join('&');
  const address = `${writtenScheme}://${linkAuthority}${linkPath}?${query}`.replace(/[.:]$/, (sign) =>
    escapedSign(sign),
  );
  return address.length <= longestLink ? address : null;
}

/** What would part values, or begin an escape, once the query has been decoded as a whole. */
function guarded(value: string): string {
  return value.replace(/[%&]/g, escapedSign);
}

/** All but what stands in an address as itself and is never taken for the end of one in running text. */
function escaped(text: string): string {
  return encodeURIComponent(text)
    .replace(/%(?:2F|3A|40)/g, (escape) => decodeURIComponent(escape))
    .replace(/[!'()*~]/g, escapedSign);
}

function escapedSign(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
}
