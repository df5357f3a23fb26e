import { ServedFault, type ServedCall } from '../operation.ts';
import { partitionOf } from '../partition.ts';
import { PlaceStates } from '../placeStates.ts';
import { Tags } from '../tags.ts';
import { text } from '../validate.ts';
import type { JsonObject } from '../../core/json/jsonValue.ts';

export interface ServedRule {
  readonly name: string;
  readonly arn: string;
  /** What DescribeRule answers with. */
  readonly members: JsonObject;
  /** `Target` of the API reference, by id. */
  readonly targets: Map<string, JsonObject>;
}

export interface ServedRules {
  /** By name, of the default bus. */
  readonly rules: Map<string, ServedRule>;
  readonly tags: Tags;
}

/** "Rules: 300 per event bus", "Targets: 5 per rule" ("Amazon EventBridge quotas"). */
export const ruleLimits = { rules: 300, targets: 5 } as const;

/** Members that the operations on rules share, as the service's model constrains them. */
export const ruleName = text({ min: 1, max: 64, pattern: /^[.\-_A-Za-z0-9]+$/ });
export const busName = text({
  min: 1,
  max: 1600,
  pattern: /^(?:arn:aws[\w-]*:events:[a-z]+-[a-z]+-[\w-]+:[0-9]{12}:event-bus\/)?[/.\-_A-Za-z0-9]+$/,
});
export const targetId = text({ min: 1, max: 64, pattern: /^[.\-_A-Za-z0-9]+$/ });
export const nextToken = text({ min: 1, max: 2048 });

/** The rules of the request's account and region. Throws `ResourceNotFoundException` for any bus but the default one. */
export function servedRules(bus: string | undefined, call: ServedCall): ServedRules {
  const { region, account } = call;
  const own = ['default', `arn:${partitionOf(region)}:events:${region}:${account}:event-bus/default`];
  if (bus !== undefined && !own.includes(bus)) throw notFound(`Event bus ${bus.slice(0, 300)} does not exist.`);
  return call.served.state(makeRules).of(call);
}

/** Throws `ResourceNotFoundException`. */
export function findRule(name: string, { rules }: ServedRules): ServedRule {
  const rule = rules.get(name);
  if (rule === undefined) throw notFound(`Rule ${name} does not exist on EventBus default.`);
  return rule;
}

export function notFound(message: string): ServedFault {
  return new ServedFault('ResourceNotFoundException', message);
}

export function invalid(message: string): ServedFault {
  return new ServedFault('ValidationException', message);
}

function makeRules(): PlaceStates<ServedRules> {
  return new PlaceStates(() => ({ rules: new Map(), tags: new Tags() }));
}
