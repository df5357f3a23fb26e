import type { JsonValue } from '../../json/jsonValue.ts';
import type { DetectionPlan, DetectionResource } from '../detection.ts';
import type { FoundResource, PresentResource } from '../foundResource.ts';
import { nounOf } from '../nameResource.ts';
import { fieldChanges } from './fieldChanges.ts';

/** A member that differs; `undefined` where one side has none. */
export interface FieldChange {
  /** The keys that lead to it: `['metric', 'namespace']`, `['pattern', 'detail', 'eventName']`. A list differs as a whole. */
  readonly path: readonly string[];
  readonly from: JsonValue | undefined;
  readonly to: JsonValue | undefined;
}

/** What applying, or removing, does to one resource. */
export type ResourceDiff =
  | { readonly kind: 'create' | 'same' | 'remove' | 'absent'; readonly resource: DetectionResource }
  /** `unplanned` are settings that no plan makes and applying puts back, as the API names them. */
  | {
      readonly kind: 'update';
      readonly resource: DetectionResource;
      readonly changes: readonly FieldChange[];
      readonly unplanned: readonly string[];
    }
  /** Somebody else's under the name that ours would have: refused, and kept when ours are removed. `evidence` is a sentence. */
  | { readonly kind: 'foreign'; readonly resource: DetectionResource; readonly evidence: string }
  /** A topic of someone else's that the plan names: used, never touched. */
  | { readonly kind: 'used'; readonly resource: DetectionResource }
  /** A topic of someone else's that is not there: refused. */
  | { readonly kind: 'missing'; readonly resource: DetectionResource };

export interface DetectionDiff {
  readonly purpose: 'apply' | 'remove';
  /** In the order of the plan's resources; of a removal the other way round, as it is done. */
  readonly resources: readonly ResourceDiff[];
  /** Nothing would be changed. */
  readonly isSame: boolean;
  /** Something forbids it: nothing must be changed. A removal is never refused. */
  readonly isRefused: boolean;
}

/** What applying the plan changes. `found` is in the order of the plan's resources; what is left out there is absent. */
export function diffDetection(plan: DetectionPlan, found: readonly FoundResource[]): DetectionDiff {
  return diffOf(
    'apply',
    plan.resources.map((resource, i) => applied(resource, found[i] ?? absent)),
  );
}

/** What removing the plan's resources changes. */
export function diffRemoval(plan: DetectionPlan, found: readonly FoundResource[]): DetectionDiff {
  return diffOf('remove', plan.resources.map((resource, i) => removed(resource, found[i] ?? absent)).reverse());
}

const absent: FoundResource = { kind: 'absent' };

function applied(resource: DetectionResource, found: FoundResource): ResourceDiff {
  if (isOthersTopic(resource)) return { kind: found.kind === 'present' ? 'used' : 'missing', resource };
  if (found.kind === 'absent') return { kind: 'create', resource };
  const ours = oursOrEvidence(resource, found);
  if (typeof ours === 'string') return { kind: 'foreign', resource, evidence: ours };
  const { unplanned } = ours;
  const changes = fieldChanges(ours.resource, resource);
  return changes.length + unplanned.length === 0
    ? { kind: 'same', resource }
    : { kind: 'update', resource, changes, unplanned };
}

function removed(resource: DetectionResource, found: FoundResource): ResourceDiff {
  if (isOthersTopic(resource)) return { kind: 'used', resource };
  if (found.kind === 'absent') return { kind: 'absent', resource };
  const ours = oursOrEvidence(resource, found);
  return typeof ours === 'string' ? { kind: 'foreign', resource, evidence: ours } : { kind: 'remove', resource };
}

/** What is ours and of the kind that it should be; else whose it is, in a sentence. */
function oursOrEvidence(
  resource: DetectionResource,
  found: Exclude<FoundResource, { readonly kind: 'absent' }>,
): PresentResource | string {
  if (found.kind === 'foreign') return found.evidence;
  if (found.resource.kind !== resource.kind) return `It is a resource of another kind: ${nounOf(found.resource.kind)}.`;
  return found.isOurs ? found : found.evidence;
}

function isOthersTopic(resource: DetectionResource): boolean {
  return resource.kind === 'topic' && !resource.isOwn;
}

const idle: ReadonlySet<ResourceDiff['kind']> = new Set<ResourceDiff['kind']>(['same', 'absent', 'used']);

function diffOf(purpose: DetectionDiff['purpose'], resources: readonly ResourceDiff[]): DetectionDiff {
  const isRefused = purpose === 'apply' && resources.some(({ kind }) => kind === 'foreign' || kind === 'missing');
  const isSame = resources.every(({ kind }) => idle.has(kind) || (purpose === 'remove' && kind === 'foreign'));
  return { purpose, resources, isSame, isRefused };
}
