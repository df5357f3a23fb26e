import type { Problem } from '../../text/problem.ts';
import type { DetectionPlan } from '../detection.ts';

/** Whose resources they are to be; `null` where nobody has said yet. */
export interface EmitPlace {
  /** Twelve digits. */
  readonly account: string | null;
  readonly region: string | null;
}

/** A plan as a file for someone else's tool, or why it cannot be one. */
export interface Emitted {
  /** `null` where the problems hold an error. */
  readonly text: string | null;
  /** Without a place: they are about the plan's resources, which they name. */
  readonly problems: readonly Problem[];
}

export const emitterIds = ['cloudformation', 'terraform', 'aws-cli', 'aws-cli-removal'] as const;
export type EmitterId = (typeof emitterIds)[number];

/**
 * Writes a plan down for a tool. The same plan gives the same text, byte for byte; every value of the plan is a value in
 * the text, whatever it holds, or the plan is refused with the reason.
 */
export interface Emitter {
  readonly id: EmitterId;
  /** As a menu entry: "CloudFormation template". */
  readonly title: string;
  /** What a file of it is called, for a detection of that name: `console-logins.cfn.yaml`. */
  readonly fileName: (name: string) => string;
  readonly emit: (plan: DetectionPlan, place: EmitPlace) => Emitted;
}
