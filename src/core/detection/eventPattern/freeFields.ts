import type { EventCondition } from './eventCondition.ts';

/** Members of a record whose shape is each service's own (cloudtrail-event-reference-record-contents). */
const freeMembers = new Set([
  'requestParameters',
  'responseElements',
  'additionalEventData',
  'serviceEventDetails',
  'addendum',
  'eventContext',
]);

/** The fields of a condition that may hold a list, as dotted paths, each once. */
export function freeFields(condition: EventCondition): readonly string[] {
  if (condition.kind !== 'field') return [...new Set(condition.operands.flatMap(freeFields))];
  const [first = ''] = condition.path;
  return freeMembers.has(first) && condition.path.length > 1 ? [condition.path.join('.')] : [];
}
