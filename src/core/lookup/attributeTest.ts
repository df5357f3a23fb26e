import type { FieldPath } from '../events/fieldPath.ts';
import type { EventFrame } from '../events/frame.ts';
import { combine, decideColumn, type RowTest, type RowTestSteps } from '../events/rowTest.ts';
import { isJsonList, isJsonObject, member, type JsonValue } from '../json/jsonValue.ts';
import type { LookupAttribute } from './lookupQuery.ts';
import { usernamePaths, usernameTest } from './usernameTest.ts';

interface AttributeRule {
  readonly paths: readonly FieldPath[];
  /** Whether a value of any of the paths stands for the attribute's value. Equality is exact and case-sensitive. */
  readonly holds: (value: JsonValue | undefined, wanted: string) => boolean;
}

const equals: AttributeRule['holds'] = (value, wanted) => value === wanted;

/** Insights events keep the name and the source of the API in `insightDetails` (cloudtrail-insights-fields-trails). */
const rules: Readonly<Record<Exclude<LookupAttribute, 'Username'>, AttributeRule>> = {
  EventId: { paths: [['eventID']], holds: equals },
  EventName: { paths: [['eventName'], ['insightDetails', 'eventName']], holds: equals },
  EventSource: { paths: [['eventSource'], ['insightDetails', 'eventSource']], holds: equals },
  AccessKeyId: { paths: [['userIdentity', 'accessKeyId']], holds: equals },
  // A record holds a JSON boolean, an exported row the text.
  ReadOnly: { paths: [['readOnly']], holds: (value, wanted) => value === wanted || value === (wanted === 'true') },
  ResourceName: {
    paths: [['resources']],
    holds: (value, wanted) => someResource(value, 'ARN', (arn) => arn === wanted || namesOf(arn).includes(wanted)),
  },
  ResourceType: {
    paths: [['resources']],
    holds: (value, wanted) => someResource(value, 'type', (type) => type === wanted),
  },
};

export function attributePaths(key: LookupAttribute): readonly FieldPath[] {
  return key === 'Username' ? usernamePaths : rules[key].paths;
}

/** Compiles `key = wanted` for a frame that offers `attributePaths(key)`. */
export function* attributeTest(key: LookupAttribute, wanted: string, frame: EventFrame): RowTestSteps {
  if (key === 'Username') return yield* usernameTest(wanted, frame);
  const { paths, holds } = rules[key];
  const tests: RowTest[] = [];
  for (const path of paths) tests.push(yield* decideColumn(frame.column(path), (value) => holds(value, wanted)));
  return combine('or', tests);
}

function someResource(resources: JsonValue | undefined, key: string, holds: (text: string) => boolean): boolean {
  if (!isJsonList(resources)) return false;
  return resources.some((resource) => {
    const text = isJsonObject(resource) ? member(resource, key) : undefined;
    return typeof text === 'string' && holds(text);
  });
}

/**
 * The names that an ARN holds: all behind the account (`role/path/Admin`, a bucket's name) and the last part of that
 * (`Admin`), as the page's example asks for the role `CloudTrail_CloudWatchLogs_Role`.
 */
function namesOf(arn: string): readonly string[] {
  const resource = arn.split(':').slice(5).join(':');
  return resource === '' ? [] : [resource, resource.slice(resource.search(/[^/:]*$/))];
}
