import type { JsonObject, JsonValue } from '../../json/jsonValue.ts';
import { knownEventsOf } from '../../reference/eventNames.ts';
import type { EventCondition } from './eventCondition.ts';
import { fixedTexts } from './fixedTexts.ts';

/**
 * What stands around `detail` in the events that CloudTrail sends (EventBridge User Guide, "AWS service events delivered via
 * AWS CloudTrail"): the service as `source`, and the kind of event as `detail-type`. Where a condition does not fix them,
 * the pattern leaves them as open as it is, for a rule that misses an event misses it in silence.
 */
export function envelopeOf(condition: EventCondition): JsonObject {
  const sources = fixedTexts(condition, 'eventSource');
  return {
    source: (sources ?? []).length === 0 ? anyService : distinct((sources ?? []).map(sourceOf)),
    'detail-type': detailTypes(condition, sources),
  };
}

/** Nobody but AWS can send an event whose source begins so (API_PutEvents). */
const anyService: readonly JsonValue[] = [{ prefix: 'aws.' }];

/** `iam.amazonaws.com` is `aws.iam` (Events Reference, "delivered via AWS CloudTrail", of each service). */
function sourceOf(eventSource: string): JsonValue {
  const [, service] = /^([a-z0-9-]+)\.amazonaws\.com$/.exec(eventSource) ?? [];
  return service === undefined ? { prefix: 'aws.' } : `aws.${service}`;
}

const call = 'AWS API Call via CloudTrail';
/** As the events have it, and as the User Guide spells it. */
const signIn = ['AWS Console Sign In via CloudTrail', 'AWS Console Signin via CloudTrail'];
const anyType: readonly JsonValue[] = [{ suffix: ' via CloudTrail' }];

const ofEventType: Readonly<Record<string, readonly string[]>> = {
  AwsApiCall: [call],
  AwsServiceEvent: ['AWS Service Event via CloudTrail'],
  AwsConsoleAction: ['AWS Console Action via CloudTrail'],
  AwsConsoleSignIn: signIn,
  AwsCloudTrailInsight: ['AWS Insight via CloudTrail'],
};

function detailTypes(condition: EventCondition, sources: readonly string[] | null): readonly JsonValue[] {
  const types = fixedTexts(condition, 'eventType');
  if (types !== null)
    return all(types.map((type) => (Object.hasOwn(ofEventType, type) ? ofEventType[type] : undefined)));
  const names = fixedTexts(condition, 'eventName');
  return names === null ? anyType : all(names.map((name) => typesOfName(name, sources)));
}

/** The names that our reference has are API calls, and those of `signin` are sign-ins. */
function typesOfName(name: string, sources: readonly string[] | null): readonly string[] | undefined {
  const known = knownEventsOf(name).filter(({ eventSource }) => sources?.includes(eventSource) ?? true);
  if (known.length === 0) return undefined;
  return known.flatMap(({ eventSource }) => (eventSource === 'signin.amazonaws.com' ? signIn : [call]));
}

function all(types: readonly (readonly string[] | undefined)[]): readonly JsonValue[] {
  const known = types.flatMap((each) => (each === undefined ? [] : [each]));
  return known.length < types.length || known.length === 0 ? anyType : distinct(known.flat());
}

function distinct(values: readonly JsonValue[]): readonly JsonValue[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
