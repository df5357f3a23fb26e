import type { DetectionPlan } from '../detection.ts';
import type { EmitPlace } from './emitter.ts';
import { lineText } from './refusals.ts';

/** What made a file, for its first line. */
export function originLine({ origin }: DetectionPlan): string {
  return `Made by API Runbooks from the cell ${lineText(origin.cell)} of ${lineText(origin.runbook)}.`;
}

/** Where a plan was made for. */
export function placeLine({ account, region }: EmitPlace): string {
  return `For account ${account ?? '(any)'}, region ${lineText(region ?? '(any)')}.`;
}
