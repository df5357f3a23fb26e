import { batchGetQueryExecution } from './athena/batchGetQueryExecution.ts';
import { getQueryExecution } from './athena/getQueryExecution.ts';
import { getQueryResults as getAthenaQueryResults } from './athena/getQueryResults.ts';
import { getTableMetadata } from './athena/getTableMetadata.ts';
import { getWorkGroup } from './athena/getWorkGroup.ts';
import { listDataCatalogs } from './athena/listDataCatalogs.ts';
import { listDatabases } from './athena/listDatabases.ts';
import { listQueryExecutions } from './athena/listQueryExecutions.ts';
import { listTableMetadata } from './athena/listTableMetadata.ts';
import { listWorkGroups } from './athena/listWorkGroups.ts';
import { startQueryExecution } from './athena/startQueryExecution.ts';
import { stopQueryExecution } from './athena/stopQueryExecution.ts';
import { cancelLakeQuery } from './cloudtrail/lake/cancelLakeQuery.ts';
import { describeLakeQuery } from './cloudtrail/lake/describeLakeQuery.ts';
import { getEventDataStore } from './cloudtrail/lake/getEventDataStore.ts';
import { getLakeQueryResults } from './cloudtrail/lake/getLakeQueryResults.ts';
import { listEventDataStores } from './cloudtrail/lake/listEventDataStores.ts';
import { listLakeQueries } from './cloudtrail/lake/listLakeQueries.ts';
import { startLakeQuery } from './cloudtrail/lake/startLakeQuery.ts';
import { describeTrails } from './cloudtrail/describeTrails.ts';
import { getEventSelectors } from './cloudtrail/getEventSelectors.ts';
import { getInsightSelectors } from './cloudtrail/getInsightSelectors.ts';
import { getTrail } from './cloudtrail/getTrail.ts';
import { getTrailStatus } from './cloudtrail/getTrailStatus.ts';
import { listTrails } from './cloudtrail/listTrails.ts';
import { lookupEvents } from './cloudtrail/lookupEvents.ts';
import { describeMetricFilters } from './logs/filters/describeMetricFilters.ts';
import { filterLogEvents } from './logs/events/filterLogEvents.ts';
import { getLogEvents } from './logs/events/getLogEvents.ts';
import { testMetricFilter } from './logs/events/testMetricFilter.ts';
import { createLogGroup } from './logs/groups/createLogGroup.ts';
import { createLogStream } from './logs/groups/createLogStream.ts';
import { deleteLogGroup } from './logs/groups/deleteLogGroup.ts';
import { describeLogGroups } from './logs/groups/describeLogGroups.ts';
import { describeLogStreams } from './logs/groups/describeLogStreams.ts';
import { listLogGroups } from './logs/groups/listLogGroups.ts';
import { putLogEvents } from './logs/groups/putLogEvents.ts';
import { deleteRule } from './events/deleteRule.ts';
import { describeRule } from './events/describeRule.ts';
import { listRuleTags } from './events/listRuleTags.ts';
import { listRuleNamesByTarget } from './events/listRuleNamesByTarget.ts';
import { listRules } from './events/listRules.ts';
import { listTargetsByRule } from './events/listTargetsByRule.ts';
import { putRule } from './events/putRule.ts';
import { putTargets } from './events/putTargets.ts';
import { removeTargets } from './events/removeTargets.ts';
import { tagRule } from './events/tagRule.ts';
import { untagRule } from './events/untagRule.ts';
import { deleteMetricFilter } from './logs/filters/deleteMetricFilter.ts';
import { putMetricFilter } from './logs/filters/putMetricFilter.ts';
import { createScheduledQuery } from './logs/scheduled/createScheduledQuery.ts';
import { deleteScheduledQuery } from './logs/scheduled/deleteScheduledQuery.ts';
import { getScheduledQuery } from './logs/scheduled/getScheduledQuery.ts';
import { listScheduledQueries } from './logs/scheduled/listScheduledQueries.ts';
import { updateScheduledQuery } from './logs/scheduled/updateScheduledQuery.ts';
import { listLogTags } from './logs/tags/listLogTags.ts';
import { tagLogs } from './logs/tags/tagLogs.ts';
import { untagLogs } from './logs/tags/untagLogs.ts';
import { deleteAlarms } from './monitoring/alarms/deleteAlarms.ts';
import { disableAlarmActions } from './monitoring/alarms/disableAlarmActions.ts';
import { enableAlarmActions } from './monitoring/alarms/enableAlarmActions.ts';
import { listAlarmTags } from './monitoring/alarms/listAlarmTags.ts';
import { putCompositeAlarm } from './monitoring/alarms/putCompositeAlarm.ts';
import { putLogAlarm } from './monitoring/alarms/putLogAlarm.ts';
import { putMetricAlarm } from './monitoring/alarms/putMetricAlarm.ts';
import { setAlarmState } from './monitoring/alarms/setAlarmState.ts';
import { tagAlarm } from './monitoring/alarms/tagAlarm.ts';
import { untagAlarm } from './monitoring/alarms/untagAlarm.ts';
import { getBucketPolicyStatus } from './s3/getBucketPolicyStatus.ts';
import { getBucketVersioning } from './s3/getBucketVersioning.ts';
import { getObjectLockConfiguration } from './s3/getObjectLockConfiguration.ts';
import { getPublicAccessBlock } from './s3/getPublicAccessBlock.ts';
import { createTopic } from './sns/createTopic.ts';
import { deleteTopic } from './sns/deleteTopic.ts';
import { getTopicAttributes } from './sns/getTopicAttributes.ts';
import { listSubscriptionsByTopic } from './sns/listSubscriptionsByTopic.ts';
import { listTopicTags } from './sns/listTopicTags.ts';
import { listTopics } from './sns/listTopics.ts';
import { publish } from './sns/publish.ts';
import { setTopicAttributes } from './sns/setTopicAttributes.ts';
import { subscribe } from './sns/subscribe.ts';
import { tagTopic } from './sns/tagTopic.ts';
import { unsubscribe } from './sns/unsubscribe.ts';
import { untagTopic } from './sns/untagTopic.ts';
import { startLiveTail } from './logs/tail/startLiveTail.ts';
import { describeQueries } from './logs/insights/describeQueries.ts';
import { getLogGroupFields } from './logs/insights/getLogGroupFields.ts';
import { getLogRecord } from './logs/insights/getLogRecord.ts';
import { getQueryResults } from './logs/insights/getQueryResults.ts';
import { listLogGroupsForQuery } from './logs/insights/listLogGroupsForQuery.ts';
import {
  deleteQueryDefinition,
  describeQueryDefinitions,
  putQueryDefinition,
} from './logs/insights/queryDefinitions.ts';
import { startQuery } from './logs/insights/startQuery.ts';
import { stopQuery } from './logs/insights/stopQuery.ts';
import { describeAlarmHistory } from './monitoring/describeAlarmHistory.ts';
import { describeAlarms } from './monitoring/describeAlarms.ts';
import { describeAlarmsForMetric } from './monitoring/describeAlarmsForMetric.ts';
import type { Operation } from './operation.ts';
import { assumeRole } from './sts/assumeRole.ts';
import { getCallerIdentity } from './sts/getCallerIdentity.ts';
import { getSessionToken } from './sts/getSessionToken.ts';

