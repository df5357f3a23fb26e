import type { LookupAttribute, LookupQuery } from '../../lookup/lookupQuery.ts';
import { allOf, fixed, unconstrained, type Constraints, type DecidingField } from './constraints.ts';
import { filterConstraints } from './filterConstraints.ts';

const fieldOf: Partial<Readonly<Record<LookupAttribute, DecidingField>>> = {
  EventName: 'eventName',
  EventSource: 'eventSource',
  ReadOnly: 'readOnly',
};

/** What a lookup fixes: by its attribute, and by what is applied to each event that came back. */
export function lookupConstraints({ attribute, where }: LookupQuery): Constraints {
  const field = attribute === null ? undefined : fieldOf[attribute.key];
  const asked = field === undefined || attribute === null ? unconstrained : fixed(field, [attribute.value]);
  return allOf([asked, filterConstraints(where)]);
}
