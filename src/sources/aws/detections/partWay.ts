import { nameResource } from '../../../core/detection/nameResource.ts';
import { visibleText } from '../../../core/table/visibleText.ts';
import type { AppliedResource } from '../../../run/detections.ts';
import { FailureError } from '../../../run/failure.ts';
import type { DetectionChange } from './askDetection.ts';

/** Where it stopped. */
export interface Stop {
  /** The resource that it stopped at, ready to be shown. */
  readonly name: string;
  /** Looks how that resource is now: what follows its name in a sentence. May reject. */
  readonly look: () => Promise<string>;
  /** How to go on, one sentence. */
  readonly goOn: string;
}

/**
 * The failure that ended a change half-way, with what is there now: what was done, and how the resource is that it stopped
 * at, as AWS tells it where it can be asked. Every other fault is given back as it is.
 */
export async function partWay(
  fault: unknown,
  did: readonly AppliedResource[],
  { signal }: DetectionChange,
  { name, look, goOn }: Stop,
): Promise<unknown> {
  if (!(fault instanceof FailureError)) return fault;
  const { failure } = fault;
  // Nothing was sent to change it where it was refused here.
  const wasSent = failure.code !== 'detection.place' && failure.code !== 'detection.foreign';
  const state = wasSent ? ` The ${name} ${await stateOf(look, signal)}.` : '';
  const changed = did.filter(({ done }) => done === 'created' || done === 'updated' || done === 'removed');
  const names = changed.map(({ resource, done }) => `${visibleText(nameResource(resource))} ${done}`);
  const before = names.length === 0 ? ' Nothing else was changed.' : ` Done: ${names.join(', ')}.`;
  return new FailureError({
    code: failure.code,
    message: `${failure.message}${state}${before}`,
    nextStep: `${failure.nextStep} ${goOn}`,
  });
}

async function stateOf(look: () => Promise<string>, signal: AbortSignal): Promise<string> {
  const unknown = 'may have been changed or not';
  if (signal.aborted) return unknown;
  try {
    return await look();
  } catch (fault) {
    // It cannot be asked either: that is said, and the first failure stands.
    if (fault instanceof FailureError) return unknown;
    throw fault;
  }
}
