import type { CoverageEvidence } from '../core/coverage/findings/coverageEvidence.ts';
import { FailureError, type Failure } from './failure.ts';
import type { Inventory, InventoryContext, InventorySite } from './inventory.ts';

export interface GatheredEvidence {
  /** In the order of the sites. */
  readonly evidence: readonly CoverageEvidence[];
  /** Sites that could not be asked at all. */
  readonly failed: readonly { readonly site: InventorySite; readonly failure: Failure }[];
}

/** Sites that are read at once: services bound their calls by account and region, and so by site. */
const atOnce = 4;

/**
 * Reads the evidence of all sites of a target. A site that fails hides no other.
 *
 * @throws `FailureError` where the sites themselves cannot be had, and `cancelled`.
 */
export async function gatherEvidence(inventory: Inventory, context: InventoryContext): Promise<GatheredEvidence> {
  const sites = await inventory.sites(context);
  const outcomes: (CoverageEvidence | Failure)[] = [];
  let done = 0;
  for (let at = 0; at < sites.length; at += atOnce) {
    const some = sites.slice(at, at + atOnce);
    outcomes.push(
      ...(await Promise.all(
        some.map(async (site) => {
          const outcome = await evidenceOf(inventory, site, {
            signal: context.signal,
            progress: ({ message }) => context.progress({ message, fraction: done / sites.length }),
          });
          done++;
          return outcome;
        }),
      )),
    );
  }
  return {
    evidence: outcomes.flatMap((outcome) => (isFailure(outcome) ? [] : [outcome])),
    failed: sites.flatMap((site, index) => {
      const outcome = outcomes[index];
      return outcome !== undefined && isFailure(outcome) ? [{ site, failure: outcome }] : [];
    }),
  };
}

async function evidenceOf(
  inventory: Inventory,
  site: InventorySite,
  context: InventoryContext,
): Promise<CoverageEvidence | Failure> {
  try {
    return await inventory.evidence(site, context);
  } catch (fault) {
    if (!(fault instanceof FailureError) || fault.failure.code === 'cancelled') throw fault;
    return fault.failure;
  }
}

function isFailure(outcome: CoverageEvidence | Failure): outcome is Failure {
  return 'nextStep' in outcome;
}
