import type { GatewayFeature } from './gatewayFeatures.ts';

/** What became of one thing that the configuration says. */
export interface ExportNote {
  readonly feature: GatewayFeature;
  /** Where it is said: `route orders, deny[0]`, `client ci`, `limits`. */
  readonly place: string;
  readonly kept: Kept;
  /** One or two sentences for people. */
  readonly message: string;
}

/**
 * `kept`: it means the same there. `changed`: it means something near that, never more access, or somebody has to finish
 * it. `lost`: the target has no word for it; where that would let more through, what it concerns is refused instead.
 */
export type Kept = 'kept' | 'changed' | 'lost';
