import { isJsonObject, member } from '../../core/json/jsonValue.ts';
import { parseJson } from '../../core/json/parseJson.ts';
import { preparedAccount } from '../accounts/preparedAccount.ts';
import type { CapturedEvent } from '../../sources/local/protocol.ts';
import { ServedFault, type ServedCall, type ServedObject } from '../operation.ts';
import { partitionOf } from '../partition.ts';
import type { ServedTrail } from './servedTrail.ts';

/** The trails of the account: those that were given, or one that has recorded the data. */
export async function trailsOf(call: ServedCall): Promise<readonly ServedTrail[]> {
  return preparedAccount(call)?.trails ?? call.served.options.trails ?? [await capturedTrail(call)];
}

/** The trails that are seen in the request's Region, shadows of other Regions' trails among them. */
export async function trailsHere(call: ServedCall, withShadows: boolean): Promise<readonly ServedTrail[]> {
  const trails = await trailsOf(call);
  return trails.filter((trail) => isHome(trail, call) || (withShadows && trail.isMultiRegion));
}

/** Name or ARN of a trail: "3 and 128 characters ... letters, numbers, periods, underscores or dashes" (API_GetTrail). */
const trailName = /^[A-Za-z0-9](?:[._-]?[A-Za-z0-9])*$/;
const trailArn = /^arn:[a-z-]+:cloudtrail:[a-z0-9-]+:\d{12}:trail\/(.+)$/;

/**
 * The trail of that name or ARN. A name is looked for in the request's Region; a shadow is had by its ARN only
 * (API_GetTrailStatus).
 */
export async function findTrail(nameOrArn: string, call: ServedCall): Promise<ServedTrail> {
  const isArn = nameOrArn.startsWith('arn:');
  const name = isArn ? trailArn.exec(nameOrArn)?.[1] : nameOrArn;
  if (name === undefined) throw new ServedFault('CloudTrailARNInvalidException', `Invalid trail ARN: ${nameOrArn}`);
  if (name.length < 3 || name.length > 128 || !trailName.test(name))
    throw new ServedFault('InvalidTrailNameException', `Trail name is not valid: ${name.slice(0, 200)}`);
  const trails = await trailsHere(call, isArn);
  const found = trails.find((trail) => (isArn ? arnOf(trail, call) === nameOrArn : trail.name === name));
  if (found !== undefined) return found;
  throw new ServedFault(
    'TrailNotFoundException',
    `Unknown trail: ${nameOrArn} for the user: ${call.account} in region ${call.region}`,
  );
}

export function arnOf({ name, homeRegion, owner }: ServedTrail, { account }: ServedCall): string {
  return `arn:${partitionOf(homeRegion)}:cloudtrail:${homeRegion}:${owner ?? account}:trail/${name}`;
}

/** API_Trail. */
export function describeTrail(trail: ServedTrail, call: ServedCall): ServedObject {
  const account = trail.owner ?? call.account;
  const partition = partitionOf(trail.homeRegion);
  return {
    Name: trail.name,
    S3BucketName: trail.bucket,
    ...(trail.prefix === undefined ? {} : { S3KeyPrefix: trail.prefix }),
    ...(trail.topicArn === undefined
      ? {}
      : { SnsTopicName: trail.topicArn.split(':').at(-1), SnsTopicARN: trail.topicArn }),
    IncludeGlobalServiceEvents: trail.includesGlobalEvents,
    IsMultiRegionTrail: trail.isMultiRegion,
    HomeRegion: trail.homeRegion,
    TrailARN: arnOf(trail, call),
    LogFileValidationEnabled: trail.hasValidation ?? false,
    ...(trail.logGroup === null
      ? {}
      : {
          CloudWatchLogsLogGroupArn: `arn:${partition}:logs:${trail.homeRegion}:${account}:log-group:${trail.logGroup}:*`,
          CloudWatchLogsRoleArn: `arn:${partition}:iam::${account}:role/CloudTrail_CloudWatchLogs_Role`,
        }),
    ...(trail.kmsKeyId === undefined ? {} : { KmsKeyId: trail.kmsKeyId }),
    HasCustomEventSelectors: trail.eventSelectors !== undefined || trail.advancedEventSelectors !== undefined,
    HasInsightSelectors: trail.insightTypes.length > 0,
    IsOrganizationTrail: trail.isOrganization,
  };
}

function isHome({ homeRegion }: ServedTrail, { region }: ServedCall): boolean {
  return homeRegion === region;
}

/**
 * One trail of all Regions that has delivered what is there: at home where it is asked for, since every Region answers
 * from all of the data; by Region, where the newest event is from.
 */
async function capturedTrail(call: ServedCall): Promise<ServedTrail> {
  const [oldest, newest] = await Promise.all([endOf('oldest', call), endOf('newest', call)]);
  const record = newest === null ? undefined : parseJson(newest.message);
  const region = isJsonObject(record) ? member(record, 'awsRegion') : undefined;
  return {
    name: 'captured',
    homeRegion: !call.served.options.regional
      ? call.region
      : typeof region === 'string' && /^[a-z]{2}(?:-[a-z]+)+-\d$/.test(region)
        ? region
        : 'us-east-1',
    isMultiRegion: true,
    includesGlobalEvents: true,
    isOrganization: false,
    bucket: 'captured-cloudtrail-logs',
    logGroup: call.served.options.logGroup,
    status: {
      isLogging: true,
      startedAt: oldest?.timestamp ?? null,
      stoppedAt: null,
      latestDelivery: newest?.timestamp ?? null,
      latestLogsDelivery: newest?.timestamp ?? null,
    },
    insightTypes: [],
  };
}

async function endOf(order: 'oldest' | 'newest', { served, signal }: ServedCall): Promise<CapturedEvent | null> {
  const page = await served.source.events(
    { language: 'lookup', text: '', window: null, source: null, limit: 1, now: served.now() },
    { order, offset: 0, limit: 1 },
    { signal, progress: () => undefined },
  );
  if (page.kind === 'refusal') throw new Error('an empty lookup was refused');
  return page.events[0] ?? null;
}
