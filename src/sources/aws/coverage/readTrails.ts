import {
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
  type AdvancedFieldSelector,
  type EventSelector,
  type GetEventSelectorsResponse,
  type GetTrailStatusResponse,
  type Trail,
} from '@aws-sdk/client-cloudtrail';
import type {
  AdvancedSelector,
  BasicSelector,
  EventSelectors,
  FieldSelector,
  Readable,
  TrailEvidence,
  TrailStatus,
} from '../../../core/coverage/coverageEvidence.ts';
import { call } from '../call.ts';
import type { Connection } from '../connection.ts';
import { takeTurn } from '../pace/takeTurn.ts';
import { readable, type Reading } from './readable.ts';

/** Trails that are looked at: "five per Region" (WhatIsCloudTrail-Limits), and shadows beside them. */
const mostTrails = 50;

/**
 * The trails that the connection's region sees, each with its status and its selectors. A trail is asked about by its ARN,
 * which leads to a shadow's home too (API_GetTrailStatus).
 */
export async function readTrails(
  connection: Connection,
  reading: Reading,
): Promise<Readable<readonly TrailEvidence[]>> {
  const listed = await readable('cloudtrail:DescribeTrails', reading, (signal) => describeTrails(connection, signal));
  if ('unread' in listed) return listed;
  const trails = listed.value;
  if (trails.length > mostTrails) return { unread: `there are more than ${mostTrails}` };
  return { value: await Promise.all(trails.map((trail) => trailEvidence(trail, connection, reading))) };
}

/** Trails of the region and shadows of others: all of them, or those of these names and ARNs that there are. */
export async function describeTrails(
  connection: Connection,
  signal: AbortSignal,
  named: readonly string[] = [],
): Promise<readonly Trail[]> {
  const action = 'cloudtrail:DescribeTrails';
  const input = { includeShadowTrails: true, ...(named.length === 0 ? {} : { trailNameList: [...named] }) };
  await takeTurn(connection, action, signal);
  const { trailList } = await call(connection, { action }, signal, (options) =>
    connection.clients.cloudTrail.send(new DescribeTrailsCommand(input), options),
  );
  return (trailList ?? []).filter(({ TrailARN: arn }) => arn !== undefined);
}

async function trailEvidence(trail: Trail, connection: Connection, reading: Reading): Promise<TrailEvidence> {
  const arn = trail.TrailARN ?? '';
  const [status, selectors] = await Promise.all([
    readable('cloudtrail:GetTrailStatus', reading, (signal) => trailStatus(arn, connection, signal)),
    readable('cloudtrail:GetEventSelectors', reading, (signal) => eventSelectors(arn, connection, signal)),
  ]);
  return {
    name: trail.Name ?? arn,
    arn,
    homeRegion: trail.HomeRegion ?? arn.split(':')[3] ?? '',
    isMultiRegion: trail.IsMultiRegionTrail ?? false,
    includesGlobalEvents: trail.IncludeGlobalServiceEvents ?? false,
    logGroupArn: trail.CloudWatchLogsLogGroupArn?.replace(/:\*$/, '') ?? null,
    status,
    selectors,
    hasInsights: trail.HasInsightSelectors ?? false,
  };
}

/** GetTrailStatus of a trail, by its ARN. */
export async function trailStatus(arn: string, connection: Connection, signal: AbortSignal): Promise<TrailStatus> {
  const what = { action: 'cloudtrail:GetTrailStatus', about: `trail ${arn}`, resource: arn };
  await takeTurn(connection, what.action, signal);
  const status: GetTrailStatusResponse = await call(connection, what, signal, (options) =>
    connection.clients.cloudTrail.send(new GetTrailStatusCommand({ Name: arn }), options),
  );
  return {
    isLogging: status.IsLogging ?? false,
    startedAt: status.StartLoggingTime?.getTime() ?? null,
    stoppedAt: status.StopLoggingTime?.getTime() ?? null,
    latestDelivery: status.LatestDeliveryTime?.getTime() ?? null,
    latestLogsDelivery: status.LatestCloudWatchLogsDeliveryTime?.getTime() ?? null,
    deliveryError: status.LatestDeliveryError ?? null,
    logsDeliveryError: status.LatestCloudWatchLogsDeliveryError ?? null,
  };
}

/** GetEventSelectors of a trail, by its ARN. */
export async function eventSelectors(
  arn: string,
  connection: Connection,
  signal: AbortSignal,
): Promise<EventSelectors> {
  const what = { action: 'cloudtrail:GetEventSelectors', about: `trail ${arn}`, resource: arn };
  await takeTurn(connection, what.action, signal);
  const answer: GetEventSelectorsResponse = await call(connection, what, signal, (options) =>
    connection.clients.cloudTrail.send(new GetEventSelectorsCommand({ TrailName: arn }), options),
  );
  const { AdvancedEventSelectors: advanced = [], EventSelectors: basic = [] } = answer;
  if (advanced.length > 0) return { kind: 'advanced', selectors: advanced.map(advancedSelector) };
  return { kind: 'basic', selectors: basic.map(basicSelector) };
}

function basicSelector(selector: EventSelector): BasicSelector {
  return {
    readWriteType: selector.ReadWriteType ?? 'All',
    includesManagementEvents: selector.IncludeManagementEvents ?? true,
    excludedSources: selector.ExcludeManagementEventSources ?? [],
    dataResources: (selector.DataResources ?? []).map(({ Type, Values }) => ({
      type: Type ?? '',
      values: Values ?? [],
    })),
  };
}

/** Of trails and of event data stores alike. */
export function advancedSelector({
  FieldSelectors: fields = [],
}: {
  readonly FieldSelectors?: AdvancedFieldSelector[] | undefined;
}): AdvancedSelector {
  return { fields: fields.map(fieldSelector) };
}

function fieldSelector(selector: AdvancedFieldSelector): FieldSelector {
  return {
    field: selector.Field ?? '',
    equals: selector.Equals ?? [],
    startsWith: selector.StartsWith ?? [],
    endsWith: selector.EndsWith ?? [],
    notEquals: selector.NotEquals ?? [],
    notStartsWith: selector.NotStartsWith ?? [],
    notEndsWith: selector.NotEndsWith ?? [],
  };
}
