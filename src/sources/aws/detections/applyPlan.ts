import type { DetectionPlan, DetectionResource } from '../../../core/detection/detection.ts';
import { diffDetection, type ResourceDiff } from '../../../core/detection/diff/diffDetection.ts';
import { nameResource } from '../../../core/detection/nameResource.ts';
import { visibleText } from '../../../core/table/visibleText.ts';
import type { AppliedResource } from '../../../run/detections.ts';
import { FailureError, type Failure } from '../../../run/failure.ts';
import type { InventoryContext } from '../../../run/inventory.ts';
import { provePlace, type DetectionChange } from './askDetection.ts';
import { partWay } from './partWay.ts';
import { readPlan, readResource } from './readPlan.ts';
import type { Reading } from './resourceKind.ts';
import { kindOf } from './resourceKinds.ts';

/**
 * Makes a plan's resources, in its order, or changes what is ours into them. Everything is read first, and each once more
 * right before it is changed: where anything is somebody else's, nothing is changed from there on.
 *
 * @throws `FailureError` `detection.place`, `detection.foreign`, or of what AWS answered; it says what was done by then.
 */
export async function applyPlan(
  plan: DetectionPlan,
  changing: DetectionChange,
  progress: InventoryContext['progress'],
  done: (applied: AppliedResource) => void,
): Promise<void> {
  provePlace(changing.connection, changing.confirmed);
  for (const { resource, reading } of await readPlan(plan, changing, progress))
    proveOurs(diffOf(plan, resource, reading), changing);
  const did: AppliedResource[] = [];
  const report = (applied: AppliedResource): void => {
    did.push(applied);
    done(applied);
  };
  for (const [index, resource] of plan.resources.entries()) {
    const name = visibleText(nameResource(resource));
    progress({ message: `Putting ${name}`, fraction: index / plan.resources.length });
    let was: Reading | null = null;
    try {
      was = await readResource(resource, changing);
      const diff = diffOf(plan, resource, was);
      proveOurs(diff, changing);
      if (diff.kind === 'same' || diff.kind === 'used') {
        report({ resource, done: 'unchanged' });
        continue;
      }
      await kindOf(resource).put(resource, was, changing);
      report({ resource, done: doneOf(was) });
    } catch (fault) {
      const before = was;
      throw await partWay(fault, did, changing, {
        name,
        // Whatever went wrong, what is there counts.
        look: async () => {
          const reading = await readResource(resource, changing);
          const { kind } = diffOf(plan, resource, reading);
          if (kind === 'same' && before !== null) report({ resource, done: doneOf(before) });
          if (kind === 'same' || kind === 'used') return 'is as planned all the same';
          return reading.found.kind === 'absent' ? 'is not there' : 'is there, and not as planned yet';
        },
        goOn: 'Then apply it again, which goes on from there, or remove it.',
      });
    }
  }
}

function doneOf({ found }: Reading): 'created' | 'updated' {
  return found.kind === 'absent' ? 'created' : 'updated';
}

function diffOf(plan: DetectionPlan, resource: DetectionResource, { found }: Reading): ResourceDiff {
  const [diff] = diffDetection({ ...plan, resources: [resource] }, [found]).resources;
  if (diff === undefined) throw new Error('a resource has no difference');
  return diff;
}

/** @throws `FailureError` where what has the name is not ours to change, or a topic that is to be used is not there. */
function proveOurs(diff: ResourceDiff, { connection }: DetectionChange): void {
  const { account } = connection.caller;
  const where = `account ${account}, region ${connection.place.region}`;
  const name = visibleText(nameResource(diff.resource));
  if (diff.kind === 'foreign') throw new FailureError(foreignFailure(name, visibleText(diff.evidence), where));
  if (diff.kind === 'missing')
    throw new FailureError({
      code: 'aws.not-found',
      message: `The ${name} that the plan uses is not there (${where}).`,
      nextStep: 'Name a topic that is there, or let the plan make its own.',
    });
}

function foreignFailure(name: string, evidence: string, where: string): Failure {
  return {
    code: 'detection.foreign',
    message: `The ${name} is there already and is not this cell’s: ${evidence} It is left as it is (${where}).`,
    nextStep: 'Rename the cell, or remove or rename what has the name, then apply it again.',
  };
}
