import type { JsonValue } from '../../json/jsonValue.ts';
import { printJson } from '../../json/printJson.ts';
import { escapeMarkdown } from '../../table/tableToMarkdown.ts';
import { visibleText } from '../../table/visibleText.ts';
import { nameResource } from '../nameResource.ts';
import type { DetectionDiff, FieldChange, ResourceDiff } from './diffDetection.ts';

export type DiffForm = 'terminal' | 'markdown';

/**
 * A difference for people, a line each without line breaks: `+ create metric filter …`, `~ change alarm …`, and below an
 * update `    threshold: 1 → 5`. Texts of the account are made visible; `markdown` is a list and escapes them too.
 */
export function diffLines(diff: DetectionDiff, form: DiffForm): readonly string[] {
  return diff.resources.flatMap((resource) => resourceLines(resource, form));
}

const deeds: Readonly<Record<ResourceDiff['kind'], readonly [sign: string, deed: string, why: string]>> = {
  create: ['+', 'create', ''],
  update: ['~', 'change', ''],
  same: ['=', 'keep', ', as it is'],
  remove: ['-', 'remove', ''],
  absent: ['=', 'skip', ', which is not there'],
  used: ['=', 'use', ', which is never changed'],
  foreign: ['!', 'leave', ', which something else made'],
  missing: ['!', 'refuse', ', which is not there'],
};

function resourceLines(diff: ResourceDiff, form: DiffForm): readonly string[] {
  const [sign, deed, why] = deeds[diff.kind];
  const text = nameResource(diff.resource);
  const details = detailsOf(diff);
  if (form === 'terminal')
    return [`${sign} ${deed} ${visibleText(text)}${why}`, ...details.map((detail) => `    ${visibleText(detail)}`)];
  return [`- **${deed}** ${escapeMarkdown(text)}${why}`, ...details.map((detail) => `  - ${escapeMarkdown(detail)}`)];
}

function detailsOf(diff: ResourceDiff): readonly string[] {
  if (diff.kind === 'foreign') return [diff.evidence];
  if (diff.kind !== 'update') return [];
  return [...diff.changes.map(changeText), ...diff.unplanned.map((setting) => `${setting}: put back to its default`)];
}

function changeText({ path, from, to }: FieldChange): string {
  return `${path.join('.')}: ${valueText(from)} → ${valueText(to)}`;
}

/** UTF-16 code units of a value; a pattern of the longest is shown whole in the plan itself. */
const longestValue = 400;

function valueText(value: JsonValue | undefined): string {
  if (value === undefined) return 'none';
  const text = printJson(value);
  if (text.length <= longestValue) return text;
  // Not within a surrogate pair, whose half would be shown as an escape.
  return `${text.slice(0, longestValue).replace(/[\ud800-\udbff]$/, '')}… (${text.length} characters)`;
}
