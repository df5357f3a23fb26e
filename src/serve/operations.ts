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
import { describeMetricFilters } from './logs/events/describeMetricFilters.ts';
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
  deleteLogGroup,
  deleteQueryDefinition,
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
  listLogGroups,
  listLogGroupsForQuery,
  putLogEvents,
  putQueryDefinition,
  startLiveTail,
  startQuery,
  stopQuery,
  testMetricFilter,
  describeAlarmHistory,
  describeAlarms,
  describeAlarmsForMetric,
  assumeRole,
  getCallerIdentity,
  getSessionToken,
];