/** Every operation that is served, in the order of the services and their names. One file each. */
export const operations: readonly Operation[] = [
  batchGetQueryExecution,
  getQueryExecution,
  getAthenaQueryResults,
  getTableMetadata,
  getWorkGroup,
  listDataCatalogs,
  listDatabases,
  listQueryExecutions,
  listTableMetadata,
  listWorkGroups,
  startQueryExecution,
  stopQueryExecution,
  cancelLakeQuery,
  describeLakeQuery,
  describeTrails,
  getEventDataStore,
  getEventSelectors,
  getInsightSelectors,
  getLakeQueryResults,
  getTrail,
  getTrailStatus,
  listEventDataStores,
  listLakeQueries,
  listTrails,
  lookupEvents,
  startLakeQuery,
  createLogGroup,
  createLogStream,
  createScheduledQuery,
  deleteLogGroup,
  deleteMetricFilter,
  deleteQueryDefinition,
  deleteScheduledQuery,
  describeLogGroups,
  describeLogStreams,
  describeMetricFilters,
  describeQueries,
  describeQueryDefinitions,
  filterLogEvents,
  getLogEvents,
  getLogGroupFields,
  getLogRecord,
  getQueryResults,
  getScheduledQuery,
  listLogGroups,
  listLogGroupsForQuery,
  listScheduledQueries,
  listLogTags,
  putLogEvents,
  putMetricFilter,
  putQueryDefinition,
  startLiveTail,
  startQuery,
  stopQuery,
  tagLogs,
  testMetricFilter,
  untagLogs,
  updateScheduledQuery,
  deleteAlarms,
  describeAlarmHistory,
  describeAlarms,
  describeAlarmsForMetric,
  disableAlarmActions,
  enableAlarmActions,
  listAlarmTags,
  putCompositeAlarm,
  putLogAlarm,
  putMetricAlarm,
  setAlarmState,
  tagAlarm,
  untagAlarm,
  deleteRule,
  describeRule,
  listRuleTags,
  listRuleNamesByTarget,
  listRules,
  listTargetsByRule,
  putRule,
  putTargets,
  removeTargets,
  tagRule,
  untagRule,
  getBucketPolicyStatus,
  getBucketVersioning,
  getObjectLockConfiguration,
  getPublicAccessBlock,
  createTopic,
  deleteTopic,
  getTopicAttributes,
  listSubscriptionsByTopic,
  listTopicTags,
  listTopics,
  publish,
  setTopicAttributes,
  subscribe,
  tagTopic,
  unsubscribe,
  untagTopic,
  assumeRole,
  getCallerIdentity,
  getSessionToken,
];
