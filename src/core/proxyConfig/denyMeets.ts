import { foldLoosely } from '../authorization/readLoosely.ts';
import type { PathTemplate, TemplateSegment } from '../authorization/pathTemplate.ts';

/**
 * Whether a deny rule's path can have anything to say about a route. A deny rule is for every spelling that an upstream may
 * take for its path (`matchLoosely`), so this errs towards yes: only what can never meet is said not to.
 */
export function denyMeets(deny: PathTemplate, route: PathTemplate): boolean {
  const [a, b] = [withoutLastSlash(deny), withoutLastSlash(route)];
  for (let i = 0; ; i++) {
    const [one, other] = [a[i], b[i]];
    if (one?.kind === 'rest' || other?.kind === 'rest') return true;
    // Some upstreams end a path at the first `;`, `?` or `#` that is in a place, and so does the deny rule.
    if (one === undefined) return other === undefined || mayEnd(b[i - 1]);
    if (other === undefined) return false;
    if (one.kind === 'literal' && other.kind === 'literal') {
      const [first, second] = [folded(one.text), folded(other.text)];
      if (!first.startsWith(second) && !second.startsWith(first)) return false;
    }
  }
}

function withoutLastSlash({ segments }: PathTemplate): readonly TemplateSegment[] {
  const last = segments.at(-1);
  return last?.kind === 'literal' && last.text === '' ? segments.slice(0, -1) : segments;
}

function mayEnd(segment: TemplateSegment | undefined): boolean {
  return segment?.kind === 'one' || (segment?.kind === 'literal' && /[;?#]/.test(folded(segment.text)));
}

/** What is encoded in a template is UTF-8, as `parsePathTemplate` has seen. */
function folded(literal: string): string {
  return foldLoosely(decodeURIComponent(literal)).replace(/^[\s+]+/, '');
}
