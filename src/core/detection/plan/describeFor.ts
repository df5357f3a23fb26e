import { describeDetection, descriptionLimits } from '../describeDetection.ts';
import type { Draft } from './draft.ts';

/** The description of a resource; that nothing leads back from it is worth a warning. */
export function describeFor(draft: Draft, kind: keyof typeof descriptionLimits): string {
  const { runbook, cell, wish } = draft;
  const { text, link } = describeDetection(runbook, cell, wish, descriptionLimits[kind]);
  if (link === null)
    draft.warn('link', 'No link can lead back to this runbook: its path is too long, or not one in its workspace.');
  return text;
}
