import {
  forms,
  ShapeFault,
  readEach,
  readFlag,
  readForm,
  readList,
  readMembers,
  readText,
  readTexts,
  readTime,
  tellRepeats,
} from '../accounts/fileShapes.ts';
import { isJsonList, member, type JsonObject, type JsonValue } from '../../core/json/jsonValue.ts';
import { parseJson } from '../../core/json/parseJson.ts';
import type { ServedAdvancedSelector, ServedEventSelector, ServedTrail, ServedTrailStatus } from './servedTrail.ts';

/** The trails of a file, or what is wrong with it. A value, since it crosses two bundles. */
export type ReadTrails =
  | { readonly kind: 'trails'; readonly trails: readonly ServedTrail[] }
  | { readonly kind: 'fault'; readonly message: string };

/** More than an account has in all regions together would only be a mistake. */
const mostTrails = 200;

/**
 * Reads a JSON list of trails to play, `[{"name": "org", "homeRegion": "us-east-1", "status": {"isLogging": false}}]`. Times
 * are ISO 8601 in UTC; what is left out is as a trail of all regions has it that logs and delivers; selectors are written as
 * PutEventSelectors takes them. Unknown members are refused. The message names what is wrong with each of the trails.
 */
export function readTrails(text: string): ReadTrails {
  const faults: string[] = [];
  const value = parseJson(text);
  if (!isJsonList(value)) return { kind: 'fault', message: 'the file is no JSON list of trails.' };
  const trails = readTrailList(value, faults);
  return faults.length === 0 ? { kind: 'trails', trails } : { kind: 'fault', message: `${faults.join('; ')}.` };
}

/** The trails of a list; what is wrong with them goes to the faults. */
export function readTrailList(value: JsonValue, faults: string[]): readonly ServedTrail[] {
  if (isJsonList(value) && value.length > mostTrails) {
    faults.push(`there are more than ${mostTrails} trails`);
    return [];
  }
  const trails = readEach(value, 'trail', faults, readTrail);
  const keys = trails.map(({ name, homeRegion }) => `two trails of ${homeRegion} are called ${name}`);
  tellRepeats(keys, (key) => key, faults);
  return trails;
}

const trailMembers = [
  ...['name', 'homeRegion', 'isMultiRegion', 'includesGlobalEvents', 'isOrganization', 'bucket', 'logGroup', 'status'],
  ...[
    'eventSelectors',
    'advancedEventSelectors',
    'insightTypes',
    'logFileValidation',
    'prefix',
    'kmsKeyId',
    'snsTopic',
  ],
  'owner',
];

/** "3 and 128 characters ... letters, numbers, periods, underscores or dashes" (API_CreateTrail). */
const trailName = /^[A-Za-z0-9](?:[._-]?[A-Za-z0-9]){2,127}$/;

function readTrail(value: JsonValue, where: string): ServedTrail {
  const trail = readMembers(value, where, trailMembers);
  const name = readForm(trail, 'name', where, trailName);
  const homeRegion = readForm(trail, 'homeRegion', where, forms.region);
  const basic = member(trail, 'eventSelectors');
  const advanced = member(trail, 'advancedEventSelectors');
  if (basic !== undefined && advanced !== undefined)
    throw new ShapeFault(`${where} has both \`eventSelectors\` and \`advancedEventSelectors\``);
  const logGroup = member(trail, 'logGroup') === null ? undefined : readText(trail, 'logGroup', where);
  return {
    name,
    homeRegion,
    isMultiRegion: readFlag(trail, 'isMultiRegion', where) ?? true,
    includesGlobalEvents: readFlag(trail, 'includesGlobalEvents', where) ?? true,
    isOrganization: readFlag(trail, 'isOrganization', where) ?? false,
    bucket: readText(trail, 'bucket', where) ?? 'captured-cloudtrail-logs',
    logGroup: logGroup ?? null,
    status: readStatus(member(trail, 'status') ?? {}, `\`status\` of ${where}`),
    ...(basic === undefined
      ? {}
      : { eventSelectors: readList(basic, `\`eventSelectors\` of ${where}`).map((each) => readBasic(each, where)) }),
    ...(advanced === undefined
      ? {}
      : {
          advancedEventSelectors: readList(advanced, `\`advancedEventSelectors\` of ${where}`).map((each) =>
            readAdvanced(each, where),
          ),
        }),
    ...readExtras(trail, where),
    insightTypes: (readTexts(trail, 'insightTypes', where) ?? []).map((type) => insightType(type, where)),
  };
}

