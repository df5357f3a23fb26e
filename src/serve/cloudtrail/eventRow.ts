import { isJsonList, isJsonObject, member, type JsonObject, type JsonValue } from '../../core/json/jsonValue.ts';
import { parseJson } from '../../core/json/parseJson.ts';
import type { CapturedEvent } from '../../sources/local/protocol.ts';
import type { ServedObject } from '../operation.ts';

/** An event as LookupEvents answers with it (API_Event). Insights events have their names in `insightDetails`. */
export function eventRow({ timestamp, message }: CapturedEvent): ServedObject {
  const parsed = parseJson(message);
  const record = isJsonObject(parsed) ? parsed : {};
  const details = objectAt(record, 'insightDetails');
  const resources = resourcesOf(member(record, 'resources'));
  const readOnly = member(record, 'readOnly');
  return present({
    EventId: textAt(record, 'eventID'),
    EventName: textAt(record, 'eventName') ?? textAt(details, 'eventName'),
    ReadOnly: typeof readOnly === 'boolean' || typeof readOnly === 'string' ? String(readOnly) : undefined,
    AccessKeyId: textAt(objectAt(record, 'userIdentity'), 'accessKeyId'),
    EventTime: new Date(timestamp),
    EventSource: textAt(record, 'eventSource') ?? textAt(details, 'eventSource'),
    Username: usernameOf(objectAt(record, 'userIdentity')),
    Resources: resources,
    CloudTrailEvent: message,
  });
}

/** The name by which `Username` finds an identity: see `usernameTest`. */
function usernameOf(identity: JsonObject): string | undefined {
  const type = textAt(identity, 'type');
  const principal = textAt(identity, 'principalId');
  const arnEnd = textAt(identity, 'arn')?.replace(/^.*\//s, '');
  if (type === 'Root') return 'root';
  if (type === 'AssumedRole' || type === 'FederatedUser') {
    const colon = principal?.indexOf(':') ?? -1;
    return colon < 0 ? arnEnd : principal?.slice(colon + 1);
  }
  return textAt(identity, 'userName') ?? (type === 'IAMUser' ? arnEnd : undefined);
}

function resourcesOf(resources: JsonValue | undefined): readonly ServedObject[] {
  if (!isJsonList(resources)) return [];
  return resources
    .filter((resource) => isJsonObject(resource))
    .map((resource) => present({ ResourceType: textAt(resource, 'type'), ResourceName: textAt(resource, 'ARN') }));
}

function present(row: ServedObject): ServedObject {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
}

function objectAt(object: JsonObject, key: string): JsonObject {
  const value = member(object, key);
  return isJsonObject(value) ? value : {};
}

function textAt(object: JsonObject, key: string): string | undefined {
  const value = member(object, key);
  return typeof value === 'string' ? value : undefined;
}
