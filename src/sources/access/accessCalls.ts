import type { AccessCell, AccessEntry, AccessExpectation, AccessRequest } from '../../core/access/accessCell.ts';
import { capturedIn } from '../../core/access/captured.ts';
import { textsOf } from '../../core/access/readEntry.ts';

/** One row of the answer: an identity and a request of an entry. */
export interface AccessCall {
  readonly entry: AccessEntry;
  readonly request: AccessRequest;
  readonly identity: string;
  readonly expectation: AccessExpectation;
}

/** Calls that may be under way at the same time. */
export const mostAtOnce = 8;

/** The calls of a cell in its order. */
export function callsOf({ entries }: AccessCell): readonly AccessCall[] {
  return entries.flatMap((entry) =>
    entry.cases.flatMap(({ identity, request, expectation }) => {
      const asked = entry.requests[request];
      return asked === undefined ? [] : [{ entry, request: asked, identity, expectation }];
    }),
  );
}

/**
 * The calls in groups that go one after the other. What changes something, is repeated, captures or needs what was captured is
 * a group of its own, so that a cell reads like what happens; what only asks goes together with its neighbours.
 */
export function callGroups(calls: readonly AccessCall[]): readonly (readonly AccessCall[])[] {
  const groups: AccessCall[][] = [];
  let isOpen = false;
  for (const call of calls) {
    const isAlone = standsAlone(call);
    const last = groups.at(-1);
    if (last !== undefined && isOpen && !isAlone) last.push(call);
    else groups.push([call]);
    isOpen = !isAlone;
  }
  return groups;
}

function standsAlone({ entry, request }: AccessCall): boolean {
  if (!['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return true;
  if (entry.repeat > 1 || entry.captures.length > 0 || capturedIn(request.target).length > 0) return true;
  if (entry.headers.some(({ value }) => capturedIn(value).length > 0)) return true;
  return entry.body?.kind === 'json' && textsOf(entry.body.value).some((text) => capturedIn(text).length > 0);
}
