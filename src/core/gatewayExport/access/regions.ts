import type { PolicyRule } from '../../authorization/policyRule.ts';
import type { ProxyConfig } from '../../proxyConfig/proxyConfig.ts';
import { deniedSegments, intersections, keyOf, moreSpecificFirst, segmentsOf, type Segments } from './segments.ts';

/** More would make a configuration that nobody can read; a REST API has 300 resources at most unless asked for more. */
const mostRegions = 400;

/**
 * The templates that the paths of a configuration fall into, each before all that contain it: a path belongs to the first
 * that it fits, and all paths that belong to one are reached by the same rules. `null` where they are too many.
 */
export function regionsOf({ routes }: ProxyConfig): readonly Segments[] | null {
  return closed(
    routes.flatMap((route) => {
      const all = segmentsOf(route.match.path);
      return [all, ...route.rules.flatMap((rule) => narrowed(rule, all))];
    }),
  );
}

/** With what two have in common, and that again with all others, so that every conjunction is there. */
export function closed(templates: readonly Segments[]): readonly Segments[] | null {
  const regions = new Map<string, Segments>();
  for (const template of templates) {
    if (regions.has(keyOf(template))) continue;
    for (const known of Array.from(regions.values())) {
      for (const common of intersections(template, known)) regions.set(keyOf(common), common);
    }
    regions.set(keyOf(template), template);
    if (regions.size > mostRegions) return null;
  }
  return Array.from(regions.values()).toSorted(moreSpecificFirst);
}

function narrowed({ effect, path }: PolicyRule, all: Segments): readonly Segments[] {
  if (path === null) return [all];
  return intersections(effect === 'deny' ? deniedSegments(path) : segmentsOf(path), all);
}
