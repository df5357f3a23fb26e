import { isPlainList, memberOf, type Plain, type PlainEvent } from '../events/plain.ts';
import { newestFirst } from '../events/plainTime.ts';
import { plainlyMatches } from '../filter/plainFilter.ts';
import type { Lookup, LookupKey } from './lookup.ts';

/**
 * The texts of the events that a lookup answers, the most recent first, as API_LookupEvents and page
 * view-cloudtrail-events-cli have it: management and Insights events only, one attribute, equal and in the same case. How
 * the service derives `Username` and resources it does not say; the cases of `test/unit/core/lookup` say what is done here.
 */
export function plainLookup(lookup: Lookup, events: readonly PlainEvent[]): readonly string[] {
  const found = events.filter((event) => {
    const { attribute, where } = lookup;
    return (
      isLookedUp(event.root) &&
      (attribute === null || valuesOf(attribute.key, event.root).includes(attribute.value)) &&
      (where === null || plainlyMatches(where, event.text, event.root))
    );
  });
  return newestFirst(found).map(({ text }) => text);
}

function isLookedUp(event: Plain): boolean {
  const category = memberOf(event, 'eventCategory');
  if (typeof category === 'string') return category === 'Management' || category === 'Insight';
  return memberOf(event, 'managementEvent') !== false;
}

/** The values that an event has for an attribute. */
function valuesOf(key: LookupKey, event: Plain): readonly (Plain | undefined)[] {
  const identity = memberOf(event, 'userIdentity');
  const insight = memberOf(event, 'insightDetails');
  switch (key) {
    case 'EventId':
      return [memberOf(event, 'eventID')];
    case 'EventName':
      return [memberOf(event, 'eventName'), memberOf(insight, 'eventName')];
    case 'EventSource':
      return [memberOf(event, 'eventSource'), memberOf(insight, 'eventSource')];
    case 'ReadOnly': {
      const readOnly = memberOf(event, 'readOnly');
      return [typeof readOnly === 'boolean' ? String(readOnly) : readOnly];
    }
    case 'AccessKeyId':
      return [memberOf(identity, 'accessKeyId')];
    case 'Username':
      return [userNameOf(identity)];
    case 'ResourceType':
      return resourcesOf(event).map((resource) => memberOf(resource, 'type'));
    case 'ResourceName':
      return resourcesOf(event).flatMap((resource) => namesOf(memberOf(resource, 'ARN')));
  }
}

function resourcesOf(event: Plain): readonly Plain[] {
  const resources = memberOf(event, 'resources');
  return isPlainList(resources) ? resources : [];
}

/** An ARN, what stands behind the account in it, and the last part of that. */
function namesOf(arn: Plain | undefined): readonly (Plain | undefined)[] {
  if (typeof arn !== 'string') return [];
  const parts = arn.split(':');
  if (parts[0] !== 'arn' || parts.length < 6) return [arn];
  const resource = parts.slice(5).join(':');
  return [arn, resource, resource.split(/[/:]/).at(-1)];
}

function userNameOf(identity: Plain | undefined): Plain | undefined {
  const type = memberOf(identity, 'type');
  const arn = memberOf(identity, 'arn');
  const ofArn = typeof arn === 'string' ? arn.split('/').at(-1) : undefined;
  if (type === 'Root') return 'root';
  if (type === 'AssumedRole' || type === 'FederatedUser') {
    const principal = memberOf(identity, 'principalId');
    return typeof principal === 'string' && principal.includes(':')
      ? principal.slice(principal.indexOf(':') + 1)
      : ofArn;
  }
  const name = memberOf(identity, 'userName');
  return typeof name === 'string' || type !== 'IAMUser' ? name : ofArn;
}
