import { compactTime, folderOf, recordsText } from './delivery.ts';
import type { LogFile } from './delivery.ts';
import { userArn } from './identities.ts';
import { accounts, pipelineUser } from './organisation.ts';
import { createRandom } from './random.ts';
import type { JsonObject } from './record.ts';
import { at, eventTime } from './time.ts';

/**
 * CloudTrail Insights noticed the burst of refusals: one event where it starts and one where it ends, sharing an id
 * (AWS page `cloudtrail-insights-fields-trails`). They lie in a folder of their own and have no `userIdentity`.
 */
export function insightEvents(): LogFile {
  const random = createRandom('insightEvents');
  const sharedEventID = random.uuid();
  const region = 'us-east-1';
  const records = [
    { state: 'Start', time: at('02:15:00'), average: 3.2 },
    { state: 'End', time: at('02:20:00'), average: 2.4 },
  ].map(({ state, time, average }): JsonObject => ({
    eventVersion: '1.11',
    eventTime: eventTime(time),
    awsRegion: region,
    eventID: random.uuid(),
    eventType: 'AwsCloudTrailInsight',
    recipientAccountId: accounts.platform,
    sharedEventID,
    insightDetails: insightDetails(state, average),
    eventCategory: 'Insight',
  }));
  const delivered = at('02:50:00');
  const name = `${accounts.platform}_CloudTrail-Insight_${region}_${compactTime(delivered)}_ExampleInsight01.json.gz`;
  return {
    path: `${folderOf(accounts.platform, 'CloudTrail-Insight', region, delivered)}/${name}`,
    content: recordsText(records),
  };
}

function insightDetails(state: string, average: number): JsonObject {
  const caller = userArn(accounts.platform, pipelineUser.name);
  return {
    state,
    eventSource: 'iam.amazonaws.com',
    eventName: 'ListAccessKeys',
    insightType: 'ApiErrorRateInsight',
    errorCode: 'AccessDenied',
    insightContext: {
      statistics: {
        baseline: { average: 0.0021 },
        insight: { average },
        insightDuration: 5,
        baselineDuration: 10_080,
      },
      attributions: [
        {
          attribute: 'userIdentityArn',
          insight: [{ value: caller, average }],
          baseline: [{ value: caller, average: 0.0021 }],
        },
      ],
    },
  };
}
