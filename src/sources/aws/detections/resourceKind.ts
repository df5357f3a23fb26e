import type { DetectionResource } from '../../../core/detection/detection.ts';
import type { FoundResource } from '../../../core/detection/foundResource.ts';
import type { DetectionAsk, DetectionChange } from './askDetection.ts';

/** What was found under the name of a planned resource, and by what the service knows it. */
export interface Reading {
  readonly found: FoundResource;
  /** The id of a saved query, the ARN of a scheduled one; `null` where the name is enough, and where nothing was found. */
  readonly id: string | null;
}

/** How one kind of resource is read, put and removed. One file each, gathered in `resourceKinds.ts`. */
export interface ResourceKind<Resource extends DetectionResource> {
  /** Reads and changes nothing. Rejects with a `FailureError`. */
  read(planned: Resource, asking: DetectionAsk): Promise<Reading>;
  /**
   * Makes it as planned, or changes what is ours into it, and leaves alone what is as planned already: begun anew after a
   * failure it ends the same. `reading` is of right before. Rejects with a `FailureError`.
   */
  put(planned: Resource, reading: Reading, changing: DetectionChange): Promise<void>;
  /**
   * Removes what is ours. Rejects with a `FailureError`.
   *
   * @param gone What of the plan was removed just before: AWS may list it for a while.
   * @returns Why it was kept, in one sentence; `null` where it is gone.
   */
  remove(
    planned: Resource,
    reading: Reading,
    changing: DetectionChange,
    gone: readonly DetectionResource[],
  ): Promise<string | null>;
}

export const absent: Reading = { found: { kind: 'absent' }, id: null };

export function foreign(evidence: string): Reading {
  return { found: { kind: 'foreign', evidence }, id: null };
}
