import * as vscode from 'vscode';
import type { PossibleDetection } from '../../../core/detection/possibleDetections.ts';
import type { DetectionChoice } from '../../../core/detection/detectionWish.ts';
import { visibleText } from '../../../core/table/visibleText.ts';

const about: Readonly<Record<DetectionChoice, string>> = {
  metricAlarm: 'Counts matching events in the log group; the alarm goes off within minutes',
  logAlarm: 'Runs the query again and again, and looks at what it counts',
  eventRule: 'Sends a message for each matching event, within seconds, in the region of the call',
  savedQuery: 'Keeps the query in the console, for colleagues',
  scheduledQuery: 'Runs the query by a schedule, and keeps its answers in S3',
};

interface ChoiceItem extends vscode.QuickPickItem {
  readonly possible?: PossibleDetection;
}

/** Asks what a cell is to become. What cannot be is listed with the clause that stops it; choosing it says so once more. */
export async function chooseChoice(choices: readonly PossibleDetection[]): Promise<DetectionChoice | undefined> {
  const item = (possible: PossibleDetection): ChoiceItem => ({
    possible,
    label: `$(${possible.obstacle === null ? 'bell' : 'circle-slash'}) ${possible.title}`,
    detail: possible.obstacle === null ? about[possible.choice] : visibleText(possible.obstacle.message),
  });
  const free = choices.filter(({ obstacle }) => obstacle === null);
  const stopped = choices.filter(({ obstacle }) => obstacle !== null);
  const separator: ChoiceItem = { label: 'This cell cannot become', kind: vscode.QuickPickItemKind.Separator };
  const chosen = await vscode.window.showQuickPick(
    [...free.map(item), ...(stopped.length === 0 ? [] : [separator, ...stopped.map(item)])],
    { title: 'Create Alarm: what the cell becomes', placeHolder: 'Nothing is changed before you have seen the plan' },
  );
  const possible = chosen?.possible;
  if (possible === undefined) return undefined;
  if (possible.obstacle === null) return possible.choice;
  void vscode.window.showWarningMessage(visibleText(`${possible.title}: ${possible.obstacle.message}`));
  return undefined;
}
