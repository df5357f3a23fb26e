import type { DetectionPlan, DetectionResource } from '../../../core/detection/detection.ts';
import { nameResource } from '../../../core/detection/nameResource.ts';
import { visibleText } from '../../../core/table/visibleText.ts';
import type { InventoryContext } from '../../../run/inventory.ts';
import type { DetectionAsk } from './askDetection.ts';
import type { Reading } from './resourceKind.ts';
import { kindOf } from './resourceKinds.ts';

/** A resource of a plan with what is under its name. */
export interface ReadResource {
  readonly resource: DetectionResource;
  readonly reading: Reading;
}

/** Reads everything that a plan names, one after the other; changes nothing. */
export async function readPlan(
  { resources }: DetectionPlan,
  asking: DetectionAsk,
  progress: InventoryContext['progress'],
  read: typeof readResource = readResource,
): Promise<readonly ReadResource[]> {
  const all: ReadResource[] = [];
  for (const [index, resource] of resources.entries()) {
    progress({ message: `Looking for ${visibleText(nameResource(resource))}`, fraction: index / resources.length });
    all.push({ resource, reading: await read(resource, asking) });
  }
  return all;
}

export async function readResource(resource: DetectionResource, asking: DetectionAsk): Promise<Reading> {
  return kindOf(resource).read(resource, asking);
}
