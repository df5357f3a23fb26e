import { isJsonObject, type JsonValue } from '../json/jsonValue.ts';
import { printJson } from '../json/printJson.ts';
import { visibleText } from '../table/visibleText.ts';
import type { DetectionPlan, DetectionResource } from './detection.ts';
import type { DetectionDiff } from './diff/diffDetection.ts';
import { diffLines } from './diff/diffLines.ts';
import { nameResource } from './nameResource.ts';

/**
 * A plan for a person, a line each without line breaks: what is done to each resource, and every member of what is made
 * anew. Without a difference nobody was asked what there is, and all of it is shown.
 */
export function detectionLines(plan: DetectionPlan, diff: DetectionDiff | null): readonly string[] {
  if (diff === null)
    return plan.resources.flatMap((resource) => [`  ${visibleText(nameResource(resource))}`, ...memberLines(resource)]);
  return diff.resources.flatMap((each) => [
    ...diffLines({ ...diff, resources: [each] }, 'terminal'),
    ...(each.kind === 'create' ? memberLines(each.resource) : []),
  ]);
}

/** Every member of a resource but those that its name says already. */
function memberLines(resource: DetectionResource): readonly string[] {
  const members = Object.entries(resource) as readonly (readonly [string, JsonValue])[];
  return members
    .filter(([key]) => !named.has(key))
    .flatMap(([key, value]) => linesOf(key, value))
    .map((line) => `    ${visibleText(line)}`);
}

/** `metric.name: …`; an event pattern and lists are JSON, a text of several lines stands below its key. */
function linesOf(key: string, value: JsonValue): readonly string[] {
  if (value === null) return [];
  if (isJsonObject(value) && key !== 'pattern')
    return Object.entries(value).flatMap(([name, each]) => linesOf(`${key}.${name}`, each));
  if (typeof value !== 'string') return [`${key}: ${printJson(value)}`];
  const lines = value.split('\n');
  return lines.length === 1 ? [`${key}: ${value}`] : [`${key}:`, ...lines.map((line) => `  ${line}`)];
}

const named: ReadonlySet<string> = new Set(['kind', 'name', 'logGroup', 'isOwn']);
