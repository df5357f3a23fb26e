import type { ResolvedValue } from '../parameters/resolveValues.ts';
import type { Cell, Runbook } from '../runbook/runbook.ts';
import type { Problem } from '../text/problem.ts';
import { detectionChoices, type DetectionChoice, type DetectionWish } from './detectionWish.ts';
import { planDetection } from './planDetection.ts';

/** Whether a cell can become one kind of detection, for a menu. */
export interface PossibleDetection {
  readonly choice: DetectionChoice;
  readonly title: string;
  /** The first problem that stops it; `null` where at most answers are missing that can be asked for, as a role is. */
  readonly obstacle: Problem | null;
}

export const detectionTitles: Readonly<Record<DetectionChoice, string>> = {
  metricAlarm: 'Metric filter and alarm',
  logAlarm: 'Log alarm',
  eventRule: 'EventBridge rule',
  savedQuery: 'Saved query',
  scheduledQuery: 'Scheduled query',
};

/** What a dialogue asks for. */
const askable: ReadonlySet<string> = new Set(
  ['log-group-needed', 'threshold-needed', 'role-needed', 'output-needed', 'topic-needed'].map(
    (code) => `detection.${code}`,
  ),
);

/**
 * Every kind in the order of `detectionChoices`. Nothing is asked of AWS. What else a wish says, such as a period, does not
 * count: a fault in it is told of the kind that the cell can become, and makes no other of it.
 */
export function possibleDetections(
  runbook: Runbook,
  cell: Cell,
  values: ReadonlyMap<string, ResolvedValue>,
  { runbook: path, account, region, logGroups }: Pick<DetectionWish, 'runbook' | 'account' | 'region' | 'logGroups'>,
): readonly PossibleDetection[] {
  const wish = { runbook: path, account, region, logGroups, notice: { kind: 'none' } } as const;
  return detectionChoices.map((choice) => {
    const { problems } = planDetection(runbook, cell, values, { ...wish, kind: choice });
    const obstacle = problems.find(({ severity, code }) => severity === 'error' && !askable.has(code)) ?? null;
    return { choice, title: detectionTitles[choice], obstacle };
  });
}
