import { askSites } from './askSites.ts';
import { clearFilter } from './clearFilter.ts';
import { copyArn } from './copyArn.ts';
import { copyJson } from './copyJson.ts';
import { copyText } from './copyText.ts';
import { createAlarmOfCell } from './createAlarmOfCell.ts';
import { filterView } from './filterView.ts';
import { groupRunbooks } from './groupRunbooks.ts';
import { loadMore } from './loadMore.ts';
import { openAwsPage } from './openAwsPage.ts';
import { openFindingsCell } from './openFindingsCell.ts';
import { openForAlarm } from './openForAlarm.ts';
import { openInConsole } from './openInConsole.ts';
import { openRunbook } from './openRunbook.ts';
import { openRunbookAsText } from './openRunbookAsText.ts';
import { queryLogGroup } from './queryLogGroup.ts';
import { refreshNode } from './refreshNode.ts';
import { refreshView } from './refreshView.ts';
import { runRunbook } from './runRunbook.ts';
import { sheetCommands } from './sheetCommands.ts';
import { showFindingsReport } from './showFindingsReport.ts';
import { showNextStep } from './showNextStep.ts';
import type { ViewCommand } from './viewCommand.ts';
import { watchAlarms } from './watchAlarms.ts';

/** Every command of the views, in the order of `viewCommandIds`. */
export const viewCommands: readonly ViewCommand[] = [
  refreshView('apirunbook.views.refreshRunbooks', 'runbooks'),
  refreshView('apirunbook.views.refreshTrails', 'trails'),
  refreshView('apirunbook.views.refreshAlarms', 'alarms'),
  filterView('apirunbook.views.filterRunbooks', 'runbooks'),
  filterView('apirunbook.views.filterTrails', 'trails'),
  filterView('apirunbook.views.filterAlarms', 'alarms'),
  clearFilter('apirunbook.views.clearFilterOfRunbooks', 'runbooks'),
  clearFilter('apirunbook.views.clearFilterOfTrails', 'trails'),
  clearFilter('apirunbook.views.clearFilterOfAlarms', 'alarms'),
  groupRunbooks('apirunbook.views.groupRunbooksByTag', 'tag'),
  groupRunbooks('apirunbook.views.groupRunbooksByFolder', 'folder'),
  openRunbook,
  runRunbook,
  openRunbookAsText,
  openForAlarm,
  watchAlarms,
  queryLogGroup,
  showFindingsReport,
  openFindingsCell,
  askSites,
  refreshNode,
  loadMore,
  showNextStep,
  copyArn,
  copyText,
  copyJson,
  openInConsole,
  openAwsPage,
  createAlarmOfCell,
  ...sheetCommands,
];
