import type { FrameNeeds } from '../events/frame.ts';
import { distinctPaths, filterNeeds } from '../filter/planFilter.ts';
import { warning, type Problem } from '../text/problem.ts';
import { attributePaths } from './attributeTest.ts';
import { categoryPaths } from './categoryTest.ts';
import type { AskedAttribute, LookupQuery } from './lookupQuery.ts';

export interface PlannedLookup {
  readonly needs: FrameNeeds;
  /** Where the local answer may differ from the service's. */
  readonly problems: readonly Problem[];
}

/** Tells what a frame must offer to `evaluateLookup`. */
export function planLookup({ attribute, where }: LookupQuery): PlannedLookup {
  const whereNeeds = where === null ? { paths: [], scansMessages: false } : filterNeeds(where);
  const paths = [...(attribute === null ? [] : attributePaths(attribute.key)), ...categoryPaths, ...whereNeeds.paths];
  const problems =
    attribute?.key === 'ResourceName' || attribute?.key === 'ResourceType' ? [resourcesDiffer(attribute)] : [];
  return { needs: { paths: distinctPaths(paths), scansMessages: whereNeeds.scansMessages }, problems };
}

function resourcesDiffer({ key, range }: AskedAttribute): Problem {
  const message = `${key} is compared with the record's "resources" here; CloudTrail keeps an index of its own that knows more of them.`;
  return warning('lookup.resources-differ', message, range);
}
