import type { AskedAttribute, LookupAttribute, LookupQuery } from '../../lookup/lookupQuery.ts';
import { tokenizeLookup } from '../../lookup/tokenizeLookup.ts';
import { range } from '../../text/range.ts';
import { conditionOfFilter } from './conditionOfFilter.ts';
import { combined, refused, understood, type ReadCondition } from './eventCondition.ts';

/** The attributes that are a field of the record; of the others only LookupEvents knows what they mean. */
const fields: Partial<Readonly<Record<LookupAttribute, readonly string[]>>> = {
  EventName: ['eventName'],
  EventSource: ['eventSource'],
  AccessKeyId: ['userIdentity', 'accessKeyId'],
};

/** A lookup in the words of EventBridge: LookupEvents knows management events only, and so does the rule then. */
export function conditionOfLookup({ attribute, where }: LookupQuery, text: string): ReadCondition {
  const brace = tokenizeLookup(text).tokens.find(({ kind }) => kind === 'open-brace');
  const parts: ReadCondition[] = [
    understood({ kind: 'field', path: ['eventCategory'], matchers: ['Management'], range: range(0, text.length) }),
    ...(attribute === null ? [] : [conditionOfAttribute(attribute)]),
    ...(where === null ? [] : [conditionOfFilter(where, range(brace?.range.start ?? 0, text.length))]),
  ];
  return combined('and', parts, range(0, text.length));
}

function conditionOfAttribute({ key, value, range: place }: AskedAttribute): ReadCondition {
  if (key === 'ReadOnly')
    return understood({ kind: 'field', path: ['readOnly'], matchers: [value === 'true'], range: place });
  const path = fields[key];
  if (path !== undefined) return understood({ kind: 'field', path, matchers: [value], range: place });
  const why = key === 'EventId' ? 'an event comes once' : 'it is no field of the event';
  return refused(key, `A rule cannot ask for ${key}: ${why}.`, place);
}