/** What few trails have. */
function readExtras(trail: JsonObject, where: string): Partial<ServedTrail> {
  const hasValidation = readFlag(trail, 'logFileValidation', where);
  const [prefix, kmsKeyId] = [readText(trail, 'prefix', where), readText(trail, 'kmsKeyId', where)];
  const topicArn = readText(trail, 'snsTopic', where);
  if (topicArn !== undefined && !/^arn:[a-z-]+:sns:[a-z0-9-]+:\d{12}:.+$/.test(topicArn))
    throw new ShapeFault(`\`snsTopic\` of ${where} is no ARN of a topic`);
  const owner = member(trail, 'owner') === undefined ? undefined : readForm(trail, 'owner', where, forms.account);
  return {
    ...(hasValidation === undefined ? {} : { hasValidation }),
    ...(prefix === undefined ? {} : { prefix }),
    ...(kmsKeyId === undefined ? {} : { kmsKeyId }),
    ...(topicArn === undefined ? {} : { topicArn }),
    ...(owner === undefined ? {} : { owner }),
  };
}

const statusMembers = [
  ...['isLogging', 'startedAt', 'stoppedAt', 'latestDelivery', 'latestLogsDelivery', 'latestDeliveryError'],
  ...['latestLogsDeliveryError', 'latestDigestDelivery'],
];

function readStatus(value: JsonValue, where: string): ServedTrailStatus {
  const status = readMembers(value, where, statusMembers);
  const latestDigestDelivery = readTime(status, 'latestDigestDelivery', where);
  const latestDeliveryError = readText(status, 'latestDeliveryError', where);
  const latestLogsDeliveryError = readText(status, 'latestLogsDeliveryError', where);
  return {
    isLogging: readFlag(status, 'isLogging', where) ?? true,
    startedAt: readTime(status, 'startedAt', where),
    stoppedAt: readTime(status, 'stoppedAt', where),
    latestDelivery: readTime(status, 'latestDelivery', where),
    latestLogsDelivery: readTime(status, 'latestLogsDelivery', where),
    ...(latestDigestDelivery === null ? {} : { latestDigestDelivery }),
    ...(latestDeliveryError === undefined ? {} : { latestDeliveryError }),
    ...(latestLogsDeliveryError === undefined ? {} : { latestLogsDeliveryError }),
  };
}

function readBasic(value: JsonValue, trail: string): ServedEventSelector {
  const where = `a selector of ${trail}`;
  const known = ['ReadWriteType', 'IncludeManagementEvents', 'DataResources', 'ExcludeManagementEventSources'];
  const selector = readMembers(value, where, known);
  const type = readText(selector, 'ReadWriteType', where) ?? 'All';
  if (type !== 'All' && type !== 'ReadOnly' && type !== 'WriteOnly')
    throw new ShapeFault(`\`ReadWriteType\` of ${where} is not All, ReadOnly or WriteOnly`);
  const resources = readList(member(selector, 'DataResources') ?? [], `\`DataResources\` of ${where}`);
  return {
    ReadWriteType: type,
    IncludeManagementEvents: readFlag(selector, 'IncludeManagementEvents', where) ?? true,
    DataResources: resources.map((each) => {
      const resource = readMembers(each, `a resource of ${where}`, ['Type', 'Values']);
      return { Type: readText(resource, 'Type', where) ?? '', Values: readTexts(resource, 'Values', where) ?? [] };
    }),
    ExcludeManagementEventSources: readTexts(selector, 'ExcludeManagementEventSources', where) ?? [],
  };
}

const operators = ['Equals', 'StartsWith', 'EndsWith', 'NotEquals', 'NotStartsWith', 'NotEndsWith'] as const;

function readAdvanced(value: JsonValue, trail: string): ServedAdvancedSelector {
  const where = `a selector of ${trail}`;
  const selector = readMembers(value, where, ['Name', 'FieldSelectors']);
  const fields = readList(member(selector, 'FieldSelectors') ?? [], `\`FieldSelectors\` of ${where}`);
  return {
    Name: readText(selector, 'Name', where) ?? '',
    FieldSelectors: fields.map((each) => {
      const field = readMembers(each, `a field of ${where}`, ['Field', ...operators]);
      const name = readText(field, 'Field', where);
      if (name === undefined) throw new ShapeFault(`a field of ${where} has no \`Field\``);
      return { Field: name, ...valuesOf(field, where) };
    }),
  };
}

type Values = Partial<Record<(typeof operators)[number], readonly string[]>>;

function valuesOf(field: JsonObject, where: string): Values {
  const values: Values = {};
  for (const operator of operators) {
    const texts = readTexts(field, operator, where);
    if (texts !== undefined) values[operator] = texts;
  }
  return values;
}

function insightType(type: string, where: string): ServedTrail['insightTypes'][number] {
  if (type === 'ApiCallRateInsight' || type === 'ApiErrorRateInsight') return type;
  throw new ShapeFault(`\`insightTypes\` of ${where} are ApiCallRateInsight and ApiErrorRateInsight`);
}
