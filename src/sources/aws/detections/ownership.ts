import type { DetectionOrigin } from '../../../core/detection/detection.ts';
import { detectionTags } from '../../../core/detection/detectionTags.ts';
import type { PresentResource } from '../../../core/detection/foundResource.ts';
import { visibleText } from '../../../core/table/visibleText.ts';
import type { Tags } from './tags.ts';

/** Whose a resource is by its tags, and what says so. */
export function ownership(tags: Tags, origin: DetectionOrigin): Pick<PresentResource, 'isOurs' | 'evidence'> {
  const stack = tags.get('aws:cloudformation:stack-name');
  if (stack !== undefined)
    return { isOurs: false, evidence: `It belongs to the CloudFormation stack ${shown(stack)}: change it there.` };
  const wanted = Object.entries(detectionTags(origin)) as readonly (readonly [string, string])[];
  const missing = wanted.find(([name]) => !tags.has(name));
  if (missing !== undefined) return { isOurs: false, evidence: `It has no tag ${missing[0]}.` };
  const other = wanted.find(([name, value]) => tags.get(name) !== value);
  if (other !== undefined) {
    const [runbook, cell] = wanted.map(([name]) => shown(tags.get(name) ?? ''));
    return { isOurs: false, evidence: `Its tags name cell ${cell} of runbook ${runbook}.` };
  }
  return { isOurs: true, evidence: 'Its tags name this cell.' };
}

function shown(value: string): string {
  return `\`${visibleText(value.slice(0, 256))}\``;
}
