import type { DetectionPlan, DetectionResource } from '../../../core/detection/detection.ts';
import { diffRemoval, type ResourceDiff } from '../../../core/detection/diff/diffDetection.ts';
import { fieldChanges } from '../../../core/detection/diff/fieldChanges.ts';
import type { FoundResource } from '../../../core/detection/foundResource.ts';
import { nameResource } from '../../../core/detection/nameResource.ts';
import { visibleText } from '../../../core/table/visibleText.ts';
import type { AppliedResource } from '../../../run/detections.ts';
import { FailureError } from '../../../run/failure.ts';
import type { InventoryContext } from '../../../run/inventory.ts';
import { provePlace, type DetectionAsk, type DetectionChange } from './askDetection.ts';
import { partWay } from './partWay.ts';
import { readPlan, readResource } from './readPlan.ts';
import { absent, type Reading } from './resourceKind.ts';
import { kindOf } from './resourceKinds.ts';

/**
 * Removes what is ours of a plan's resources, in the reverse of its order. What is another's, or is used by others, is kept
 * with the reason. Everything is read first, and each once more right before it is removed.
 *
 * @throws `FailureError` `detection.place`, or of what AWS answered; it says what was removed by then.
 */
export async function removePlan(
  plan: DetectionPlan,
  changing: DetectionChange,
  progress: InventoryContext['progress'],
  done: (applied: AppliedResource) => void,
): Promise<void> {
  provePlace(changing.connection, changing.confirmed);
  await readPlan(plan, changing, progress, readForRemoval);
  const did: AppliedResource[] = [];
  const report = (applied: AppliedResource): void => {
    did.push(applied);
    done(applied);
  };
  for (const [index, resource] of plan.resources.toReversed().entries()) {
    const name = visibleText(nameResource(resource));
    progress({ message: `Removing ${name}`, fraction: index / plan.resources.length });
    try {
      report(await removeResource(plan, resource, changing, did));
    } catch (fault) {
      throw await partWay(fault, did, changing, {
        name,
        look: async () => {
          const { found } = await readForRemoval(resource, changing);
          if (found.kind !== 'absent') return `is still there${lacking(resource, found)}`;
          report({ resource, done: 'removed' });
          return 'is gone all the same';
        },
        goOn: 'Then remove it again, which goes on from there.',
      });
    }
  }
}

async function removeResource(
  plan: DetectionPlan,
  resource: DetectionResource,
  changing: DetectionChange,
  did: readonly AppliedResource[],
): Promise<AppliedResource> {
  const reading = await readForRemoval(resource, changing);
  const diff = diffOf(plan, resource, reading);
  if (diff.kind === 'absent') return { resource, done: 'absent' };
  if (diff.kind === 'foreign') return { resource, done: 'kept', reason: diff.evidence };
  if (diff.kind === 'used') return { resource, done: 'kept', reason: 'It was there before and is not this cell’s.' };
  const gone = did.flatMap((each) => (each.done === 'removed' ? [each.resource] : []));
  const reason = await kindOf(resource).remove(resource, reading, changing, gone);
  return reason === null ? { resource, done: 'removed' } : { resource, done: 'kept', reason };
}

/** A metric filter goes with its log group: that one is not there is no failure here. */
async function readForRemoval(resource: DetectionResource, asking: DetectionAsk): Promise<Reading> {
  try {
    return await readResource(resource, asking);
  } catch (fault) {
    if (fault instanceof FailureError && fault.failure.code === 'aws.not-found') return absent;
    throw fault;
  }
}

function diffOf(plan: DetectionPlan, resource: DetectionResource, { found }: Reading): ResourceDiff {
  const [diff] = diffRemoval({ ...plan, resources: [resource] }, [found]).resources;
  if (diff === undefined) throw new Error('a resource has no difference');
  return diff;
}

/** What of it is gone already, as a rule's target is before the rule. */
function lacking(resource: DetectionResource, found: FoundResource): string {
  if (found.kind !== 'present') return '';
  const fields = fieldChanges(found.resource, resource).map(({ path }) => path.join('.'));
  return fields.length === 0 ? '' : `, and not as planned any more: ${fields.join(', ')}`;
}
