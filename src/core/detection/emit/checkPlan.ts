import type { Problem } from '../../text/problem.ts';
import type { DetectionPlan, DetectionResource } from '../detection.ts';
import { findTopic } from './findTopic.ts';
import { faulty } from './refusals.ts';

/** What no tool can be given: half characters, numbers that are none, a topic that nobody knows. `[]` for a sound plan. */
export function checkPlan(plan: DetectionPlan): readonly Problem[] {
  return plan.resources.flatMap((resource) => [...checkValues(resource), ...checkTargets(plan, resource)]);
}

function checkValues(resource: DetectionResource): readonly Problem[] {
  const values = [...valuesIn(resource)];
  const hasHalves = values.some((value) => typeof value === 'string' && /\p{Surrogate}/u.test(value));
  const hasNonNumbers = values.some((value) => typeof value === 'number' && !Number.isFinite(value));
  return [
    ...(hasHalves ? [faulty('emit.characters', resource, 'has half a surrogate pair, which is no character.')] : []),
    ...(hasNonNumbers ? [faulty('emit.number', resource, 'has a number that no text can say.')] : []),
  ];
}

function checkTargets(plan: DetectionPlan, resource: DetectionResource): readonly Problem[] {
  return targetsOf(resource)
    .filter((target) => findTopic(plan, target) === null && !target.startsWith('arn:'))
    .map(() => faulty('emit.target', resource, 'tells a topic that is neither in the plan nor an ARN.'));
}

function targetsOf(resource: DetectionResource): readonly string[] {
  switch (resource.kind) {
    case 'metricAlarm':
    case 'logAlarm':
      return resource.actions;
    case 'eventRule':
      return [resource.target];
    case 'topic':
    case 'metricFilter':
    case 'savedQuery':
    case 'scheduledQuery':
      return [];
  }
}

/** Every text, keys of objects too, and every number, whatever it stands in. */
export function* valuesIn(value: unknown): Generator<string | number> {
  const open: unknown[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next === 'string' || typeof next === 'number') yield next;
    else if (typeof next === 'object' && next !== null) {
      if (!Array.isArray(next)) yield* Object.keys(next);
      open.push(...Object.values(next));
    }
  }
}
