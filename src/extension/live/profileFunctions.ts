/**
 * What the extension asks of the AWS configuration files and of the user's state folder: light, sends nothing, and loaded
 * when a runbook is opened, not with the extension.
 */
export { pendingQueries, RunningQueries } from '../../sources/aws/running/runningQueries.ts';
export type { RunningQuery } from '../../sources/aws/running/runningQuery.ts';
export { stateFolderPath } from '../../sources/aws/stateFolder.ts';
export { configPaths } from '../../sources/aws/targets/configFiles.ts';
export { listProfiles, type ProfileSummary } from '../../sources/aws/targets/listProfiles.ts';
