import { isJsonList, member, type JsonObject, type JsonValue } from '../../core/json/jsonValue.ts';
import { parseJson } from '../../core/json/parseJson.ts';
import { ShapeFault, readFlag, readList, readMembers, readText, readTexts, readTime } from './trailShapes.ts';
import type { ServedAdvancedSelector, ServedEventSelector, ServedTrail, ServedTrailStatus } from './servedTrail.ts';

/** The trails of a file, or the first thing that is wrong with it. A value, since it crosses two bundles. */
export type ReadTrails =
  | { readonly kind: 'trails'; readonly trails: readonly ServedTrail[] }
  | { readonly kind: 'fault'; readonly message: string };

/** More than an account has in all regions together would only be a mistake. */
const mostTrails = 200;

/**
 * Reads a JSON list of trails to play, `[{"name": "org", "homeRegion": "us-east-1", "status": {"isLogging": false}}]`. Times
 * are ISO 8601 in UTC; what is left out is as a trail of all regions has it that logs and delivers; selectors are written as
 * PutEventSelectors takes them. Unknown members are refused.
 */
export function readTrails(text: string): ReadTrails {
  const value = parseJson(text);
  try {
    if (!isJsonList(value)) throw new ShapeFault('the file is no JSON list of trails');
    if (value.length > mostTrails) throw new ShapeFault(`there are more than ${mostTrails} trails`);
    const trails = value.map((each, index) => readTrail(each, `trail ${index + 1}`));
    const seen = new Set<string>();
    for (const { name, homeRegion } of trails) {
      if (seen.has(`${homeRegion} ${name}`)) throw new ShapeFault(`two trails of ${homeRegion} are called ${name}`);
      seen.add(`${homeRegion} ${name}`);
    }
    return { kind: 'trails', trails };
  } catch (fault) {
    if (fault instanceof ShapeFault) return { kind: 'fault', message: `${fault.message}.` };
    throw fault;
  }
}

const trailMembers = [
  ...['name', 'homeRegion', 'isMultiRegion', 'includesGlobalEvents', 'isOrganization', 'bucket', 'logGroup', 'status'],
  ...['eventSelectors', 'advancedEventSelectors', 'insightTypes'],
];

/** "3 and 128 characters ... letters, numbers, periods, underscores or dashes" (API_CreateTrail). */
const trailName = /^[A-Za-z0-9](?:[._-]?[A-Za-z0-9]){2,127}$/;

function readTrail(value: JsonValue, where: string): ServedTrail {
  const trail = readMembers(value, where, trailMembers);
  const name = readText(trail, 'name', where);
  if (name === undefined || !trailName.test(name)) throw new ShapeFault(`${where} has no valid \`name\``);
  const homeRegion = readText(trail, 'homeRegion', where);
  if (homeRegion === undefined || !/^[a-z]{2}(?:-[a-z]+)+-\d$/.test(homeRegion))
    throw new ShapeFault(`${where} has no valid \`homeRegion\``);
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
    insightTypes: (readTexts(trail, 'insightTypes', where) ?? []).map((type) => insightType(type, where)),
  };
}

const statusMembers = [
  ...['isLogging', 'startedAt', 'stoppedAt', 'latestDelivery', 'latestLogsDelivery', 'latestDeliveryError'],
  'latestLogsDeliveryError',
];

function readStatus(value: JsonValue, where: string): ServedTrailStatus {
  const status = readMembers(value, where, statusMembers);
  const latestDeliveryError = readText(status, 'latestDeliveryError', where);
  const latestLogsDeliveryError = readText(status, 'latestLogsDeliveryError', where);
  return {
    isLogging: readFlag(status, 'isLogging', where) ?? true,
    startedAt: readTime(status, 'startedAt', where),
    stoppedAt: readTime(status, 'stoppedAt', where),
    latestDelivery: readTime(status, 'latestDelivery', where),
    latestLogsDelivery: readTime(status, 'latestLogsDelivery', where),
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
