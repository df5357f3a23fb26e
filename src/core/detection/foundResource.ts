import type { DetectionResource } from './detection.ts';

/** What an account has under the name of a planned resource. */
export type FoundResource =
  | { readonly kind: 'absent' }
  | PresentResource
  /** The name is taken by what no plan makes, such as a composite alarm: `evidence` says by what, in one sentence. */
  | { readonly kind: 'foreign'; readonly evidence: string };

export interface PresentResource {
  readonly kind: 'present';
  readonly resource: DetectionResource;
  /**
   * It carries the mark of this runbook and cell (`detectionTags`). What has no tags is told by its name: a saved query by
   * that alone, a metric filter by its metric too.
   */
  readonly isOurs: boolean;
  /** What says whose it is, in one sentence: "It has no tag apirunbook:runbook." */
  readonly evidence: string;
  /** Settings that no plan makes and applying puts back, as the API names them: `ActionsEnabled`. `[]` usually. */
  readonly unplanned: readonly string[];
}
